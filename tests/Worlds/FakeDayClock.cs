using Microsoft.Extensions.Time.Testing;
using Oni.Playground.Database;
using Oni.Playground.Day;
using Oni.Playground.Serving;

namespace Oni.Worlds;

/// <summary>Time that stands still until what is due has been done, and is then moved by hand.</summary>
internal sealed class FakeDayClock(FakeTimeProvider time, DatabaseReader ledger, ChangeSignal pulse) : IDayClock
{
    private static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StepWhileAwaiting = TimeSpan.FromSeconds(30);

    /// <summary>Real time in which something comes that needs no time of the day, such as a modal.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan Farthest = TimeSpan.FromHours(6);

    public DateTimeOffset Now => time.GetUtcNow();

    public async Task PassTo(DateTimeOffset instant)
    {
        await Settle();
        while (Now < instant)
            await Step(instant - Now, PendingWork.Of(ledger, Now).Awaiting ? StepWhileAwaiting : LongestStep);
    }

    public async Task<T> Until<T>(Func<T?> seen, string what)
        where T : class
    {
        var end = Now + Farthest;
        while (true)
        {
            await Settle();
            try
            {
                return await pulse.Until(seen, Glance, what);
            }
            catch (TimeoutException) when (Now < end)
            {
                await Step(StepWhileAwaiting, StepWhileAwaiting);
            }
        }
    }

    public Task<T> Silence<T>(Func<T?> seen, string what)
        where T : class => Until(seen, what);

    public Task Settle() =>
        RunningOni.Eventually(
            () => Task.FromResult(PendingWork.Of(ledger, Now) is { Unsettled: false, Stimulating: false, StepIsDue: false }),
            () => $"the world has settled at {Now:O}"
        );

    private async Task Step(TimeSpan left, TimeSpan longest)
    {
        time.Advance(left < longest ? left : longest);
        await Settle();
    }
}
