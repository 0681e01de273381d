namespace Oni.Slack.Blocks;

/// <param name="text">At most 3000 characters.</param>
public sealed class SectionBlock(TextObject text, string? blockId = null) : Block(blockId)
{
    public TextObject Text { get; } = text;
}
