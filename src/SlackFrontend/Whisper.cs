using Oni.Slack;
using Oni.Slack.WebApi;
using Oni.SlackViews.Replies;

namespace Oni.SlackFrontend;

/// <summary>Says something to one person alone, in their language, once what they did has been acknowledged.</summary>
internal sealed class Whisper(ISlackApiClient slack, Acquaintance people, Afterwards afterwards)
{
    /// <summary>Says a sentence by its key.</summary>
    /// <param name="channel">Where they did it; null for a modal or the App Home, which is answered in a direct message.</param>
    public void Say(string userId, string? channel, string key, params object[] arguments) => afterwards.Run(async cancellationToken =>
        await Say(userId, channel, Reply.Plain(await people.Learn(userId), key, arguments), cancellationToken));

    /// <summary>Does what a click asks for; with the coach away the person is told so.</summary>
    public void OrAway(string userId, string? channel, Func<CancellationToken, Task> work) => afterwards.Run(async cancellationToken =>
    {
        try
        {
            await work(cancellationToken);
        }
        catch (CoachAwayException)
        {
            await Say(userId, channel, Reply.Plain(await people.Learn(userId), "reply.away"), cancellationToken);
        }
    });

    /// <inheritdoc cref="Say(string, string, string, object[])"/>
    public void Say(string userId, string? channel, Message message) =>
        afterwards.Run(cancellationToken => Say(userId, channel, message, cancellationToken));

    /// <inheritdoc cref="Say(string, string, string, object[])"/>
    public async Task Say(string userId, string? channel, Message message, CancellationToken cancellationToken)
    {
        try
        {
            if (channel is not null)
            {
                await slack.Chat.PostEphemeral(channel, userId, message, cancellationToken);
                return;
            }
        }
        catch (SlackException e) when (SlackErrors.IsChannelRefusing(e.ErrorCode))
        {
            // A command's answer reaches a person in channels that Oni is not in; what follows it goes to them directly.
        }

        await slack.Chat.PostMessage(await slack.Conversations.Open(userId, cancellationToken), message, null, cancellationToken);
    }
}
