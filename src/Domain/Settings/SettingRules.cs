using System.Globalization;

namespace Oni.Domain.Settings;

/// <summary>When a person may change a setting, and when they are asked first (spec, "Changing settings").</summary>
public static class SettingRules
{
    /// <summary>Each setting changes at most once in this time, except towards less.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private static readonly string[] FromWeakToStrong = ["vibe", "beep", "zap"];

    /// <summary>
    /// The change can only mean fewer or weaker stimuli: weaker, fewer, lower limit, longer interval, fewer retries,
    /// zap → beep → vibe, wider quiet hours. A value that cannot be read is no base for saying so.
    /// </summary>
    public static bool IsTowardsLess(SettingMove move) =>
        SettingsCatalog.Find(move.Key)?.Less switch
        {
            LessDirection.Lower => Number(move.To) < Number(move.From),
            LessDirection.Higher => Number(move.To) > Number(move.From),
            LessDirection.WeakerKind => Rank(move.To) is >= 0 and var to && to < Rank(move.From),
            LessDirection.WiderHours => AreWider(move.To, move.From),
            _ => false,
        };

    /// <summary>A strength or limit rises to where its definition wants it confirmed.</summary>
    public static bool IsAskedAbout(SettingMove move) =>
        Number(move.To) is { } to && to >= SettingsCatalog.Find(move.Key)?.ConfirmFrom && !(to <= Number(move.From));

    /// <param name="lastChange">When the setting was last changed, by whomever; null for never.</param>
    /// <returns>From when on the change is allowed, or null when it is now.</returns>
    public static DateTimeOffset? TooSoonUntil(SettingMove move, DateTimeOffset? lastChange, DateTimeOffset now) =>
        lastChange is { } last && (now - last).Duration() < Interval && !IsTowardsLess(move) ? last + Interval : null;

    private static bool AreWider(string? hours, string? than) =>
        QuietHours.Parse(hours ?? "") is { } to
        && (than == SettingDomain.NoHours || (QuietHours.Parse(than ?? "") is { } from && to.Contains(from)));

    private static int Rank(string? type) => Array.IndexOf(FromWeakToStrong, type);

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
}
