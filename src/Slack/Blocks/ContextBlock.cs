namespace Oni.Slack.Blocks;

/// <summary>Small print: 1–10 texts.</summary>
public sealed class ContextBlock(IReadOnlyList<TextObject> elements, string? blockId = null) : Block(blockId)
{
    public IReadOnlyList<TextObject> Elements { get; } = Limit.Count(elements, 10, "context elements");
}
