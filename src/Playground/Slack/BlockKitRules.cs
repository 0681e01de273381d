using System.Text.Json;

namespace Oni.Playground.Slack;

/// <summary>
/// What Slack refuses of blocks and views (https://docs.slack.dev/reference/block-kit), checked on the JSON
/// itself: nothing of our own client is trusted here.
/// </summary>
internal static class BlockKitRules
{
    private const int MostViewBytes = 250_000;

    /// <returns>What is wrong, or null.</returns>
    public static string? CheckMessage(JsonElement blocks) => CheckBlocks(blocks, 50, inView: false);

    /// <param name="type">modal or home.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? CheckView(JsonElement view, string type)
    {
        if (view.Text("type") != type)
            return "view: type";
        if (JsonSerializer.SerializeToUtf8Bytes(view).Length > MostViewBytes)
            return "view: size";
        if (view.Text("callback_id") is { Length: > 255 } || view.Text("private_metadata") is { Length: > 3000 })
            return "view: callback_id or private_metadata";
        if (!view.TryGetProperty("blocks", out var blocks))
            return "view: blocks";
        return (type == "modal" ? CheckModal(view, blocks) : null) ?? CheckBlocks(blocks, 100, inView: true);
    }

    private static string? CheckModal(JsonElement view, JsonElement blocks)
    {
        foreach (var (name, needed) in (ReadOnlySpan<(string, bool)>)[("title", true), ("submit", false), ("close", false)])
        {
            if (view.TryGetProperty(name, out var text) ? TextRules.IsBad(text, 24, plain: true) : needed)
                return $"view: {name} must be less than 25 characters";
        }

        var hasInput = blocks.ValueKind == JsonValueKind.Array && blocks.EnumerateArray().Any(b => b.Text("type") == "input");
        return hasInput && !view.TryGetProperty("submit", out _) ? "view: inputs without submit" : null;
    }

    private static string? CheckBlocks(JsonElement blocks, int most, bool inView)
    {
        if (blocks.ValueKind != JsonValueKind.Array || blocks.GetArrayLength() > most)
            return $"no more than {most} items allowed [json-pointer:/blocks]";
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var block in blocks.EnumerateArray())
        {
            if (block.Text("block_id") is { } id && (id.Length > 255 || !ids.Add(id)))
                return $"block_id is too long or there twice [json-pointer:/blocks/{number}/block_id]";
            if (CheckBlock(block, inView) is { } wrong)
                return $"{wrong} [json-pointer:/blocks/{number}]";
            number++;
        }

        return null;
    }

    private static string? CheckBlock(JsonElement block, bool inView) => block.Text("type") switch
    {
        "divider" => null,
        "header" => TextRules.IsBadMember(block, "text", 150, plain: true) ? "header" : null,
        "section" => CheckSection(block),
        "context" => Elements(block, 10, e => e.Text("type") == "image" ? ElementRules.IsBadImage(e) : TextRules.IsBad(e, 3000)) ? "context" : null,
        "actions" => Elements(block, 25, ElementRules.IsBadAction) ? "actions" : null,
        "image" => ElementRules.IsBadImage(block) ? "image" : null,
        "input" => inView ? CheckInput(block) : "input blocks are not allowed here",
        _ => "unsupported type",
    };

    private static string? CheckSection(JsonElement block)
    {
        var hasFields = block.TryGetProperty("fields", out var fields);
        if (hasFields && (fields.ValueKind != JsonValueKind.Array || fields.GetArrayLength() is 0 or > 10 || fields.EnumerateArray().Any(f => TextRules.IsBad(f, 2000))))
            return "section fields";
        if ((!hasFields || block.TryGetProperty("text", out _)) && TextRules.IsBadMember(block, "text", 3000))
            return "section text";
        return block.TryGetProperty("accessory", out var accessory) && ElementRules.IsBadAction(accessory) ? "section accessory" : null;
    }

    private static string? CheckInput(JsonElement block)
    {
        if (TextRules.IsBadMember(block, "label", 2000, plain: true) || (block.TryGetProperty("hint", out var hint) && TextRules.IsBad(hint, 2000, plain: true)))
            return "input label or hint";
        return !block.TryGetProperty("element", out var element) || ElementRules.IsBadInput(element) ? "input element" : null;
    }

    private static bool Elements(JsonElement block, int most, Func<JsonElement, bool> isBad) =>
        !block.TryGetProperty("elements", out var elements) || elements.ValueKind != JsonValueKind.Array
        || elements.GetArrayLength() == 0 || elements.GetArrayLength() > most || elements.EnumerateArray().Any(isBad);
}
