namespace Oni.Slack.Blocks;

/// <summary>Slack's own question before a button takes effect.</summary>
/// <param name="title">At most 100 characters.</param>
/// <param name="text">At most 300 characters.</param>
/// <param name="confirm">At most 30 characters, as <paramref name="deny"/>.</param>
public sealed class ConfirmationDialog(string title, string text, string confirm, string deny)
{
    public TextObject Title { get; } = PlainText.Of(title, 100, "confirm title");

    public TextObject Text { get; } = PlainText.Of(text, 300, "confirm text");

    public TextObject Confirm { get; } = PlainText.Of(confirm, 30, "confirm");

    public TextObject Deny { get; } = PlainText.Of(deny, 30, "deny");

    public ButtonStyle Style { get; } = ButtonStyle.Danger;
}
