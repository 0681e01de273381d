using System.Text.Json;

namespace Oni.Playground.Slack;

/// <summary>What Oni answered Slack.</summary>
/// <param name="Took">Real time until the whole answer was there.</param>
public sealed record Acknowledgement(int Status, string Body, TimeSpan Took)
{
    public JsonElement? Json => Body.StartsWith('{') ? JsonSerializer.Deserialize<JsonElement>(Body) : null;

    /// <summary>Sentences by block id; empty when there are none.</summary>
    public IReadOnlyDictionary<string, string> Errors =>
        Json is { } json && json.TryGetProperty("errors", out var errors)
            ? errors.EnumerateObject().ToDictionary(e => e.Name, e => e.Value.GetString()!, StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal);
}
