namespace Oni.Hosting.Clock;

/// <summary>One timer of a <see cref="ScaledTimeProvider"/>: a real timer, aimed again whenever the clock is moved.</summary>
internal sealed class ProductTimer : ITimer
{
    private readonly Lock _lock = new();
    private readonly ScaledTimeProvider _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly ITimer _real;
    private DateTimeOffset? _due;
    private TimeSpan _period = Timeout.InfiniteTimeSpan;

    public ProductTimer(ScaledTimeProvider clock, TimerCallback callback, object? state)
    {
        _clock = clock;
        _callback = callback;
        _state = state;
        _real = clock.RealTimer(_ => Fire());
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _period = period > TimeSpan.Zero ? period : Timeout.InfiniteTimeSpan;
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + dueTime;
        }

        if (dueTime == Timeout.InfiniteTimeSpan)
            _clock.Forget(this);
        else
            _clock.Track(this);
        return Rearm();
    }

    public bool Rearm()
    {
        lock (_lock)
            return _real.Change(_due is { } due ? _clock.RealUntil(due) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        _clock.Forget(this);
        lock (_lock)
            _due = null;
        _real.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Fire()
    {
        lock (_lock)
        {
            if (_due is not { } due)
                return;
            var now = _clock.GetUtcNow();
            if (now < due)
            {
                Rearm();
                return;
            }

            if (_period == Timeout.InfiniteTimeSpan)
            {
                _due = null;
                _clock.Forget(this);
            }
            else
            {
                // A leap over several periods is one tick, as with a machine that slept.
                _due = due + _period > now ? due + _period : now + _period;
                Rearm();
            }
        }

        _callback(_state);
    }
}
