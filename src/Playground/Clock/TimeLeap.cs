using System.Diagnostics;
using Oni.Playground.Database;

namespace Oni.Playground.Clock;

/// <summary>
/// Leaps over time in which nothing happens, in steps that Orleans' reminders follow; what a step makes due is
/// done before the next.
/// </summary>
/// <param name="happenings">Rises with each message, change of one, and stimulus.</param>
public sealed class TimeLeap(SharedClock clock, DatabaseReader ledger, Func<int> happenings)
{
    private static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(5);

    /// <summary>While a ladder's clock runs: a heartbeat a step, since one adds no more than 90 s.</summary>
    private static readonly TimeSpan StepOfLadder = TimeSpan.FromMinutes(1);

    /// <summary>Real time; what has not settled by then waits for something else, such as a process that is away.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Product time before a step of a ladder; from here on the clock runs, so that no leap makes a stimulus too old.</summary>
    private static readonly TimeSpan BeforeStep = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(2);

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>The happenings there were when a heartbeat last decided nothing though a step was near; null: none did.</summary>
    private int? _stoodAt;

    /// <summary>The clock is on its way.</summary>
    public bool IsLeaping => _one.CurrentCount == 0;

    /// <summary>Leaps to the next message or stimulus.</summary>
    public async Task<LeapEnd> ToNext(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var settled = await Settle(cancellationToken);
            var before = happenings();
            var end = clock.Now + Farthest;
            while (happenings() == before)
            {
                var horizon = PendingWork.Of(ledger, clock.Now);
                if (!settled)
                    return LeapEnd.Stuck;
                if (horizon is { NextDue: null, Awaiting: false } || clock.Now > end)
                    return LeapEnd.Nothing;
                settled = await StepTowards(horizon.NextDue ?? end, horizon, cancellationToken);
            }

            return LeapEnd.Found;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Leaps to an instant; nothing is done when it has passed.</summary>
    /// <exception cref="TimeoutException">What a step made due does not get done.</exception>
    public async Task To(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            while (clock.Now < instant)
            {
                if (!await StepTowards(instant, PendingWork.Of(ledger, clock.Now), cancellationToken))
                    throw new TimeoutException($"What was due at {clock.Now:O} is not done: is a process away, or Slack broken?");
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Waits until what is due has been done, within patience.</summary>
    /// <returns>False: it has not.</returns>
    public Task<bool> Settle(CancellationToken cancellationToken) => Until(h => !h.Unsettled, Timeout, cancellationToken);

    private async Task<bool> StepTowards(DateTimeOffset instant, PendingWork horizon, CancellationToken cancellationToken)
    {
        if (horizon.StepAt is { } step && clock.ChosenSpeed > 0 && _stoodAt != happenings() && step - BeforeStep < instant)
        {
            var before = happenings();
            if (clock.Now >= step - BeforeStep && await Until(h => h.StepAt != step, Timeout, cancellationToken))
            {
                var settled = await Settle(cancellationToken);

                // Quiet hours hold a ladder just before its step, for hours.
                _stoodAt = happenings() == before && PendingWork.Of(ledger, clock.Now).StepAt is not null ? before : null;
                return settled;
            }

            if (clock.Now < step - BeforeStep)
                instant = step - BeforeStep;
        }

        var left = instant - clock.Now;
        var longest = horizon.Awaiting ? StepOfLadder : LongestStep;
        await clock.Step(
            left < longest
                ? left > TimeSpan.Zero
                    ? left
                    : TimeSpan.Zero
                : longest
        );

        // A heartbeat that is due decides the step; the next leap would make its stimulus too old.
        await Until(h => h is { Stimulating: false, StepIsDue: false }, Timeout, cancellationToken);
        return await Settle(cancellationToken);
    }

    private async Task<bool> Until(Func<PendingWork, bool> holds, TimeSpan patience, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        using var looks = new PeriodicTimer(PollInterval, TimeProvider.System);
        while (!holds(PendingWork.Of(ledger, clock.Now)))
        {
            if (waited.Elapsed > patience)
                return false;
            await looks.WaitForNextTickAsync(cancellationToken);
        }

        return true;
    }
}
