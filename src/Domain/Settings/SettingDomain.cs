using System.Globalization;
using NodaTime;
using Oni.Domain.Text;

namespace Oni.Domain.Settings;

/// <summary>The values a setting may take: reads a text into its one canonical spelling, or says what is allowed.</summary>
/// <param name="Allowed">In words, with units.</param>
/// <param name="Input">How a person gives one.</param>
public sealed record SettingDomain(string Allowed, SettingInput Input, Func<string, string?> Canonical)
{
    /// <summary>The value of quiet hours that means none at all.</summary>
    public const string NoHours = "none";

    /// <summary>
    /// UTF-16 units that a visible character may have, on average: a form keeps what it showed in 3,000 of them (Slack's
    /// private_metadata).
    /// </summary>
    private const int MaxUtf16PerCharacter = 3;

    /// <summary>What a select offers, in order.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The smallest number allowed.</summary>
    public decimal Least { get; private init; }

    /// <summary>The largest number allowed.</summary>
    public decimal Most { get; private init; }

    /// <summary>The value that an empty input stands for; null: none, which takes the person's own away.</summary>
    public string? Empty { get; private init; }

    public static SettingDomain OneOf(params string[] values) =>
        new(
            string.Join(", ", values),
            SettingInput.Select,
            text => values.FirstOrDefault(v => v.Equals(text, StringComparison.OrdinalIgnoreCase))
        )
        {
            Options = values,
        };

    public static SettingDomain Whole(int least, int most, string unit = "") =>
        new(
            $"{least}–{most}{unit}",
            SettingInput.Number,
            text =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most
                    ? n.ToString(CultureInfo.InvariantCulture)
                    : null
        )
        {
            Least = least,
            Most = most,
        };

    public static SettingDomain Number(decimal least, decimal most) =>
        new(
            $"{least}–{most}",
            SettingInput.Decimal,
            text =>
                decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most
                    ? n.ToString("0.0##", CultureInfo.InvariantCulture)
                    : null
        )
        {
            Least = least,
            Most = most,
        };

    public static SettingDomain TimeOfDay { get; } =
        new("HH:MM", SettingInput.Time, text => Time(text)?.ToString("HH:mm", CultureInfo.InvariantCulture));

    public static SettingDomain Hours { get; } =
        new(
            "none, HH:MM-HH:MM",
            SettingInput.Text,
            text => text.Equals(NoHours, StringComparison.OrdinalIgnoreCase) ? NoHours : QuietHours.Parse(text)?.ToString()
        )
        {
            Empty = NoHours,
        };

    public static SettingDomain Text(int most) =>
        new(
            $"1–{most} characters",
            SettingInput.Text,
            text =>
                VisibleText.Tidy(text) is { Length: > 0 } tidy
                && VisibleText.Length(tidy) <= most
                && tidy.Length <= MaxUtf16PerCharacter * most
                    ? tidy
                    : null
        );

    public static SettingDomain Zone { get; } =
        new("an IANA zone, such as Asia/Tokyo", SettingInput.Text, text => DateTimeZoneProviders.Tzdb.GetZoneOrNull(text)?.Id);

    /// <summary>A time of day as it is stored; null: it is none.</summary>
    public static TimeOnly? Time(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
