using System.Text.Json;

namespace Oni.Playground.Slack;

/// <summary>What Slack refuses of blocks and views, checked on the JSON itself: nothing of our own client is trusted here.</summary>
internal static class BlockKitRules
{
    /// <returns>What is wrong, or null.</returns>
    public static string? CheckMessage(JsonElement blocks) => CheckBlocks(blocks, 50, inView: false);

    /// <inheritdoc cref="CheckMessage"/>
    public static string? CheckView(JsonElement view)
    {
        if (view.ValueKind != JsonValueKind.Object || Text(view, "type") != "modal")
            return "view: type";
        if (JsonSerializer.SerializeToUtf8Bytes(view).Length > 250_000)
            return "view: size";
        foreach (var (name, needed) in (ReadOnlySpan<(string, bool)>)[("title", true), ("submit", false), ("close", false)])
        {
            if (view.TryGetProperty(name, out var text) ? CheckText(text, 24, plain: true) : needed)
                return $"view: {name}";
        }

        if (Text(view, "callback_id") is { Length: > 255 } || Text(view, "private_metadata") is { Length: > 3000 })
            return "view: callback_id or private_metadata";
        if (!view.TryGetProperty("blocks", out var blocks))
            return "view: blocks";
        var hasInput = blocks.ValueKind == JsonValueKind.Array && blocks.EnumerateArray().Any(b => Text(b, "type") == "input");
        return hasInput && !view.TryGetProperty("submit", out _) ? "view: inputs without submit" : CheckBlocks(blocks, 100, inView: true);
    }

    private static string? CheckBlocks(JsonElement blocks, int most, bool inView)
    {
        if (blocks.ValueKind != JsonValueKind.Array || blocks.GetArrayLength() > most)
            return "blocks: count";
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var block in blocks.EnumerateArray())
        {
            if (Text(block, "block_id") is { } id && (id.Length > 255 || !ids.Add(id)))
                return $"blocks[{number}]: block_id";
            if (CheckBlock(block, inView) is { } wrong)
                return $"blocks[{number}]: {wrong}";
            number++;
        }

        return null;
    }

    private static string? CheckBlock(JsonElement block, bool inView)
    {
        switch (Text(block, "type"))
        {
            case "divider":
                return null;
            case "header":
                return Member(block, "text", 150, plain: true) ? "header" : null;
            case "section":
                return Member(block, "text", 3000) ? "section text" : null;
            case "context":
                return Elements(block, 10, e => CheckText(e, 3000)) ? "context" : null;
            case "actions":
                return Elements(block, 25, IsBadButton) ? "actions" : null;
            case "input":
                return !inView || Member(block, "label", 2000, plain: true) || !block.TryGetProperty("element", out var element) || IsBadInput(element) ? "input" : null;
            default:
                return "type";
        }
    }

    private static bool IsBadButton(JsonElement button) =>
        Text(button, "type") != "button" || Member(button, "text", 75, plain: true)
        || Text(button, "action_id") is not { Length: > 0 and <= 255 } || Text(button, "value") is { Length: > 2000 }
        || Text(button, "style") is not (null or "primary" or "danger");

    private static bool IsBadInput(JsonElement element)
    {
        if (Text(element, "action_id") is not { Length: > 0 and <= 255 })
            return true;
        return Text(element, "type") switch
        {
            "plain_text_input" => Text(element, "initial_value") is { Length: > 3000 },
            "timepicker" => Text(element, "initial_time") is { } time && !TimeOnly.TryParseExact(time, "HH:mm", out _),
            "static_select" => BadOptions(element, 100),
            "checkboxes" => BadOptions(element, 10),
            _ => true,
        };
    }

    private static bool BadOptions(JsonElement element, int most) =>
        !element.TryGetProperty("options", out var options) || options.ValueKind != JsonValueKind.Array || options.GetArrayLength() is var count && (count == 0 || count > most)
        || options.EnumerateArray().Any(o => Member(o, "text", 75) || Text(o, "value") is not { Length: > 0 and <= 150 });

    private static bool Elements(JsonElement block, int most, Func<JsonElement, bool> isBad) =>
        !block.TryGetProperty("elements", out var elements) || elements.ValueKind != JsonValueKind.Array
        || elements.GetArrayLength() == 0 || elements.GetArrayLength() > most || elements.EnumerateArray().Any(isBad);

    private static bool Member(JsonElement parent, string name, int most, bool plain = false) =>
        !parent.TryGetProperty(name, out var text) || CheckText(text, most, plain);

    private static bool CheckText(JsonElement text, int most, bool plain = false) =>
        Text(text, "type") is not { } type || type is not ("plain_text" or "mrkdwn") || (plain && type != "plain_text")
        || Text(text, "text") is not { Length: > 0 } value || value.Length > most;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
