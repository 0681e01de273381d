using System.Data.Common;
using Oni.Domain;
using Oni.Domain.People;
using Oni.Domain.Time;
using Oni.GrainInterfaces;
using Oni.SlackFrontend.Cluster;

namespace Oni.SlackFrontend.Pausing;

/// <summary>
/// <c>/stop</c>, told to the coach, or written where the coach looks before anything leaves; what was written
/// is told to the coach again and again until it has stored it. At least once; stopping is idempotent.
/// </summary>
internal sealed partial class StopDelivery(WaitingStops waiting, SiloClient silo, ProcessClock process, ILogger<StopDelivery> logger)
    : BackgroundService
{
    /// <summary>Real time for the coach to take a stop: with what storing may take, Slack has its answer within 3 s.</summary>
    private static readonly TimeSpan CoachTimeout = TimeSpan.FromSeconds(1.3);

    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _delivering = new(1, 1);

    /// <returns>The coach's word, or null when the coach is away and the stop waits in the file.</returns>
    /// <exception cref="DbException">Neither: the person is not stopped.</exception>
    public async Task<StopResult?> Stop(string userId, Received received)
    {
        StopResult result;
        try
        {
            result = await Send(userId, received);
        }
        catch (SiloCallFailedException)
        {
            await waiting.Add(userId, received);
            return null;
        }

        if (!result.Stored)
            await KeepLocally(userId, received);
        return result;
    }

    /// <summary>Tells the coach of a stop that waits, so that what the person does next comes after it.</summary>
    /// <exception cref="SiloCallFailedException">It waits on.</exception>
    /// <exception cref="DbException">The file cannot be read or written now.</exception>
    /// <exception cref="OperationCanceledException">Others are being told.</exception>
    public async Task Settle(string userId, CancellationToken cancellationToken)
    {
        await _delivering.WaitAsync(cancellationToken);
        try
        {
            if ((await waiting.All()).TryGetValue(userId, out var received) && !await Deliver(userId, received))
                throw new SiloCallFailedException(new TimeoutException("The coach has not stored the stop yet"));
        }
        finally
        {
            _delivering.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RetryInterval, process);
        do
        {
            await _delivering.WaitAsync(stoppingToken);
            try
            {
                foreach (var (user, received) in await waiting.All())
                    await Deliver(user, received);
            }
            catch (SiloCallFailedException)
            {
                // They are in force already; the next second tries again.
            }
            catch (DbException e)
            {
                LogNotRead(e.Message);
            }
            finally
            {
                _delivering.Release();
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public override void Dispose()
    {
        _delivering.Dispose();
        base.Dispose();
    }

    /// <summary>In force in the coach's memory alone: kept here too, should its process end before it is stored there.</summary>
    private async Task KeepLocally(string userId, Received received)
    {
        try
        {
            await waiting.Add(userId, received);
        }
        catch (DbException e)
        {
            LogNotKept(userId, e.Message);
        }
    }

    /// <returns>False: in force, but not stored. Kept, since what stands in the coach's memory alone ends with its process.</returns>
    private async Task<bool> Deliver(string userId, Received received)
    {
        if (!(await Send(userId, received)).Stored)
            return false;
        await waiting.Remove(userId, received);
        LogDelivered(userId);
        return true;
    }

    private Task<StopResult> Send(string userId, Received received) => silo.Within(CoachTimeout, g => g.Stop(userId).Stop(received));

    [LoggerMessage(LogLevel.Information, "The coach has stored the stop of {User} that waited")]
    private partial void LogDelivered(string user);

    [LoggerMessage(LogLevel.Error, "The stops that wait cannot be read or settled yet: {Problem}")]
    private partial void LogNotRead(string problem);

    [LoggerMessage(LogLevel.Error, "The stop of {User} is in force in the coach's memory, and stored nowhere yet: {Problem}")]
    private partial void LogNotKept(string user, string problem);
}
