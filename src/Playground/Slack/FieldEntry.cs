using System.Text.Json.Nodes;

namespace Oni.Playground.Slack;

/// <summary>What stands in an element of a form, in Slack's form for its kind: each has members of its own.</summary>
internal static class FieldEntry
{
    /// <summary>What the element was prefilled with.</summary>
    public static JsonObject Initial(JsonObject element) =>
        Of(
            element,
            Text(element["type"]) switch
            {
                "plain_text_input" or "number_input" or "email_text_input" or "url_text_input" => Texts(element["initial_value"]),
                "timepicker" => Texts(element["initial_time"]),
                "datepicker" => Texts(element["initial_date"]),
                "static_select" or "radio_buttons" => Texts(element["initial_option"]?["value"]),
                "checkboxes" => [.. element["initial_options"]?.AsArray().Select(o => Text(o!["value"])!) ?? []],
                _ => [],
            }
        );

    /// <param name="entries">One text, or none; several where several may be chosen.</param>
    /// <param name="files">By id, for a file input.</param>
    public static JsonObject Of(JsonObject element, IReadOnlyList<string> entries, Func<string, FakeFile?>? files = null)
    {
        var type = Text(element["type"])!;
        var entry = entries.Count == 0 ? null : entries[0];
        var value = new JsonObject { ["type"] = type };
        switch (type)
        {
            case "timepicker":
                value["selected_time"] = entry;
                break;
            case "datepicker":
                value["selected_date"] = entry;
                break;
            case "static_select" or "radio_buttons":
                value["selected_option"] = entry is null ? null : Option(element, entry);
                break;
            case "checkboxes":
                value["selected_options"] = new JsonArray([.. entries.Select(e => Option(element, e))]);
                break;
            case "file_input":
                value["files"] = new JsonArray([.. entries.Select(e => files?.Invoke(e)?.ToSlack())]);
                break;
            default:
                value["value"] = string.IsNullOrEmpty(entry) ? null : entry;
                break;
        }

        return value;
    }

    /// <summary>The texts of an entry, as <see cref="Of"/> took them.</summary>
    public static IReadOnlyList<string> Read(JsonObject value) =>
        Text(value["type"]) switch
        {
            "timepicker" => Texts(value["selected_time"]),
            "datepicker" => Texts(value["selected_date"]),
            "static_select" or "radio_buttons" => Texts(value["selected_option"]?["value"]),
            "checkboxes" => [.. value["selected_options"]!.AsArray().Select(o => Text(o!["value"])!)],
            "file_input" => [.. value["files"]!.AsArray().OfType<JsonObject>().Select(f => Text(f["id"])!)],
            _ => Texts(value["value"]),
        };

    private static JsonObject Option(JsonObject element, string value) =>
        element["options"]?.AsArray().FirstOrDefault(o => Text(o!["value"]) == value)?.DeepClone().AsObject()
        ?? new JsonObject { ["value"] = value };

    private static IReadOnlyList<string> Texts(JsonNode? node) => Text(node) is { } text ? [text] : [];

    private static string? Text(JsonNode? node) => node?.GetValue<string>();
}
