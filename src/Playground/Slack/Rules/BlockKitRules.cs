using System.Text.Json;
using Oni.Grains.History;

namespace Oni.Playground.Slack.Rules;

/// <summary>
/// What Slack refuses of blocks and views (https://docs.slack.dev/reference/block-kit), checked on the JSON
/// itself: nothing of our own client is trusted here.
/// </summary>
internal static class BlockKitRules
{
    private const int MaxViewBytes = 250_000;

    /// <returns>What is wrong, or null.</returns>
    public static string? CheckMessage(JsonElement blocks) => CheckBlocks(blocks, 50, inModal: false);

    /// <summary>A view that Slack calls <c>view_too_large</c>.</summary>
    public static bool IsTooLarge(JsonElement view) => JsonSerializer.SerializeToUtf8Bytes(view).Length > MaxViewBytes;

    /// <param name="type">modal or home.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? CheckView(JsonElement view, string type)
    {
        if (view.Text("type") != type)
            return "view: type";
        if (!MemberRules.IsKnown(view))
            return "view: invalid additional property";
        foreach (var (name, most) in (ReadOnlySpan<(string, int)>)[("callback_id", 255), ("private_metadata", 3000), ("external_id", 255)])
        {
            if (view.Member(name, out var text) && (text.ValueKind != JsonValueKind.String || text.GetString()!.Length > most))
                return $"view: {name}";
        }

        if (!view.Member("blocks", out var blocks))
            return "view: blocks";
        return (type == "modal" ? CheckModal(view, blocks) : null) ?? CheckBlocks(blocks, 100, type == "modal");
    }

    private static string? CheckModal(JsonElement view, JsonElement blocks)
    {
        foreach (var (name, needed) in (ReadOnlySpan<(string, bool)>)[("title", true), ("submit", false), ("close", false)])
        {
            if (view.Member(name, out var text) ? TextRules.IsBad(text, 24, plain: true) : needed)
                return $"view: {name} must be less than 25 characters";
        }

        var inputs = blocks.ValueKind == JsonValueKind.Array ? blocks.EnumerateArray().Where(b => b.Text("type") == "input").ToList() : [];
        if (inputs.Count > 0 && !view.Member("submit", out _))
            return "view: inputs without submit";
        return
            inputs.Count(i =>
                i.Member("element", out var element)
                && element.Member("focus_on_load", out var focused)
                && focused.ValueKind == JsonValueKind.True
            ) > 1
            ? "view: more than one focus_on_load"
            : null;
    }

    private static string? CheckBlocks(JsonElement blocks, int most, bool inModal)
    {
        if (blocks.ValueKind != JsonValueKind.Array || blocks.GetArrayLength() > most)
            return $"no more than {most} items allowed [json-pointer:/blocks]";
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var block in blocks.EnumerateArray())
        {
            if (block.Text("block_id") is { } id && (id.Length > 255 || !ids.Add(id)))
                return $"block_id is too long or there twice [json-pointer:/blocks/{number}/block_id]";
            if (CheckBlock(block, inModal) is { } wrong)
                return $"{wrong} [json-pointer:/blocks/{number}]";
            number++;
        }

        return null;
    }

    private static string? CheckBlock(JsonElement block, bool inModal) =>
        !MemberRules.IsKnown(block)
            ? "unsupported type or invalid additional property"
            : block.Text("type") switch
            {
                "divider" => null,
                "header" => TextRules.IsBadMember(block, "text", 150, plain: true) ? "header" : null,
                "section" => CheckSection(block),
                "context" => Elements(block, 10, e => e.Text("type") == "image" ? ElementRules.IsBadImage(e) : TextRules.IsBad(e, 3000))
                    ? "context"
                    : null,
                "actions" => Elements(block, 25, ElementRules.IsBadAction) || HasAnActionTwice(block) ? "actions" : null,
                "image" => ElementRules.IsBadImage(block) ? "image" : null,
                "input" => inModal ? CheckInput(block) : "the playground shows inputs in modals alone",
                _ => "unsupported type",
            };

    private static string? CheckSection(JsonElement block)
    {
        var hasFields = block.Member("fields", out var fields);
        if (
            hasFields
            && (
                fields.ValueKind != JsonValueKind.Array
                || fields.GetArrayLength() is 0 or > 10
                || fields.EnumerateArray().Any(f => TextRules.IsBad(f, 2000))
            )
        )
            return "section fields";
        if ((!hasFields || block.Member("text", out _)) && TextRules.IsBadMember(block, "text", 3000))
            return "section text";
        return block.Member("accessory", out var accessory) && ElementRules.IsBadAccessory(accessory) ? "section accessory" : null;
    }

    private static string? CheckInput(JsonElement block)
    {
        if (TextRules.IsBadMember(block, "label", 2000, plain: true) || TextRules.IsBadIfThere(block, "hint", 2000, plain: true))
            return "input label or hint";
        return !block.Member("element", out var element) || ElementRules.IsBadInput(element) ? "input element" : null;
    }

    private static bool Elements(JsonElement block, int most, Func<JsonElement, bool> isBad) =>
        !block.Member("elements", out var elements)
        || elements.ValueKind != JsonValueKind.Array
        || elements.GetArrayLength() == 0
        || elements.GetArrayLength() > most
        || elements.EnumerateArray().Any(isBad);

    private static bool HasAnActionTwice(JsonElement block) =>
        block.GetProperty("elements").EnumerateArray().CountBy(e => e.Text("action_id") ?? "").Any(a => a.Value > 1);
}
