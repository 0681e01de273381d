using System.Globalization;
using System.Text.Json;

namespace Oni.Playground.Slack.Rules;

/// <summary>Buttons, menus, pickers and inputs, as Slack checks them (https://docs.slack.dev/reference/block-kit/block-elements).</summary>
internal static class ElementRules
{
    private const int MaxText = 3000;

    /// <summary>An element of an actions block.</summary>
    public static bool IsBadAction(JsonElement element) =>
        element.Text("type") switch
        {
            "button" => IsBadButton(element),
            "static_select" or "radio_buttons" or "checkboxes" or "timepicker" or "datepicker" => IsBadInput(element),
            _ => true,
        };

    /// <summary>What stands beside a section's text.</summary>
    public static bool IsBadAccessory(JsonElement element) => element.Text("type") == "image" ? IsBadImage(element) : IsBadAction(element);

    /// <summary>The element of an input block.</summary>
    public static bool IsBadInput(JsonElement element) =>
        !MemberRules.IsKnown(element)
        || BadId(element)
        || BadConfirm(element)
        || TextRules.IsBadIfThere(element, "placeholder", 150, plain: true)
        || element.Text("type") switch
        {
            "plain_text_input" => element.Text("initial_value") is { Length: > MaxText } || BadLengths(element),
            "number_input" => BadNumber(element),
            "email_text_input" or "url_text_input" => false,
            "timepicker" => element.Text("initial_time") is { } time && !TimeOnly.TryParseExact(time, "HH:mm", out _),
            "datepicker" => element.Text("initial_date") is { } date
                && !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "static_select" => BadOptions(element, 100, "initial_option", plain: true),
            "radio_buttons" => BadOptions(element, 10, "initial_option"),
            "checkboxes" => BadOptions(element, 10, "initial_options"),
            "file_input" => element.Member("max_files", out var most) && !IsWithin(most, 1, 10),
            _ => true,
        };

    /// <summary>An image, as a block or an element.</summary>
    public static bool IsBadImage(JsonElement image) =>
        !MemberRules.IsKnown(image)
        || image.Text("alt_text") is not { Length: > 0 and <= 2000 }
        || (image.Text("image_url") is not { Length: > 0 and <= 3000 } && !image.Member("slack_file", out _));

    /// <summary>The bound of a number input, as the text it is sent as; null when it has none.</summary>
    public static decimal? Bound(string? text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsBadButton(JsonElement button) =>
        !MemberRules.IsKnown(button)
        || TextRules.IsBadMember(button, "text", 75, plain: true)
        || BadId(button)
        || BadConfirm(button)
        || button.Text("value") is { Length: > 2000 }
        || button.Text("url") is { Length: > 3000 }
        || button.Text("accessibility_label") is { Length: > 75 }
        || BadStyle(button);

    private static bool BadStyle(JsonElement element) => element.Text("style") is not (null or "primary" or "danger");

    private static bool BadId(JsonElement element) => element.Text("action_id") is not { Length: > 0 and <= 255 };

    private static bool BadConfirm(JsonElement element) =>
        element.Member("confirm", out var confirm)
        && (
            !MemberRules.IsConfirm(confirm)
            || BadStyle(confirm)
            || TextRules.IsBadMember(confirm, "title", 100, plain: true)
            || TextRules.IsBadMember(confirm, "text", 300)
            || TextRules.IsBadMember(confirm, "confirm", 30, plain: true)
            || TextRules.IsBadMember(confirm, "deny", 30, plain: true)
        );

    private static bool BadLengths(JsonElement element) =>
        (element.Member("min_length", out var least) && !IsWithin(least, 0, MaxText))
        || (element.Member("max_length", out var most) && !IsWithin(most, 1, MaxText));

    private static bool BadNumber(JsonElement element)
    {
        if (
            !element.Member("is_decimal_allowed", out var mayBeDecimal)
            || mayBeDecimal.ValueKind is not (JsonValueKind.True or JsonValueKind.False)
        )
            return true;
        foreach (var name in (ReadOnlySpan<string>)["initial_value", "min_value", "max_value"])
        {
            if (element.Member(name, out var given) && (given.ValueKind != JsonValueKind.String || Bound(given.GetString()) is null))
                return true;
        }

        var (least, initial, most) = (
            Bound(element.Text("min_value")),
            Bound(element.Text("initial_value")),
            Bound(element.Text("max_value"))
        );
        return least > most || initial < least || initial > most;
    }

    /// <summary>What is chosen at first must be among the options, to the letter.</summary>
    private static bool BadOptions(JsonElement element, int most, string initial, bool plain = false)
    {
        if (
            !element.Member("options", out var options)
            || options.ValueKind != JsonValueKind.Array
            || options.GetArrayLength() == 0
            || options.GetArrayLength() > most
            || options.EnumerateArray().Any(o => BadOption(o, plain))
        )
            return true;
        if (!element.Member(initial, out var chosen))
            return false;
        return (chosen.ValueKind == JsonValueKind.Array ? chosen.EnumerateArray() : Enumerable.Repeat(chosen, 1)).Any(c =>
            !options.EnumerateArray().Any(o => JsonElement.DeepEquals(o, c))
        );
    }

    private static bool BadOption(JsonElement option, bool plain) =>
        !MemberRules.IsOption(option)
        || TextRules.IsBadMember(option, "text", 75, plain)
        || option.Text("value") is not { Length: > 0 and <= 150 }
        || TextRules.IsBadIfThere(option, "description", 75, plain);

    private static bool IsWithin(JsonElement number, int least, int most) =>
        number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var value) && value >= least && value <= most;
}
