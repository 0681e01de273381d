using System.Globalization;

namespace Oni.Slack.Interaction;

/// <summary>One field's entry, by the kind of its element.</summary>
public sealed record PayloadValue(string? Value, string? SelectedTime, PayloadOption? SelectedOption, IReadOnlyList<PayloadOption>? SelectedOptions)
{
    /// <summary>A time picker's <c>HH:mm</c>, or null.</summary>
    public TimeOnly? Time =>
        TimeOnly.TryParseExact(SelectedTime, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
