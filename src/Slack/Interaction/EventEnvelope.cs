using System.Text.Json;

namespace Oni.Slack.Interaction;

/// <summary>
/// What Slack's Events API posts (https://docs.slack.dev/apis/events-api). Every member may be missing, or of another kind than
/// usual.
/// </summary>
/// <param name="Type"><c>event_callback</c>, <c>app_rate_limited</c>, or <c>url_verification</c> when the address is being set.</param>
/// <param name="Challenge">To be given back when the address is verified.</param>
/// <param name="EventId">The same when Slack sends an event again.</param>
public sealed record EventEnvelope(string? Type, string? Challenge, string? EventId, SlackEvent? Event)
{
    /// <returns>Null when this is not the JSON object Slack sends.</returns>
    public static EventEnvelope? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return root.Text("type") is { } type
                ? new EventEnvelope(
                    type,
                    root.Text("challenge"),
                    root.Text("event_id"),
                    root.Member("event") is { ValueKind: JsonValueKind.Object } happened ? SlackEvent.From(happened) : null
                )
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
