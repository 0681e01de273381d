using System.Globalization;
using System.Text.Json;

namespace Oni.Slack.Interaction;

/// <summary>One field's entry, by the kind of its element.</summary>
public sealed record PayloadValue(
    string? Value,
    string? SelectedTime,
    PayloadOption? SelectedOption,
    IReadOnlyList<PayloadOption>? SelectedOptions
)
{
    /// <summary>What an element was shown with; null where it was shown empty.</summary>
    internal static PayloadValue? Initial(JsonElement element)
    {
        var initial = new PayloadValue(
            element.Text("initial_value"),
            element.Text("initial_time"),
            Option(element.Member("initial_option")),
            element.Member("initial_options") is { ValueKind: JsonValueKind.Array } options
                ? [.. options.EnumerateArray().Select(o => Option(o)).OfType<PayloadOption>()]
                : null
        );
        return initial is { Value: null, SelectedTime: null, SelectedOption: null, SelectedOptions: null } ? null : initial;
    }

    private static PayloadOption? Option(JsonElement? option) => option?.Text("value") is { } value ? new PayloadOption(value) : null;

    /// <summary>A time picker's <c>HH:mm</c>, or null.</summary>
    public TimeOnly? Time =>
        TimeOnly.TryParseExact(SelectedTime, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
