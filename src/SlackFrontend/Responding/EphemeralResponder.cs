using Oni.Domain.Time;
using Oni.Slack.Blocks;
using Oni.Slack.WebApi;
using Oni.SlackFrontend.Cluster;
using Oni.SlackText.Replies;

namespace Oni.SlackFrontend.Responding;

/// <summary>Says something to one person alone, in their language, once what they did has been acknowledged.</summary>
internal sealed partial class EphemeralResponder(
    ISlackApiClient slack,
    UserLocaleCache locales,
    PostAckQueue postAck,
    ProcessClock process,
    ILogger<EphemeralResponder> logger
)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>Says a sentence by its key.</summary>
    /// <param name="channel">Where they did it; null for a modal or the App Home, which is answered in a direct message.</param>
    public void Say(string userId, string? channel, string key, params object[] arguments) =>
        postAck.Run(async cancellationToken =>
            await Say(userId, channel, Reply.Plain(await locales.Get(userId), key, arguments), cancellationToken)
        );

    /// <summary>Does what a click asks for; with the coach away the person is told so.</summary>
    public void RunOrReportUnavailable(string userId, string? channel, Func<CancellationToken, Task> work) =>
        postAck.Run(async cancellationToken =>
        {
            try
            {
                await work(cancellationToken);
            }
            catch (SiloCallFailedException e)
            {
                await Say(userId, channel, Reply.Plain(await locales.Get(userId), e.ReplyKey), cancellationToken);
            }
        });

    /// <inheritdoc cref="Say(string, string, string, object[])"/>
    public void Say(string userId, string? channel, Message message) =>
        postAck.Run(cancellationToken => Say(userId, channel, message, cancellationToken));

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
        catch (SlackException e) when (SlackErrors.IsPermanent(e.ErrorCode))
        {
            // A command's answer reaches a person in channels that Oni is not in; what follows it goes to them directly.
        }

        await slack.Chat.PostMessage(await slack.Conversations.Open(userId, cancellationToken), message, null, cancellationToken);
    }

    /// <summary>
    /// Says what must not be lost, such as that nothing was stopped: again and again for two minutes, until Slack has taken it.
    /// </summary>
    public void Insist(string userId, string? channel, Message message) =>
        postAck.Run(async cancellationToken =>
        {
            for (var pause = TimeSpan.FromSeconds(1); ; pause *= 2)
            {
                try
                {
                    await Say(userId, channel, message, cancellationToken);
                    return;
                }
                catch (Exception e)
                    when (pause <= LongestPause && e is SlackException or SlackRateLimitException or SlackUnreachableException)
                {
                    await Task.Delay(pause, process, cancellationToken);
                }
            }
        });

    /// <summary>Answers what somebody did by its <c>response_url</c>; where that is used up, or none of Slack's, in another way.</summary>
    public async Task Answer(Uri? responseUrl, string userId, string? channel, Message message, CancellationToken cancellationToken)
    {
        try
        {
            if (responseUrl is not null)
            {
                await slack.Respond(responseUrl, message, cancellationToken);
                return;
            }
        }
        catch (SlackException e)
        {
            LogNotAnswered(e.ErrorCode);
        }

        await Say(userId, channel, message, cancellationToken);
    }

    [LoggerMessage(LogLevel.Debug, "A response_url was not to be used ({Error}); the person is told in another way")]
    private partial void LogNotAnswered(string error);
}
