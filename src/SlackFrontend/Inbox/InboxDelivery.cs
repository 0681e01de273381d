using System.Data.Common;
using System.Text.Json;
using Oni.Domain.Schedules;
using Oni.Domain.Time;
using Oni.GrainInterfaces;
using Oni.Hosting.Inbox;
using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Queues;
using Oni.SlackFrontend.Responding;
using Oni.SlackText.Replies;

namespace Oni.SlackFrontend.Inbox;

/// <summary>
/// Takes clicks and hands them to the coach in each person's order, again and again until it has them. At
/// least once; the grains make that once.
/// </summary>
internal sealed partial class InboxDelivery(
    InboxStore store,
    SiloClient silo,
    UserLocaleCache locales,
    EphemeralResponder responder,
    ReplyDelivery replies,
    ProcessClock process,
    ILogger<InboxDelivery> logger
) : BackgroundService
{
    /// <summary>Real time; a disk that takes longer has not told yet what became of the click.</summary>
    private static readonly TimeSpan StoreTimeout = TimeSpan.FromSeconds(2.5);

    private static readonly TimeSpan GrainTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    /// <summary>Times that the coach fails at a click, for no passing reason, until it is set aside.</summary>
    private const int MaxFailures = 5;

    /// <summary>
    /// Clicks that the coach is asked to take at once. Thousands at once would each wait for all others, and be asked again when that
    /// takes too long; the rest waits on disk.
    /// </summary>
    private const int MaxAtOnce = 64;

    private readonly KeyedSerialQueue _deliveries = new();
    private readonly SemaphoreSlim _atOnce = new(MaxAtOnce, MaxAtOnce);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Ends when the clicks that an earlier process has left are known.</summary>
    private readonly TaskCompletionSource _known = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The people of whom a click has been taken and not been delivered.</summary>
    public string[] PendingUsers => _deliveries.Busy;

    /// <summary>
    /// Ends when the coach has what this person has clicked so far, before this process began too; canceled when the api stops
    /// before it has.
    /// </summary>
    public async Task WhenDrained(string userId)
    {
        await _known.Task;
        await _deliveries.Idle(userId);
    }

    /// <returns>True when the click is on disk; false when the person is being told that it is not.</returns>
    public async Task<bool> Enqueue(InboxEntry entry)
    {
        var stored = false;
        var storing = store.Add(entry);
        try
        {
            await storing.WaitAsync(StoreTimeout, process);
            stored = true;
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            LogNotStored(e.Message);
            responder.Say(
                entry.UserId,
                entry.ChannelId,
                entry.Consent is not null ? "consent.away"
                    : entry.Deletes ? "reply.away"
                    : "reply.away-click"
            );
            _ = BeginOnceStored(entry.UserId, storing);
        }

        Begin(entry.UserId);
        return stored;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                foreach (var user in await store.Waiting())
                    Begin(user);
                _known.TrySetResult();
                return;
            }
            catch (DbException e)
            {
                LogNotRead(e.Message);
                await Task.Delay(RetryInterval, process, stoppingToken);
            }
        }
    }

    /// <summary>
    /// What is on its way to the coach comes to its end within two seconds (real time), since the process is to be gone within
    /// five; the rest waits on disk.
    /// </summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_deliveries.Busy.Select(_deliveries.Idle))
            .WaitAsync(StopTimeout, process, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _stopping.Dispose();
        _atOnce.Dispose();
        base.Dispose();
    }

    /// <summary>What a slow disk stores after all is delivered too.</summary>
    private async Task BeginOnceStored(string userId, Task storing)
    {
        await storing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (storing.IsCompletedSuccessfully)
            Begin(userId);
    }

    /// <summary>All that the person has waiting is delivered, once what is being delivered is.</summary>
    private void Begin(string userId) => _deliveries.RunCoalesced(userId, () => Deliver(userId));

    private async Task Deliver(string userId)
    {
        var (number, failures) = (0L, 0);
        while (true)
        {
            try
            {
                if (await store.First(userId) is not { } next)
                    return;
                _stopping.Token.ThrowIfCancellationRequested();
                (number, failures) = next.Number == number ? (number, failures) : (next.Number, 0);
                try
                {
                    await Deliver(next);
                }
                catch (SiloCallFailedException e) when (e.IsPermanent)
                {
                    // Throws when the coach cannot be reached at all: then the click is not what is wrong.
                    await silo.Ask(userId, u => u.GetPerson());
                    if (++failures < MaxFailures)
                        throw;
                    await SetAside(next, InboxEntry.Parse(next.Json), e.InnerException!);
                }
            }
            catch (Exception e) when (e is SiloCallFailedException or DbException)
            {
                await Task.Delay(RetryInterval, process, _stopping.Token);
            }
        }
    }

    private async Task Deliver(StoredEntry next)
    {
        InboxEntry entry;
        try
        {
            entry = InboxEntry.Parse(next.Json);
        }
        catch (JsonException e)
        {
            await SetAside(next, null, e);
            return;
        }

        string? key;
        await _atOnce.WaitAsync(_stopping.Token);
        try
        {
            key = await Dispatch(entry);
        }
        finally
        {
            _atOnce.Release();
        }

        var reply = key is null ? null : new StoredReply(0, entry.UserId, entry.ChannelId, key);
        await (entry.Deletes ? store.Forget(next, reply) : store.Remove(next, reply));
        replies.Kick();
    }

    /// <summary>Out of the way of the next; what it is about stands still until the person, or the operator, deals with it.</summary>
    private async Task SetAside(StoredEntry stored, InboxEntry? entry, Exception why)
    {
        var key = stored.About switch
        {
            InboxFile.AboutConsent => "consent.set-aside",
            InboxEntry.Deletion => "data.set-aside",
            _ => "reply.set-aside",
        };
        await store.SetAside(stored, $"{why.GetType().Name}: {why.Message}", new StoredReply(0, stored.UserId, entry?.ChannelId, key));
        LogSetAside(stored.Number, stored.UserId, stored.About, why.GetType().Name, why.Message);
        replies.Kick();
    }

    /// <returns>The key of what the person is told, or null when the coach speaks for itself.</returns>
    private async Task<string?> Dispatch(InboxEntry entry)
    {
        if (entry.Answer is { } answer)
        {
            var result = await silo.Within(
                GrainTimeout,
                g => g.Schedule(entry.UserId, answer.ScheduleId).Answer(new RemindAnswer(answer.DidIt, entry.At, answer.Prompt))
            );
            locales.Set(result.Recipient);
            return result.Status == AnswerStatus.Taken ? null : Reply.LateKey(result.Status);
        }

        if (entry.Deletes)
        {
            await silo.Within(GrainTimeout, g => g.User(entry.UserId).DeleteData());
            return "data.delete.going";
        }

        var consent = entry.Consent!.Value;
        var inForce = await silo.Within(GrainTimeout, g => g.User(entry.UserId).SetConsent(consent, entry.At));
        return Reply.ConsentKey(consent, inForce);
    }

    [LoggerMessage(LogLevel.Error, "A click could not be stored; the person is asked to press again: {Problem}")]
    private partial void LogNotStored(string problem);

    [LoggerMessage(
        LogLevel.Error,
        "Inbox entry {Number} of {User} about {About} cannot be delivered and is set aside; nothing is stimulated for that until "
            + "they press again, or the entry is deleted: {Kind}: {Problem}"
    )]
    private partial void LogSetAside(long number, string user, string about, string kind, string problem);

    [LoggerMessage(LogLevel.Error, "The inbox cannot be read yet: {Problem}")]
    private partial void LogNotRead(string problem);
}
