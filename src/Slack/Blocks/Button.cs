using System.Text.Json.Serialization;

namespace Oni.Slack.Blocks;

/// <param name="text">At most 75 characters.</param>
/// <param name="value">At most 2000 characters.</param>
public sealed class Button(
    string actionId,
    string text,
    string? value = null,
    ButtonStyle? style = null,
    ConfirmationDialog? confirm = null
)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "button";

    public string ActionId { get; } = Limit.Id(actionId, "action_id");

    public TextObject Text { get; } = PlainText.Of(text, 75, "button text");

    public string? Value { get; } = Limit.Optional(value, 2000, "button value");

    public ButtonStyle? Style { get; } = style;

    public ConfirmationDialog? Confirm { get; } = confirm;
}
