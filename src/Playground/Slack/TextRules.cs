using System.Text.Json;

namespace Oni.Playground.Slack;

/// <summary>Text objects, as Slack checks them.</summary>
internal static class TextRules
{
    public static bool IsBadMember(JsonElement parent, string name, int most, bool plain = false) =>
        !parent.TryGetProperty(name, out var text) || IsBad(text, most, plain);

    /// <param name="plain">Only <c>plain_text</c> is allowed.</param>
    public static bool IsBad(JsonElement text, int most, bool plain = false) =>
        text.Text("type") is not { } type || type is not ("plain_text" or "mrkdwn") || (plain && type != "plain_text")
        || text.Text("text") is not { Length: > 0 } value || value.Length > most;

    /// <summary>A member's text, or null.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
