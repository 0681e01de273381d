using Microsoft.Extensions.Options;
using Oni.Domain.Text;
using Oni.Hosting.Configuration;
using Oni.Slack.Interaction;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.RateLimits;
using Oni.SlackFrontend.Responding;
using Oni.SlackText.Replies;

namespace Oni.SlackFrontend.Pausing;

/// <summary>
/// What somebody writes to Oni in plain words: "stop" stops, and everything else is answered with the button that does
/// (spec, "Stop wins"). Slash commands do not work in threads, where every shock is announced.
/// </summary>
internal sealed class DirectMessageHandler(
    StopCommand stop,
    UserLocaleCache locales,
    RequestRateLimiter limits,
    EphemeralResponder responder,
    PostAckQueue postAck,
    IOptionsMonitor<AuthorizedUsers> people
) : IEventHandler
{
    public string EventType => "message";

    /// <summary>Somebody's own words to Oni alone, and not that a message was changed or deleted.</summary>
    public bool Takes(SlackEvent sent) =>
        sent is { ChannelType: "im", BotId: null, User: { } user, Subtype: null or "file_share" or "thread_broadcast" or "me_message" }
        && people.CurrentValue.IsAuthorized(user);

    /// <summary>Returns when a stop is in force; the words about it follow.</summary>
    public async Task Handle(SlackEvent sent)
    {
        var userId = sent.User!;
        if (StopWord.Begins(sent.Text))
        {
            responder.Insist(userId, null, await stop.Stop(userId));
            return;
        }

        if (limits.MayInteract(userId))
            postAck.Run(async cancellationToken =>
                await responder.Say(userId, null, Reply.OnlyStops(await locales.Get(userId)), cancellationToken)
            );
    }
}
