namespace Oni.Slack.Blocks;

/// <param name="text">At most 75 characters.</param>
/// <param name="value">At most 150 characters.</param>
public sealed class Option(string text, string value)
{
    public TextObject Text { get; } = PlainText.Of(text, 75, "option text");

    public string Value { get; } = Limit.Text(value, 150, "option value");
}
