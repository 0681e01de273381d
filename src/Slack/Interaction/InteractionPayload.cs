using System.Text.Json;

namespace Oni.Slack.Interaction;

/// <summary>What Slack posts as <c>payload</c> when a person uses a button or a modal. Every member may be missing.</summary>
public sealed record InteractionPayload(
    string? Type,
    string? TriggerId,
    Uri? ResponseUrl,
    PayloadUser? User,
    PayloadChannel? Channel,
    PayloadMessage? Message,
    PayloadView? View,
    IReadOnlyList<PayloadAction>? Actions
)
{
    /// <returns>Null when this is not the JSON object Slack sends.</returns>
    public static InteractionPayload? Parse(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<InteractionPayload>(json, SlackJson.Options);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }
}
