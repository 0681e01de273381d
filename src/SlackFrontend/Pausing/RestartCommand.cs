using System.Data.Common;
using Oni.Domain.Time;
using Oni.GrainInterfaces;
using Oni.Slack.Blocks;
using Oni.Slack.Interaction;
using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Inbox;
using Oni.SlackFrontend.Responding;
using Oni.SlackText.Replies;

namespace Oni.SlackFrontend.Pausing;

/// <summary>
/// <c>/restart</c>: goes on; nothing missed is made up. What the person did before reaches the coach before it:
/// a NO pressed during the pause is judged in the pause.
/// </summary>
internal sealed class RestartCommand(
    SiloClient silo,
    InboxDelivery inbox,
    StopDelivery stops,
    StopAnswers answers,
    UserLocaleCache locales,
    ProcessClock process
) : ISlashCommandHandler
{
    /// <summary>Real time; with what a waiting stop and the coach may take, Slack has its answer within 3 s.</summary>
    private static readonly TimeSpan OrderTimeout = TimeSpan.FromSeconds(0.3);

    private static readonly TimeSpan RestartTimeout = TimeSpan.FromSeconds(1.2);

    /// <summary>Real time for what waits for an answer, without which the answer to a restart leaves all the same.</summary>
    private static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(0.5);

    public string Name => "restart";

    public bool IsUnlimited => true;

    public async Task<Message?> Handle(SlashCommand command, SlackRequest request) => await Restart(command.UserId, request);

    /// <returns>What the person is told.</returns>
    public async Task<Message> Restart(string userId, SlackRequest request)
    {
        var language = locales.Get(userId);
        if (answers.IsOneUnanswered(userId, request.Received))
            return Reply.Plain(await language, "restart.stopped-meanwhile");
        if (!await CameFirst(userId))
            return Reply.Plain(await language, "restart.away");
        try
        {
            var (result, person) = await silo.Within(
                RestartTimeout,
                async g => (await g.User(userId).Restart(request.Received), await g.User(userId).GetPerson())
            );
            if (!result.Skipped.IsEmpty)
                request.Sent = () => Told(userId);
            var open = await silo.OpenPrompt(userId, result.Waiting, OpenTimeout);
            return Reply.Restarted(person.Recipient with { Locale = await language }, result, open);
        }
        catch (SiloCallFailedException e)
        {
            return Reply.Plain(await language, e.IsBeingDeleted ? e.ReplyKey : "restart.unknown");
        }
    }

    /// <summary>Until the coach knows that the person has read what was skipped, it is still to be told.</summary>
    private async Task Told(string userId)
    {
        try
        {
            await silo.Ask(
                userId,
                async u =>
                {
                    await u.AcknowledgeSkipped();
                    return true;
                }
            );
        }
        catch (SiloCallFailedException)
        {
            // Then they read it twice.
        }
    }

    /// <returns>False: the coach does not have it all, and is not asked to go on, now or later.</returns>
    private async Task<bool> CameFirst(string userId)
    {
        using var patience = new CancellationTokenSource(OrderTimeout, process);
        try
        {
            await inbox.WhenDrained(userId).WaitAsync(patience.Token);
            await stops.Settle(userId, patience.Token);
            return true;
        }
        catch (Exception e) when (e is SiloCallFailedException or DbException or OperationCanceledException)
        {
            return false;
        }
    }
}
