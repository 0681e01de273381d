using System.Text.Json;

namespace Oni.Playground.Slack;

/// <summary>A message as the workspace shows it now.</summary>
/// <param name="OnlyFor">Set for an ephemeral message.</param>
/// <param name="Edits">How often it has been updated.</param>
public sealed record PretendMessage(string Channel, string Ts, string? ThreadTs, string Text, JsonElement? Blocks, string? OnlyFor, int Edits)
{
    /// <summary>The message's buttons, in order.</summary>
    public IReadOnlyList<PretendButton> Buttons => Blocks is { ValueKind: JsonValueKind.Array } blocks
        ? [.. blocks.EnumerateArray()
            .Where(b => b.GetProperty("type").GetString() == "actions")
            .SelectMany(b => b.GetProperty("elements").EnumerateArray())
            .Select(e => new PretendButton(
                e.GetProperty("action_id").GetString()!,
                e.GetProperty("text").GetProperty("text").GetString()!,
                e.TryGetProperty("value", out var value) ? value.GetString() : null))]
        : [];

    /// <summary>All text that a person reads in it.</summary>
    public string Shown => Blocks is { ValueKind: JsonValueKind.Array } blocks
        ? string.Join('\n', blocks.EnumerateArray().SelectMany(TextsOf))
        : Text;

    private static IEnumerable<string> TextsOf(JsonElement block)
    {
        if (block.TryGetProperty("text", out var text))
            yield return text.GetProperty("text").GetString()!;
        if (block.GetProperty("type").GetString() == "context")
        {
            foreach (var element in block.GetProperty("elements").EnumerateArray())
                yield return element.GetProperty("text").GetString()!;
        }
    }
}
