using System.Text.Json.Serialization;

namespace Oni.Slack.Blocks;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(HeaderBlock), "header")]
[JsonDerivedType(typeof(SectionBlock), "section")]
[JsonDerivedType(typeof(ContextBlock), "context")]
[JsonDerivedType(typeof(DividerBlock), "divider")]
[JsonDerivedType(typeof(ActionsBlock), "actions")]
[JsonDerivedType(typeof(InputBlock), "input")]
public abstract class Block(string? blockId)
{
    /// <summary>Unique within a message or view, at most 255 characters.</summary>
    public string? BlockId { get; } = Limit.Optional(blockId, 255, "block_id");
}
