using System.Globalization;
using Oni.Domain;
using Oni.Domain.Settings;
using Oni.Domain.Text;
using Oni.Slack.Blocks;

namespace Oni.SlackText.Settings;

/// <summary>Settings in the person's language.</summary>
public static class SettingText
{
    /// <summary>A moment is said to the minute, cut: at the next one the change is surely allowed.</summary>
    private static readonly TimeSpan AMinute = TimeSpan.FromMinutes(1);

    /// <summary>Characters of a value that are shown; plain SQL may have stored more.</summary>
    private const int MaxShown = 200;

    public static string Group(SettingGroup group, Localizer phrases) => phrases[$"setting.group.{ResourceKey.Of(group)}"];

    public static string Name(string key, Localizer phrases) => phrases.Find($"setting.name.{key}") ?? key;

    /// <summary>A value in plain text; what cannot be read stays as it is.</summary>
    public static string Value(string key, string? value, Localizer phrases) =>
        key switch
        {
            SettingKey.IgnoreInterval
            or SettingKey.IgnoreJudgeTime when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) =>
                phrases.Duration(seconds),
            SettingKey.ZapConsent when value == "none" => phrases["setting.value.messages-only"],
            SettingKey.ReportTime when SettingDomain.Time(value) is { } time => phrases.Time(time),
            _ => phrases.Find($"setting.value.{value ?? "unset"}") ?? VisibleText.Shorten(value!, MaxShown),
        };

    /// <summary>A change in markup.</summary>
    public static string Move(SettingMove move, Localizer phrases) =>
        phrases.Say(
            "setting.move",
            Name(move.Key, phrases),
            Markdown.Escape(Value(move.Key, move.From, phrases)),
            Markdown.Escape(Value(move.Key, move.To, phrases))
        );

    /// <summary>Why a setting is not changed, in plain text.</summary>
    public static string Error(Recipient to, SettingError error, Localizer phrases) =>
        error.Problem switch
        {
            SettingProblem.NotAllowed => phrases.Say("setting.error.not-allowed", phrases[$"setting.hint.{error.Key}"]),
            SettingProblem.Unknown => phrases.Say("setting.error.unknown", error.Key.Replace('`', '\'')),
            _ => phrases.Say(
                $"setting.error.{ResourceKey.Of(error.Problem)}",
                Name(error.Key, phrases),
                error.Until is { } until ? phrases.Moment(until + AMinute, to.TimeZone) : ""
            ),
        };
}
