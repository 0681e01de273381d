namespace Oni.Hosting.Clock;

/// <summary>
/// The time the product lives in. Its timers follow a change of speed and a jump; a jump makes those whose time
/// has passed fire at once, and while it stands still none fires.
/// </summary>
public sealed class ScaledTimeProvider : TimeProvider
{
    /// <summary>The fastest product time may run against real time.</summary>
    public const double MaxSpeed = 600;

    private readonly Lock _lock = new();
    private readonly TimeProvider _real;
    private readonly HashSet<ProductTimer> _timers = [];
    private DateTimeOffset _productAnchor;
    private long _realAnchor;
    private double _speed;
    private DateTimeOffset _toldAt;
    private long _latest;

    public ScaledTimeProvider(TimeProvider real, ClockSettings reading)
    {
        _real = real;
        Anchor(reading);
    }

    /// <summary>How this clock goes now; another one that follows it shows the same time.</summary>
    public ClockSettings Reading
    {
        get
        {
            lock (_lock)
                return new ClockSettings(Now(), _real.GetUtcNow(), _speed);
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return Now();
    }

    /// <summary>Never goes back, also when the time does.</summary>
    public override long GetTimestamp()
    {
        lock (_lock)
            return _latest = Math.Max(_latest, Now().UtcTicks);
    }

    /// <summary>
    /// Goes as this reading says from now on; one that is older than the last is late, and ignored. A clock that is
    /// slowed down steps back by as long as the message took. Orleans' reminders want leaps of five minutes at most.
    /// </summary>
    public void Follow(ClockSettings reading)
    {
        ProductTimer[] timers;
        lock (_lock)
        {
            if (reading.Epoch < _toldAt)
                return;
            Anchor(reading);
            _toldAt = reading.Epoch;
            timers = [.. _timers];
        }

        foreach (var timer in timers)
            timer.Rearm();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ProductTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal ITimer RealTimer(TimerCallback callback) =>
        _real.CreateTimer(callback, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Real time until product time <paramref name="due"/>: zero when passed, infinite while the clock stands still.</summary>
    internal TimeSpan RealUntil(DateTimeOffset due)
    {
        lock (_lock)
        {
            var left = due - Now();
            if (left <= TimeSpan.Zero)
                return TimeSpan.Zero;
            return _speed == 0
                ? Timeout.InfiniteTimeSpan
                : TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling((left / _speed).TotalMilliseconds), int.MaxValue));
        }
    }

    internal void Track(ProductTimer timer)
    {
        lock (_lock)
            _timers.Add(timer);
    }

    internal void Forget(ProductTimer timer)
    {
        lock (_lock)
            _timers.Remove(timer);
    }

    private void Anchor(ClockSettings reading)
    {
        if (!reading.IsValid)
            throw new ArgumentOutOfRangeException(nameof(reading), reading.Speed, $"A speed from 0 to {MaxSpeed}");
        _productAnchor = reading.At(_real.GetUtcNow());
        _realAnchor = _real.GetTimestamp();
        _speed = reading.Speed;
    }

    private DateTimeOffset Now() => _productAnchor + _real.GetElapsedTime(_realAnchor) * _speed;
}
