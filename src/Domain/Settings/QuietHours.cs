using System.Globalization;

namespace Oni.Domain.Settings;

/// <summary>Local hours without a stimulus; may cross midnight. The start belongs to them, the end does not.</summary>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <returns>Null unless <c>HH:MM-HH:MM</c> with two different times.</returns>
    public static QuietHours? Parse(string text)
    {
        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && SettingDomain.Time(parts[0]) is { } from && SettingDomain.Time(parts[1]) is { } to && from != to
            ? new QuietHours(from, to)
            : null;
    }

    public bool Contains(TimeOnly local) => local.IsBetween(From, To);

    /// <summary>Every minute of the other hours is one of these.</summary>
    public bool Contains(QuietHours other) => (other.From - From) + other.Length <= Length;

    private TimeSpan Length => To - From;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:HH:mm}-{To:HH:mm}");
}
