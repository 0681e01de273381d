namespace Oni.Slack.Blocks;

public sealed class DividerBlock(string? blockId = null) : Block(blockId);
