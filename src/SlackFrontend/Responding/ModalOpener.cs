using Oni.Slack.Blocks;
using Oni.Slack.Interaction;
using Oni.Slack.WebApi;
using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Handlers;
using Oni.SlackText.Replies;

namespace Oni.SlackFrontend.Responding;

/// <summary>Opens a modal after the acknowledgement; a person who gets none is told.</summary>
internal sealed partial class ModalOpener(
    ISlackApiClient slack,
    UserLocaleCache locales,
    EphemeralResponder responder,
    PostAckQueue postAck,
    ILogger<ModalOpener> logger
)
{
    /// <summary>Opens the modal that a command asks for, once the coach knows the person's language and zone.</summary>
    /// <param name="make">The modal, or what to say instead.</param>
    public void Open(SlashCommand command, Func<Task<(ModalView? View, Message? Instead)>> make) =>
        Open(
            command.UserId,
            async cancellationToken =>
            {
                await locales.EnsureProfile(command.UserId, cancellationToken);
                return await make();
            },
            (view, cancellationToken) => slack.Views.Open(command.TriggerId, view, cancellationToken),
            (message, cancellationToken) =>
                responder.Answer(command.ResponseUrl, command.UserId, command.ChannelId, message, cancellationToken)
        );

    /// <summary>Opens the modal that a button of a message or of the App Home asks for.</summary>
    /// <param name="make">The modal, or what to say instead.</param>
    public void Open(BlockAction click, Func<Task<(ModalView? View, Message? Instead)>> make) =>
        Open(click, make, (view, cancellationToken) => slack.Views.Open(click.TriggerId, view, cancellationToken));

    /// <summary>Opens the modal that a button of a modal asks for, over that one.</summary>
    /// <param name="make">The modal, or what to say instead.</param>
    public void Push(BlockAction click, Func<Task<(ModalView? View, Message? Instead)>> make) =>
        Open(click, make, (view, cancellationToken) => slack.Views.Push(click.TriggerId, view, cancellationToken));

    private void Open(
        BlockAction click,
        Func<Task<(ModalView? View, Message? Instead)>> make,
        Func<ModalView, CancellationToken, Task> open
    ) =>
        Open(
            click.UserId,
            _ => make(),
            open,
            (message, cancellationToken) => responder.Say(click.UserId, click.ChannelId, message, cancellationToken)
        );

    private void Open(
        string userId,
        Func<CancellationToken, Task<(ModalView? View, Message? Instead)>> make,
        Func<ModalView, CancellationToken, Task> open,
        Func<Message, CancellationToken, Task> say
    ) =>
        postAck.Run(async cancellationToken =>
        {
            try
            {
                var (view, instead) = await make(cancellationToken);
                if (view is not null)
                    await open(view, cancellationToken);
                else if (instead is not null)
                    await say(instead, cancellationToken);
            }
            catch (SiloCallFailedException e)
            {
                await say(Reply.Plain(locales.Cached(userId), e.ReplyKey), cancellationToken);
            }
            catch (Exception e) when (e is SlackException or SlackRateLimitException or SlackUnreachableException)
            {
                LogNotOpened(e.Message);
                await say(Reply.Plain(locales.Cached(userId), "reply.too-slow"), cancellationToken);
            }
        });

    [LoggerMessage(LogLevel.Warning, "A modal could not be opened: {Problem}")]
    private partial void LogNotOpened(string problem);
}
