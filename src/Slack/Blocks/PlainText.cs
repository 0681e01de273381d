namespace Oni.Slack.Blocks;

public sealed class PlainText(string text) : TextObject(text)
{
    /// <summary>A plain text of 1 to <paramref name="most"/> characters.</summary>
    internal static TextObject Of(string text, int most, string what) => new PlainText(Limit.Text(text, most, what));

    public bool Emoji { get; } = true;
}
