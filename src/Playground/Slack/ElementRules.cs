using System.Globalization;
using System.Text.Json;

namespace Oni.Playground.Slack;

/// <summary>Buttons, menus, pickers and inputs, as Slack checks them.</summary>
internal static class ElementRules
{
    /// <summary>An element of an actions block, or the accessory of a section.</summary>
    public static bool IsBadAction(JsonElement element) => element.Text("type") switch
    {
        "image" => IsBadImage(element),
        "button" => IsBadButton(element),
        "static_select" or "radio_buttons" or "checkboxes" or "timepicker" or "datepicker" => IsBadInput(element),
        _ => true,
    };

    /// <summary>The element of an input block.</summary>
    public static bool IsBadInput(JsonElement element) => BadId(element) || BadConfirm(element) || element.Text("type") switch
    {
        "plain_text_input" => element.Text("initial_value") is { Length: > 3000 },
        "number_input" => !element.TryGetProperty("is_decimal_allowed", out _),
        "email_text_input" or "url_text_input" => false,
        "timepicker" => element.Text("initial_time") is { } time && !TimeOnly.TryParseExact(time, "HH:mm", out _),
        "datepicker" => element.Text("initial_date") is { } date && !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "static_select" => BadOptions(element, 100, "initial_option"),
        "radio_buttons" => BadOptions(element, 10, "initial_option"),
        "checkboxes" => BadOptions(element, 10, "initial_options"),
        "file_input" => element.TryGetProperty("max_files", out var most) && most.GetInt32() is < 1 or > 10,
        _ => true,
    };

    /// <summary>An image, as a block or an element.</summary>
    public static bool IsBadImage(JsonElement image) =>
        image.Text("alt_text") is not { Length: > 0 and <= 2000 }
        || (image.Text("image_url") is not { Length: > 0 and <= 3000 } && !image.TryGetProperty("slack_file", out _));

    private static bool IsBadButton(JsonElement button) =>
        TextRules.IsBadMember(button, "text", 75, plain: true) || BadId(button) || BadConfirm(button)
        || button.Text("value") is { Length: > 2000 } || button.Text("style") is not (null or "primary" or "danger");

    private static bool BadId(JsonElement element) => element.Text("action_id") is not { Length: > 0 and <= 255 };

    private static bool BadConfirm(JsonElement element) => element.TryGetProperty("confirm", out var confirm)
        && (TextRules.IsBadMember(confirm, "title", 100, plain: true) || TextRules.IsBadMember(confirm, "text", 300)
            || TextRules.IsBadMember(confirm, "confirm", 30, plain: true) || TextRules.IsBadMember(confirm, "deny", 30, plain: true));

    /// <summary>What is chosen at first must be among the options, to the letter.</summary>
    private static bool BadOptions(JsonElement element, int most, string initial)
    {
        if (!element.TryGetProperty("options", out var options) || options.ValueKind != JsonValueKind.Array || options.GetArrayLength() == 0 || options.GetArrayLength() > most
            || options.EnumerateArray().Any(o => TextRules.IsBadMember(o, "text", 75) || o.Text("value") is not { Length: > 0 and <= 150 }))
            return true;
        if (!element.TryGetProperty(initial, out var chosen))
            return false;
        return (chosen.ValueKind == JsonValueKind.Array ? chosen.EnumerateArray() : Enumerable.Repeat(chosen, 1))
            .Any(c => !options.EnumerateArray().Any(o => JsonElement.DeepEquals(o, c)));
    }
}
