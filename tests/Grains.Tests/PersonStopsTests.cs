using Microsoft.Extensions.Time.Testing;
using Oni.Grains.Stimuli;

namespace Oni.Grains.Tests;

/// <summary>
/// The order of stops and restarts is that in which they were received, in whatever order they arrive (spec, "Stop wins").
/// </summary>
public sealed class PersonStopsTests
{
    private readonly FakeTimeProvider _real = new();
    private readonly PersonStops _stops;

    public PersonStopsTests() => _stops = new PersonStops(_real);

    [Theory]
    [InlineData(9, 10, false)]
    [InlineData(10, 10, true)]
    [InlineData(11, 10, true)]
    public async Task AStopStands_UnlessARestartIsLater(long stop, long restart, bool stands)
    {
        await Stop(stop);
        Assert.Equal(!stands, _stops.Resume(restart));
        Assert.Equal(stands, _stops.IsStopped);
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public async Task AStopThatArrivesAfterTheRestart_IsOverOnlyWhereItIsEarlier(long stop, bool stands)
    {
        Assert.True(_stops.Resume(10));
        await Stop(stop);
        Assert.Equal(stands, _stops.IsStopped);
    }

    [Fact]
    public async Task AnEarlierRestartThatArrivesLate_EndsNothing()
    {
        await Stop(20);
        Assert.False(_stops.Resume(10));
        Assert.True(_stops.Resume(21));
        Assert.False(_stops.IsStopped);
        await Stop(15);
        Assert.False(_stops.IsStopped);
    }

    /// <summary>The machine's clock has been set back by hours: what comes now is later all the same.</summary>
    [Fact]
    public async Task AfterAMinute_TheClockOfTheRequestsIsNotBelievedAgainstTheOrderOfArrival()
    {
        Assert.True(_stops.Resume(1_000_000));
        _real.Advance(TimeSpan.FromMinutes(1));
        await Stop(10);
        Assert.True(_stops.IsStopped);
        Assert.False(_stops.Resume(9));
        _real.Advance(TimeSpan.FromMinutes(1));
        Assert.True(_stops.Resume(5));
        Assert.False(_stops.IsStopped);
    }

    [Fact]
    public async Task AStoredStop_StandsInTheRow_AndStillOutranksAnEarlierRestart()
    {
        await Stop(20);
        Assert.True(_stops.TakeStored());
        Assert.False(_stops.IsStopped);
        Assert.True(_stops.IsStoppedSince(19));
        Assert.False(_stops.Resume(19));
    }

    [Fact]
    public async Task AStopBeingStored_IsInForce_AndARestartGivesItUp()
    {
        var given = new TaskCompletionSource();
        var stored = _stops.Stop(
            1,
            async cancellationToken =>
            {
                try
                {
                    await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
                }
                finally
                {
                    given.SetResult();
                }
            }
        );
        Assert.True(_stops.IsStopped);
        Assert.False(_stops.TakeStored());
        Assert.True(_stops.Resume(2));
        await given.Task.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stored);
    }

    private Task Stop(long order) => _stops.Stop(order, _ => Task.CompletedTask);
}
