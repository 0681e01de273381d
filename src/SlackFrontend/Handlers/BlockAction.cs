using Oni.Domain;
using Oni.Slack.Interaction;

namespace Oni.SlackFrontend.Handlers;

/// <summary>A button that a person has pressed.</summary>
internal sealed record BlockAction(string UserId, string ActionId, string? Value, InteractionPayload Payload, Received Received)
{
    /// <summary>Null for a button of a modal or of the App Home.</summary>
    public string? ChannelId => Payload.Channel?.Id;

    /// <summary>Opens one modal within 3 s.</summary>
    public string TriggerId => Payload.TriggerId ?? "";
}
