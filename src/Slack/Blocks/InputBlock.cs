namespace Oni.Slack.Blocks;

/// <summary>A field of a form. Errors of a submission can be shown on these blocks only.</summary>
public sealed class InputBlock(string blockId, string label, InputElement element, bool optional = false, string? hint = null)
    : Block(Limit.Id(blockId, "block_id"))
{
    public TextObject Label { get; } = PlainText.Of(label, 2000, "label");

    public InputElement Element { get; } = element;

    public bool Optional { get; } = optional;

    public TextObject? Hint { get; } = hint is null ? null : PlainText.Of(hint, 2000, "hint");
}
