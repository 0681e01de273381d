namespace Oni.Slack.Blocks;

/// <summary>What is said: a plain text that notifications show, and at most 50 blocks.</summary>
public sealed class Message
{
    /// <summary>Slack cuts longer texts.</summary>
    public const int MaxText = 40_000;

    public Message(string text, IReadOnlyList<Block>? blocks = null)
    {
        Text = Limit.Text(text, MaxText, "text");
        Blocks = blocks is null ? null : Limit.Unique(Limit.Count(blocks, 50, "blocks"), b => b.BlockId, "block_id");
        if (blocks?.Any(b => b is InputBlock) == true)
            throw new BlockKitException("An input has no place in a message here");
    }

    public string Text { get; }

    public IReadOnlyList<Block>? Blocks { get; }
}
