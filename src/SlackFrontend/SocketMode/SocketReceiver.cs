using System.Text.Json;
using Oni.Domain;
using Oni.Slack.Interaction;
using Oni.Slack.SocketMode;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Queues;
using Oni.SlackFrontend.Receiving;

namespace Oni.SlackFrontend.SocketMode;

/// <summary>What comes over Socket Mode goes to the same handlers as what comes over HTTP.</summary>
internal sealed partial class SocketReceiver(
    CommandRouter commands,
    InteractionRouter interactions,
    EventRouter events,
    KeyedSerialQueue turns,
    ReceptionTimes times,
    ILogger<SocketReceiver> logger
) : ISocketModeHandler
{
    public async Task<SocketReply> Handle(SocketEnvelope envelope)
    {
        // Before anything is waited for: what came first is stamped first.
        var received = times.Next();
        var reply = await (
            envelope.Type switch
            {
                // A command waits for nothing that came before it: /stop least of all.
                "slash_commands" => Command(envelope.Payload, received),
                "interactive" => Interaction(envelope.Payload, received),
                "events_api" => Event(envelope.Payload),
                _ => Task.FromResult(SlackReply.Malformed($"Nothing here takes {envelope.Type}")),
            }
        );
        if (reply.Problem is { } problem)
            LogNotTaken(envelope.Type, problem);
        return new SocketReply(reply.Payload, reply.Sent);
    }

    private async Task<SlackReply> Command(JsonElement payload, Received received)
    {
        await Task.Yield();
        return await commands.Handle(
            SlashCommand.From(name =>
                payload.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.String ? field.GetString() : null
            ),
            received
        );
    }

    private async Task<SlackReply> Event(JsonElement payload)
    {
        await Task.Yield();
        return await events.Handle(EventEnvelope.Parse(payload.GetRawText()));
    }

    /// <summary>One person's interactions one after the other; what stops waits for none of them.</summary>
    private Task<SlackReply> Interaction(JsonElement payload, Received received)
    {
        var interaction = InteractionPayload.Parse(payload.GetRawText());
        return InteractionRouter.Stops(interaction)
            ? Task.Run(() => interactions.Handle(interaction, received))
            : turns.Run(interaction?.User?.Id ?? "", () => interactions.Handle(interaction, received));
    }

    [LoggerMessage(LogLevel.Warning, "A request of Slack ({Type}) was acknowledged and not taken: {Problem}")]
    private partial void LogNotTaken(string type, string problem);
}
