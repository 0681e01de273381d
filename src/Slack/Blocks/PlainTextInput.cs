namespace Oni.Slack.Blocks;

/// <param name="maxLength">1–3000 characters.</param>
public sealed class PlainTextInput(string actionId, string? initialValue = null, int? maxLength = null, string? placeholder = null)
    : InputElement(actionId)
{
    public string? InitialValue { get; } = Limit.Optional(initialValue, maxLength ?? 3000, "initial_value");

    public int? MaxLength { get; } =
        maxLength is null or (>= 1 and <= 3000) ? maxLength : throw new BlockKitException("max_length must be 1–3000");

    public TextObject? Placeholder { get; } = placeholder is null ? null : PlainText.Of(placeholder, 150, "placeholder");
}
