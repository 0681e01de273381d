using Microsoft.Extensions.Time.Testing;
using Oni.Domain.Time;
using Oni.SlackFrontend.Receiving;

namespace Oni.SlackFrontend.Tests;

/// <summary>Each request has a time and a place in the order of its own (spec, "Stop wins").</summary>
public sealed class ReceptionTimesTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Nine) { AutoAdvanceAmount = TimeSpan.Zero };

    [Fact]
    public void WhileTheClockStands_EachComesAfterTheOneBefore()
    {
        var times = new ReceptionTimes(_time, new ProcessClock(_time));
        var (first, second) = (times.Next(), times.Next());
        Assert.True(second.Order > first.Order);
        Assert.True(second.At > first.At);
        Assert.Equal(Nine, first.At);
    }

    [Fact]
    public void AClockThatIsSetBack_IsFollowed_AndTheOrderGoesOn()
    {
        var clock = new FakeTimeProvider(Nine);
        var times = new ReceptionTimes(clock, new ProcessClock(_time));
        var before = times.Next();
        clock.AdjustTime(Nine - TimeSpan.FromHours(1));
        var after = times.Next();
        Assert.Equal(Nine - TimeSpan.FromHours(1), after.At);
        Assert.True(after.Order > before.Order);
    }
}
