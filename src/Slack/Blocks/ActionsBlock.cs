namespace Oni.Slack.Blocks;

/// <summary>A row of 1–25 buttons.</summary>
public sealed class ActionsBlock(IReadOnlyList<Button> elements, string? blockId = null) : Block(blockId)
{
    public IReadOnlyList<Button> Elements { get; } = Limit.Unique(Limit.Count(elements, 25, "actions"), e => e.ActionId, "action_id");
}
