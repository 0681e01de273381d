using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Oni.Playground.Slack;

namespace Oni.Worlds;

/// <summary>
/// Everything that Oni sends to Slack in any test, by its shape. When the last test has ended, Slack's own types
/// judge it (tests/SlackClients/check-payloads.mjs); what they refuse fails the run.
/// </summary>
public sealed class Recording : IAsyncLifetime
{
    private static readonly ConcurrentDictionary<string, JsonNode> Shapes = new(StringComparer.Ordinal);

    /// <summary>Members whose very text decides which of Slack's types something is.</summary>
    private static readonly HashSet<string> Telling = new(StringComparer.Ordinal) { "type", "style", "response_type", "response_action" };

    public static void Of(FakeSlack slack) =>
        slack.Received += (kind, body) =>
        {
            if (body.ValueKind == JsonValueKind.Object)
                Shapes.TryAdd($"{kind} {Shape(body)}", new JsonObject { ["kind"] = kind, ["body"] = JsonNode.Parse(body.GetRawText()) });
        };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (!Shapes.IsEmpty)
            await Judge(Shapes.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => s.Value));
    }

    /// <summary>Fails where Slack's types do not have what was sent.</summary>
    internal static async Task Judge(IEnumerable<JsonNode> payloads)
    {
        var name = Guid.NewGuid().ToString("N");
        var recording = Path.Combine(Path.GetTempPath(), $"oni-payloads-{name}.json");
        var judged = Path.Combine(NodeScript.Folder, $"payloads-{name}.ts");
        try
        {
            await File.WriteAllTextAsync(recording, new JsonArray([.. payloads]).ToJsonString());
            await NodeScript.Run("check-payloads.mjs", new Dictionary<string, string>(), recording, judged);
        }
        finally
        {
            File.Delete(recording);
            File.Delete(judged);
        }
    }

    /// <summary>The same for two payloads that differ only in what is said.</summary>
    private static string Shape(JsonElement element, string name = "") =>
        element.ValueKind switch
        {
            JsonValueKind.Object =>
                $"{{{string.Join(',', element.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal).Select(m => $"{m.Name}:{Shape(m.Value, m.Name)}"))}}}",
            JsonValueKind.Array =>
                $"[{string.Join(',', element.EnumerateArray().Select(e => Shape(e)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}]",
            JsonValueKind.String => Telling.Contains(name) ? element.GetString()! : "s",
            _ => element.ValueKind.ToString(),
        };
}
