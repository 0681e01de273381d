using Oni.Slack.Interaction;

namespace Oni.SlackFrontend.Events;

/// <summary>Events are acknowledged at once; what Slack sends again is done once.</summary>
internal sealed class EventRouter(HomePage home)
{
    /// <summary>Slack repeats an event three times within about an hour.</summary>
    private const int Remembered = 10_000;

    private readonly RecentEvents _seen = new(Remembered);

    /// <param name="envelope">Null when it is none that Slack sends.</param>
    public SlackReply Handle(EventEnvelope? envelope)
    {
        switch (envelope)
        {
            case { Type: "url_verification", Challenge: { } challenge }:
                return SlackReply.Challenge(challenge);
            case { Type: "event_callback", EventId: { } id, Event: { } happened }:
                if (_seen.IsNew(id) && happened is { Type: "app_home_opened", Tab: null or "home", User: { Length: > 0 } user })
                    home.Opened(user);
                return SlackReply.Empty;
            default:
                return SlackReply.Malformed("This is no event as Slack sends it");
        }
    }
}
