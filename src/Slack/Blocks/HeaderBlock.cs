namespace Oni.Slack.Blocks;

/// <param name="text">At most 150 characters.</param>
public sealed class HeaderBlock(string text, string? blockId = null) : Block(blockId)
{
    public TextObject Text { get; } = PlainText.Of(text, 150, "header");
}
