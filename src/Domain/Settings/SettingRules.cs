using System.Globalization;

namespace Oni.Domain.Settings;

/// <summary>When a person may change a setting, and when they are asked first (spec section 4).</summary>
public static class SettingRules
{
    /// <summary>A strength or limit that rises to so much, or more, is asked about first.</summary>
    public const int AskedFrom = 80;

    /// <summary>Each setting changes at most once in this time, except towards less.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromMinutes(5);

    private static readonly string[] FromWeakToStrong = ["vibe", "beep", "zap"];

    /// <summary>
    /// The change can only mean fewer or weaker stimuli: weaker, fewer, lower limit, longer interval, fewer retries,
    /// zap → beep → vibe, wider quiet hours. A value that cannot be read is no base for saying so.
    /// </summary>
    public static bool IsTowardsLess(SettingMove move) => move.Key switch
    {
        SettingKey.PunishType or SettingKey.NotifyType => Rank(move.To) is >= 0 and var to && to < Rank(move.From),
        SettingKey.PunishValue or SettingKey.NotifyValue or SettingKey.DailyZapLimit or SettingKey.ZapStrengthLimit or SettingKey.IgnoreMaxRetry =>
            Number(move.To) < Number(move.From),
        SettingKey.IgnoreInterval or SettingKey.IgnoreJudgeTime => Number(move.To) > Number(move.From),
        SettingKey.QuietHours => QuietHours.Parse(move.To ?? "") is { } to && (move.From == "none" || (QuietHours.Parse(move.From ?? "") is { } from && to.Contains(from))),
        _ => false,
    };

    /// <summary>A strength or limit rises to 80 or more.</summary>
    public static bool IsAskedAbout(SettingMove move) =>
        move.Key is SettingKey.PunishValue or SettingKey.NotifyValue or SettingKey.DailyZapLimit or SettingKey.ZapStrengthLimit
        && Number(move.To) is >= AskedFrom and var to && !(to <= Number(move.From));

    /// <param name="lastChange">When the setting was last changed, by whomever; null for never.</param>
    /// <returns>From when on the change is allowed, or null when it is now.</returns>
    public static DateTimeOffset? TooSoonUntil(SettingMove move, DateTimeOffset? lastChange, DateTimeOffset now) =>
        lastChange is { } last && (now - last).Duration() < Between && !IsTowardsLess(move) ? last + Between : null;

    private static int Rank(string? type) => Array.IndexOf(FromWeakToStrong, type);

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
}
