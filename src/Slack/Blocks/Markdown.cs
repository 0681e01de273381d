namespace Oni.Slack.Blocks;

/// <summary>Slack's <c>mrkdwn</c>. What a person wrote goes through <see cref="Escape"/> first.</summary>
public sealed class Markdown(string text) : TextObject(text)
{
    /// <summary>Slack's three control characters as entities, so that a task can neither mention nor link.</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
