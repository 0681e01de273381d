using Oni.Domain;
using Oni.Slack.Interaction;
using Oni.SlackFrontend.Handlers;

namespace Oni.SlackFrontend.Receiving;

/// <summary>
/// Events are acknowledged at once; what Slack sends again is done once, and what Oni does not use is acknowledged too: Slack
/// switches an app's events off over failures.
/// </summary>
internal sealed class EventRouter(IEnumerable<IEventHandler> handlers)
{
    /// <summary>Slack repeats an event three times within about an hour.</summary>
    private const int MaxRemembered = 10_000;

    private readonly Dictionary<string, IEventHandler> _handlers = handlers.ToDictionary(h => h.EventType, StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly BoundedSet<string> _seen = new(MaxRemembered);

    /// <param name="envelope">Null when it is none that Slack sends.</param>
    public async Task<SlackReply> Handle(EventEnvelope? envelope)
    {
        switch (envelope)
        {
            case null or { Type: "event_callback", Event: null }:
                return SlackReply.Malformed("This is no event as Slack sends it");
            case { Type: "url_verification" }:
                return envelope.Challenge is { } challenge
                    ? SlackReply.Challenge(challenge)
                    : SlackReply.Malformed("A verification without its challenge");
            case { Type: "event_callback", Event: { Type: { } type } sent }
                when _handlers.TryGetValue(type, out var handler) && handler.Takes(sent):
                await Once(envelope.EventId, () => handler.Handle(sent));
                break;
        }

        return SlackReply.Empty;
    }

    private async Task Once(string? eventId, Func<Task> handle)
    {
        if (eventId is not null && !IsNew(eventId))
            return;
        try
        {
            await handle();
        }
        catch
        {
            // What has failed is taken again when Slack sends it again.
            if (eventId is not null)
                Forget(eventId);
            throw;
        }
    }

    private bool IsNew(string eventId)
    {
        lock (_lock)
            return _seen.Add(eventId);
    }

    private void Forget(string eventId)
    {
        lock (_lock)
            _seen.Remove(eventId);
    }
}
