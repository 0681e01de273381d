using System.Globalization;
using NodaTime;
using Oni.Domain.Text;

namespace Oni.Domain.Settings;

/// <summary>The values a setting may take: reads a text into its one canonical spelling, or says what is allowed.</summary>
/// <param name="Allowed">In words, with units.</param>
public sealed record SettingDomain(string Allowed, Func<string, string?> Canonical)
{
    /// <summary>
    /// A character that people see is made of several; of so many at most on average, since a form remembers what it showed in
    /// 3,000 characters (Slack's private_metadata).
    /// </summary>
    private const int MostUnits = 3;

    public static SettingDomain OneOf(params string[] values) =>
        new(string.Join(", ", values), text => values.FirstOrDefault(v => v.Equals(text, StringComparison.OrdinalIgnoreCase)));

    public static SettingDomain Whole(int least, int most, string unit = "") => new(
        $"{least}–{most}{unit}",
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most
            ? n.ToString(CultureInfo.InvariantCulture)
            : null);

    public static SettingDomain Number(decimal least, decimal most) => new(
        $"{least}–{most}",
        text => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most
            ? n.ToString("0.0##", CultureInfo.InvariantCulture)
            : null);

    public static SettingDomain TimeOfDay { get; } = new("HH:MM", text => Time(text)?.ToString("HH:mm", CultureInfo.InvariantCulture));

    public static SettingDomain Hours { get; } = new("none, HH:MM-HH:MM", text =>
        text.Equals("none", StringComparison.OrdinalIgnoreCase) ? "none" : Settings.QuietHours.Parse(text)?.ToString());

    public static SettingDomain Text(int most) => new(
        $"1–{most}", text => VisibleText.Tidy(text) is { Length: > 0 } tidy && VisibleText.Length(tidy) <= most && tidy.Length <= MostUnits * most ? tidy : null);

    public static SettingDomain Zone { get; } = new("IANA", text => DateTimeZoneProviders.Tzdb.GetZoneOrNull(text)?.Id);

    internal static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
