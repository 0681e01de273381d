using System.Text.Json;

namespace Oni.Playground.Slack.Rules;

/// <summary>Text objects, as Slack checks them.</summary>
internal static class TextRules
{
    /// <summary>The member is not there, or no good text.</summary>
    public static bool IsBadMember(JsonElement parent, string name, int most, bool plain = false) =>
        !Member(parent, name, out var text) || IsBad(text, most, plain);

    /// <summary>The member is there, and no good text.</summary>
    public static bool IsBadIfThere(JsonElement parent, string name, int most, bool plain = false) =>
        Member(parent, name, out var text) && IsBad(text, most, plain);

    /// <param name="plain">Only <c>plain_text</c> is allowed.</param>
    public static bool IsBad(JsonElement text, int most, bool plain = false) =>
        !MemberRules.IsKnown(text)
        || text.Text("type") is not { } type
        || type is not ("plain_text" or "mrkdwn")
        || (plain && type != "plain_text")
        || text.Text("text") is not { Length: > 0 } value
        || value.Length > most;

    /// <summary>A member's text, or null.</summary>
    public static string? Text(this JsonElement element, string name) =>
        Member(element, name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>False as well where the parent is no object.</summary>
    public static bool Member(this JsonElement parent, string name, out JsonElement value)
    {
        value = default;
        return parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out value);
    }
}
