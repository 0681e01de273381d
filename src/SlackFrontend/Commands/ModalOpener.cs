using Oni.Slack;
using Oni.Slack.Blocks;
using Oni.Slack.WebApi;

namespace Oni.SlackFrontend.Commands;

/// <summary>Opens a modal after the acknowledgement; a person who gets none is told.</summary>
internal sealed partial class ModalOpener(ISlackApiClient slack, Afterwards afterwards, ILogger<ModalOpener> logger)
{
    /// <param name="make">The modal, or what to say instead.</param>
    /// <param name="away">Said when the coach cannot be reached.</param>
    /// <param name="late">Said when Slack would not open it any more.</param>
    public void Open(string triggerId, Func<CancellationToken, Task<(ModalView? View, Message? Instead)>> make, Func<Message, CancellationToken, Task> say, Func<Message> away, Func<Message> late) =>
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
                await say(away(), cancellationToken);
            }
            catch (Exception e) when (e is SlackException or SlackRateLimitException or SlackUnreachableException)
            {
                LogNotOpened(e.Message);
                await say(late(), cancellationToken);
            }
        });

    [LoggerMessage(LogLevel.Warning, "A modal could not be opened: {Problem}")]
    private partial void LogNotOpened(string problem);
}
