using Microsoft.Extensions.Time.Testing;
using Oni.Hosting.Clock;

namespace Oni.Hosting.Tests;

/// <summary>A product clock that is moved while it runs, and its timers.</summary>
public sealed class ProductClockTests
{
    private static readonly DateTimeOffset Epoch = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 6, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _real = new(Epoch);

    [Theory]
    [InlineData(1, 60)]
    [InlineData(60, 3600)]
    [InlineData(600, 36000)]
    [InlineData(0, 0)]
    public void AMinute_IsSoLongAtThatSpeed(double speed, int seconds)
    {
        var clock = Clock(speed);
        _real.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Start + TimeSpan.FromSeconds(seconds), clock.GetUtcNow());
    }

    [Fact]
    public void ATimer_WaitsWhileTheClockStandsStill_AndFiresAtALeap()
    {
        var clock = Clock(60);
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(1));
        clock.Follow(clock.Reading with { Speed = 0 });
        _real.Advance(TimeSpan.FromHours(5));
        Assert.Equal(0, fired);

        Leap(clock, TimeSpan.FromMinutes(5));
        Assert.Equal(0, fired);
        Leap(clock, TimeSpan.FromMinutes(5));
        Assert.Equal(1, fired);

        // A leap over several periods is one tick.
        Leap(clock, TimeSpan.FromMinutes(5));
        Assert.Equal(2, fired);
        clock.Follow(clock.Reading with { Speed = 60 });
        _real.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(3, fired);
    }

    [Fact]
    public void AWordThatComesLate_IsIgnored_AndTimestampsNeverGoBack()
    {
        var clock = Clock(600);
        var late = clock.Reading with { Speed = 1 };
        _real.Advance(TimeSpan.FromSeconds(1));
        clock.Follow(clock.Reading with { Speed = 60 });
        clock.Follow(late);
        Assert.Equal(60, clock.Reading.Speed);

        // The word of a slow-down took 100 ms: the time goes back by what passed too much, the timestamp does not.
        var slower = clock.Reading with
        {
            Speed = 0,
        };
        _real.Advance(TimeSpan.FromMilliseconds(100));
        var (time, stamp) = (clock.GetUtcNow(), clock.GetTimestamp());
        clock.Follow(slower);
        Assert.Equal(time - TimeSpan.FromSeconds(6), clock.GetUtcNow());
        Assert.Equal(stamp, clock.GetTimestamp());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(601)]
    [InlineData(double.NaN)]
    public void ASpeedThatIsNone_IsRefused(double speed) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Clock(1).Follow(new ClockSettings(Start, Epoch, speed)));

    private ScaledTimeProvider Clock(double speed) => new(_real, new ClockSettings(Start, Epoch, speed));

    private static void Leap(ScaledTimeProvider clock, TimeSpan by) =>
        clock.Follow(clock.Reading with { Start = clock.Reading.Start + by });
}
