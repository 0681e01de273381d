using System.Text.Json;

namespace Oni.Slack;

/// <summary>Asks other people's JSON, which may lack anything, and never relies on it.</summary>
public static class JsonMembers
{
    /// <summary>A member of an object; null where there is none, or no object.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A member that is a text, or null.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
