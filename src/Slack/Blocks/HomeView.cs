using System.Text.Json.Serialization;

namespace Oni.Slack.Blocks;

/// <summary>An App Home: 1–100 blocks.</summary>
public sealed class HomeView(IReadOnlyList<Block> blocks)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "home";

    public IReadOnlyList<Block> Blocks { get; } = Limit.Unique(Limit.Count(blocks, 100, "blocks"), b => b.BlockId, "block_id");
}
