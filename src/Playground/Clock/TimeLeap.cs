using Oni.Playground.Database;

namespace Oni.Playground.Clock;

/// <summary>
/// Leaps over time in which nothing happens, in steps that Orleans' reminders follow; what a step makes due is
/// done before the next.
/// </summary>
/// <param name="happenings">Rises with each message, change of one, and stimulus.</param>
public sealed class TimeLeap(SharedClock clock, Ledger ledger, Func<int> happenings)
{
    private static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(5);

    /// <summary>While a ladder's clock runs: a heartbeat a step, since one adds no more than 90 s.</summary>
    private static readonly TimeSpan StepOfLadder = TimeSpan.FromMinutes(1);

    /// <summary>Real time; what has not settled by then waits for something else, such as a process that is away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(2);

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Leaps to the next message or stimulus.</summary>
    /// <returns>False when nothing is to come.</returns>
    public async Task<bool> ToNext(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await Settle(cancellationToken);
            var before = happenings();
            var end = clock.Now + Farthest;
            while (happenings() == before)
            {
                var horizon = Horizon.Of(ledger, clock.Now);
                if (horizon is { NextDue: null, Awaiting: false } || clock.Now > end)
                    return false;
                await StepTowards(horizon.NextDue ?? end, horizon, cancellationToken);
            }

            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Leaps to an instant; nothing is done when it has passed.</summary>
    public async Task To(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            while (clock.Now < instant)
                await StepTowards(instant, Horizon.Of(ledger, clock.Now), cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Waits until what is due has been done, within patience.</summary>
    public async Task Settle(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var looks = new PeriodicTimer(BetweenLooks, TimeProvider.System);
        while (Horizon.Of(ledger, clock.Now).Unsettled && !patience.IsCancellationRequested)
            await looks.WaitForNextTickAsync(cancellationToken);
    }

    private async Task StepTowards(DateTimeOffset instant, Horizon horizon, CancellationToken cancellationToken)
    {
        var left = instant - clock.Now;
        var longest = horizon.Awaiting ? StepOfLadder : LongestStep;
        await clock.Step(left < longest ? left > TimeSpan.Zero ? left : TimeSpan.Zero : longest);
        await Settle(cancellationToken);
    }
}
