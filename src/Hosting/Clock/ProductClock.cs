namespace Oni.Hosting.Clock;

/// <summary>
/// The time the product lives in: product time = START + (real time − EPOCH) × SPEED. Its timers follow a
/// change of speed and a jump; a jump makes those whose time has passed fire at once.
/// </summary>
public sealed class ProductClock : TimeProvider
{
    /// <summary>The fastest product time may run against real time.</summary>
    public const double MostSpeed = 600;

    private readonly Lock _gate = new();
    private readonly TimeProvider _real;
    private readonly HashSet<ProductTimer> _timers = [];
    private DateTimeOffset _productAnchor;
    private long _realAnchor;
    private double _speed;

    public ProductClock(TimeProvider real, DateTimeOffset start, DateTimeOffset epoch, double speed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(speed, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(speed, MostSpeed);
        _real = real;
        _speed = speed;
        _realAnchor = real.GetTimestamp();
        _productAnchor = start + (real.GetUtcNow() - epoch) * speed;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return Now();
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Runs at <paramref name="speed"/> times real time from now on.</summary>
    public void SetSpeed(double speed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(speed, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(speed, MostSpeed);
        Move(now => now, speed);
    }

    /// <summary>Leaps over empty time. Orleans' reminders want leaps of five minutes at most.</summary>
    public void Advance(TimeSpan by) => Move(now => now + by, null);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ProductTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal ITimer RealTimer(TimerCallback callback) =>
        _real.CreateTimer(callback, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Real time until product time <paramref name="due"/>, zero when passed.</summary>
    internal TimeSpan RealUntil(DateTimeOffset due)
    {
        lock (_gate)
        {
            var left = (due - Now()) / _speed;
            return left <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(left.TotalMilliseconds), int.MaxValue));
        }
    }

    internal void Track(ProductTimer timer)
    {
        lock (_gate)
            _timers.Add(timer);
    }

    internal void Forget(ProductTimer timer)
    {
        lock (_gate)
            _timers.Remove(timer);
    }

    private void Move(Func<DateTimeOffset, DateTimeOffset> to, double? speed)
    {
        ProductTimer[] timers;
        lock (_gate)
        {
            var now = to(Now());
            _realAnchor = _real.GetTimestamp();
            _productAnchor = now;
            _speed = speed ?? _speed;
            timers = [.. _timers];
        }

        foreach (var timer in timers)
            timer.Rearm();
    }

    private DateTimeOffset Now() => _productAnchor + _real.GetElapsedTime(_realAnchor) * _speed;
}
