namespace Oni.Grains.Stimuli;

/// <summary>One person's stops and restarts, in the order in which they were received. Thread-safe.</summary>
/// <param name="real">Real time: for how long the order of two requests can be told.</param>
internal sealed class PersonStops(TimeProvider real)
{
    /// <summary>No request is on its way for longer: what comes later is later, also where a clock has been set back in between.</summary>
    private static readonly TimeSpan OnTheWay = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private (Task Stored, CancellationTokenSource GiveUp)? _current;
    private long _lastStop;
    private long _stoppedAt;
    private long _lastRestart;
    private long _restartedAt;

    /// <summary>A stop is in force that the person's row may not show yet.</summary>
    public bool IsStopped
    {
        get
        {
            lock (_lock)
                return _current is not null;
        }
    }

    /// <returns>A task that ends when the stop is on disk.</returns>
    public Task Stop(long order, Func<CancellationToken, Task> store)
    {
        lock (_lock)
        {
            if ((order <= _lastRestart && real.GetElapsedTime(_restartedAt) < OnTheWay) || (order == _lastStop && _current is null))
                return Task.CompletedTask;
            if (order <= _lastStop && _current is { } known)
                return known.Stored;
            (_lastStop, _stoppedAt) = (order, real.GetTimestamp());
            _current?.GiveUp.Cancel();
            var giveUp = new CancellationTokenSource();
            var stored = Task.Run(() => store(giveUp.Token));
            _current = (stored, giveUp);
            return stored;
        }
    }

    /// <summary>From now on the row speaks for a stop that has been stored.</summary>
    public bool TakeStored()
    {
        lock (_lock)
        {
            if (_current is not { Stored.IsCompletedSuccessfully: true })
                return false;
            _current = null;
            return true;
        }
    }

    /// <summary>A stop was received after this, or where it cannot be told.</summary>
    public bool IsStoppedSince(long restartOrder)
    {
        lock (_lock)
            return _lastStop >= restartOrder && real.GetElapsedTime(_stoppedAt) < OnTheWay;
    }

    /// <summary>What was received before a restart is over.</summary>
    /// <returns>False: a stop came meanwhile, and stands.</returns>
    public bool Resume(long restartOrder)
    {
        lock (_lock)
        {
            (_lastRestart, _restartedAt) = (restartOrder, real.GetTimestamp());
            if (IsStoppedSince(restartOrder))
                return false;
            _current?.GiveUp.Cancel();
            _current = null;
            return true;
        }
    }

    /// <summary>One writes the person's row at a time, until what this gives is disposed of.</summary>
    public async Task<IDisposable> Write(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        return new Turn(_writing);
    }

    private sealed class Turn(SemaphoreSlim writing) : IDisposable
    {
        public void Dispose() => writing.Release();
    }
}
