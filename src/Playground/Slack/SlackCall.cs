using System.Text.Json;

namespace Oni.Playground.Slack;

/// <summary>One call that reached the pretend Slack.</summary>
/// <param name="Method">Such as <c>chat.postMessage</c>; <c>response_url</c> for an answer to a command.</param>
public sealed record SlackCall(int Number, string Method, JsonElement Body)
{
    /// <summary>A member's text, or null.</summary>
    public string? Text(string name) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
