using Oni.Hosting.Configuration;
using Oni.Slack.Interaction;

namespace Oni.SlackFrontend.Events;

/// <summary>
/// Events are acknowledged at once; what Slack sends again is done once, and what Oni does not use is acknowledged too: Slack
/// switches an app's events off over failures.
/// </summary>
internal sealed class EventRouter(HomePage home, DirectMessageHandler messages, ProfileChanges profiles, OniEnvironment environment)
{
    /// <summary>Slack repeats an event three times within about an hour.</summary>
    private const int Remembered = 10_000;

    private readonly RecentEvents _seen = new(Remembered);

    /// <param name="envelope">Null when it is none that Slack sends.</param>
    public async Task<SlackReply> Handle(EventEnvelope? envelope)
    {
        try
        {
            return await Take(envelope);
        }
        catch
        {
            // What has failed is taken again when Slack sends it again.
            if (envelope?.EventId is { } id)
                _seen.Forget(id);
            throw;
        }
    }

    private async Task<SlackReply> Take(EventEnvelope? envelope)
    {
        switch (envelope)
        {
            case null or { Type: "event_callback", Event: null }:
                return SlackReply.Malformed("This is no event as Slack sends it");
            case { Type: "url_verification" }:
                return envelope.Challenge is { } challenge ? SlackReply.Challenge(challenge) : SlackReply.Malformed("A verification without its challenge");
            case { Type: "event_callback", Event.Type: "app_home_opened", Event: { Tab: null or "home", User: { Length: > 0 } user } } when IsNew(envelope):
                home.Opened(user);
                break;
            case { Type: "event_callback", Event.Type: "user_change", Event.User: { } user } when environment.People.IsAuthorized(user) && IsNew(envelope):
                profiles.Changed(user);
                break;
            case { Type: "event_callback", Event: { Type: "message", ChannelType: "im", BotId: null, User: { } user } written } when environment.People.IsAuthorized(user) && DirectMessageHandler.AreWords(written) && IsNew(envelope):
                await messages.Answer(user, written);
                break;
        }

        return SlackReply.Empty;
    }

    private bool IsNew(EventEnvelope envelope) => envelope.EventId is not { } id || _seen.IsNew(id);
}
