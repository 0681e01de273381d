using System.Text.Json.Serialization;

namespace Oni.Slack.Blocks;

/// <summary>A text object: plain, or in Slack's markup.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PlainText), "plain_text")]
[JsonDerivedType(typeof(Markdown), "mrkdwn")]
public abstract class TextObject(string text)
{
    public string Text { get; } = Limit.Text(text, 3000, "text");
}
