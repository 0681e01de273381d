using Oni.Slack.Interaction;

namespace Oni.SlackFrontend.Interactions;

/// <summary>A button that an authorised person has pressed.</summary>
internal sealed record Click(string UserId, string ActionId, string? Value, InteractionPayload Payload)
{
    public string? ChannelId => Payload.Channel?.Id;
}
