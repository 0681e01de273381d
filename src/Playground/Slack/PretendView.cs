using System.Globalization;
using System.Text.Json.Nodes;

namespace Oni.Playground.Slack;

/// <summary>An open modal, with what the person has put into it.</summary>
public sealed record PretendView(string Id, string UserId, string Hash, JsonObject View, IReadOnlyDictionary<string, JsonObject> Values)
{
    /// <summary>Rises with each opened view.</summary>
    public long Number => long.Parse(Id.AsSpan(1), CultureInfo.InvariantCulture);

    public string CallbackId => View["callback_id"]!.GetValue<string>();

    public IReadOnlyList<string> BlockIds => [.. View["blocks"]!.AsArray().Select(b => b!["block_id"]?.GetValue<string>()).OfType<string>()];

    /// <summary>The state a fresh view has: what its elements were prefilled with.</summary>
    public static IReadOnlyDictionary<string, JsonObject> Prefilled(JsonObject view) => view["blocks"]!.AsArray()
        .Where(b => b!["type"]!.GetValue<string>() == "input")
        .ToDictionary(b => b!["block_id"]!.GetValue<string>(), b => Initial(b!["element"]!.AsObject()), StringComparer.Ordinal);

    /// <summary>A value for an input of this view, in Slack's form for its kind of element.</summary>
    public JsonObject Value(string blockId, string? entry)
    {
        var element = View["blocks"]!.AsArray().First(b => b!["block_id"]?.GetValue<string>() == blockId)!["element"]!;
        return Value(element["type"]!.GetValue<string>(), element["action_id"]!.GetValue<string>(), entry);
    }

    private static JsonObject Initial(JsonObject element)
    {
        var type = element["type"]!.GetValue<string>();
        var initial = type switch
        {
            "plain_text_input" => element["initial_value"]?.GetValue<string>(),
            "timepicker" => element["initial_time"]?.GetValue<string>(),
            "static_select" => element["initial_option"]?["value"]?.GetValue<string>(),
            _ => null,
        };
        return Value(type, element["action_id"]!.GetValue<string>(), initial);
    }

    private static JsonObject Value(string type, string actionId, string? entry)
    {
        var value = new JsonObject { ["type"] = type };
        switch (type)
        {
            case "plain_text_input":
                value["value"] = entry;
                break;
            case "timepicker":
                value["selected_time"] = entry;
                break;
            case "static_select":
                value["selected_option"] = entry is null ? null : new JsonObject { ["value"] = entry };
                break;
            default:
                value["selected_options"] = entry is null ? new JsonArray() : new JsonArray(new JsonObject { ["value"] = entry });
                break;
        }

        return new JsonObject { [actionId] = value };
    }
}
