using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Oni.Playground.Slack;

/// <summary>A message as the workspace shows it now.</summary>
/// <param name="OnlyFor">Set for an ephemeral message.</param>
/// <param name="Edits">How often it has been updated.</param>
public sealed record FakeMessage(string Channel, string Ts, string? ThreadTs, string Text, JsonElement? Blocks, string? OnlyFor, int Edits)
{
    /// <summary>Who wrote it: Oni, a person, or Slack itself.</summary>
    public string Author { get; init; } = FakeTeam.BotUser;

    /// <summary>What was shared with it.</summary>
    public ImmutableArray<FakeFile> Files { get; init; } = [];

    /// <summary>When it was written (product time), to the second.</summary>
    public DateTimeOffset At =>
        DateTimeOffset.FromUnixTimeSeconds(
            long.Parse(Ts.AsSpan(0, Ts.IndexOf('.', StringComparison.Ordinal)), CultureInfo.InvariantCulture)
        );

    /// <summary>The message's buttons, in order.</summary>
    public IReadOnlyList<FakeButton> Buttons =>
        Blocks is { ValueKind: JsonValueKind.Array } blocks ? [.. blocks.EnumerateArray().SelectMany(ButtonsOf)] : [];

    /// <summary>All text that a person reads in it.</summary>
    public string Shown =>
        Blocks is { ValueKind: JsonValueKind.Array } blocks ? string.Join('\n', blocks.EnumerateArray().SelectMany(TextsOf)) : Text;

    /// <summary>As Slack sends it with a click, and answers a post with it.</summary>
    internal JsonObject ToSlack()
    {
        var message = new JsonObject
        {
            ["type"] = "message",
            ["user"] = FakeTeam.BotUser,
            ["bot_id"] = FakeTeam.Bot,
            ["app_id"] = FakeTeam.App,
            ["team"] = FakeTeam.Id,
            ["ts"] = Ts,
            ["text"] = Text,
        };
        if (ThreadTs is not null)
            message["thread_ts"] = ThreadTs;
        if (Blocks is { } blocks)
            message["blocks"] = JsonNode.Parse(blocks.GetRawText());
        return message;
    }

    private static IEnumerable<FakeButton> ButtonsOf(JsonElement block) =>
        block.GetProperty("type").GetString() switch
        {
            "actions" => block.GetProperty("elements").EnumerateArray().Where(IsButton).Select(e => Button(block, e)),
            "section" when block.TryGetProperty("accessory", out var accessory) && IsButton(accessory) => [Button(block, accessory)],
            _ => [],
        };

    private static bool IsButton(JsonElement element) => element.GetProperty("type").GetString() == "button";

    private static FakeButton Button(JsonElement block, JsonElement button) =>
        new(
            button.GetProperty("action_id").GetString()!,
            button.GetProperty("text").GetProperty("text").GetString()!,
            button.TryGetProperty("value", out var value) ? value.GetString() : null
        )
        {
            BlockId = block.TryGetProperty("block_id", out var id) ? id.GetString() : null,
        };

    private static IEnumerable<string> TextsOf(JsonElement block)
    {
        if (block.TryGetProperty("text", out var text))
            yield return text.GetProperty("text").GetString()!;
        if (block.GetProperty("type").GetString() == "context")
        {
            foreach (var element in block.GetProperty("elements").EnumerateArray().Where(e => e.TryGetProperty("text", out _)))
                yield return element.GetProperty("text").GetString()!;
        }
    }
}
