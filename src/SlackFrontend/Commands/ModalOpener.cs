using Oni.Slack;
using Oni.Slack.Blocks;
using Oni.Slack.Interaction;
using Oni.Slack.WebApi;
using Oni.SlackViews.Replies;

namespace Oni.SlackFrontend.Commands;

/// <summary>Opens a modal after the acknowledgement; a person who gets none is told.</summary>
internal sealed partial class ModalOpener(ISlackApiClient slack, Acquaintance people, Afterwards afterwards, ILogger<ModalOpener> logger)
{
    /// <summary>Opens the modal that a command asks for, once the coach knows the person's language and zone.</summary>
    /// <param name="make">The modal, or what to say instead.</param>
    public void Open(SlashCommand command, Func<Task<(ModalView? View, Message? Instead)>> make) => Open(
        command.UserId,
        command.TriggerId,
        async cancellationToken =>
        {
            await people.Introduce(command.UserId, cancellationToken);
            return await make();
        },
        (message, cancellationToken) => command.ResponseUrl is { } url
            ? slack.Respond(url, message, cancellationToken)
            : slack.Chat.PostEphemeral(command.ChannelId, command.UserId, message, cancellationToken));

    /// <param name="make">The modal, or what to say instead.</param>
    /// <param name="say">Says something to the person alone.</param>
    public void Open(string userId, string triggerId, Func<CancellationToken, Task<(ModalView? View, Message? Instead)>> make, Func<Message, CancellationToken, Task> say) =>
        afterwards.Run(async cancellationToken =>
        {
            try
            {
                var (view, instead) = await make(cancellationToken);
                if (view is not null)
                    await slack.Views.Open(triggerId, view, cancellationToken);
                else if (instead is not null)
                    await say(instead, cancellationToken);
            }
            catch (CoachAwayException)
            {
                await say(Reply.Plain(people.Locale(userId), "reply.away"), cancellationToken);
            }
            catch (Exception e) when (e is SlackException or SlackRateLimitException or SlackUnreachableException)
            {
                LogNotOpened(e.Message);
                await say(Reply.Plain(people.Locale(userId), "reply.too-slow"), cancellationToken);
            }
        });

    [LoggerMessage(LogLevel.Warning, "A modal could not be opened: {Problem}")]
    private partial void LogNotOpened(string problem);
}
