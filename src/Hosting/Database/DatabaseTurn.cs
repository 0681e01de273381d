using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Oni.Hosting.Database;

/// <summary>
/// The turn at one SQLite file: one command at a time, in the order in which they came, without holding a thread. What waits behind
/// commands of our own waits, however many they are; what waits for another program's lock fails.
/// </summary>
/// <param name="within">Real time that a command waits at most, whatever goes on before it; null: as long as something does.</param>
/// <param name="stalled">Real time in which not one command has been done: the file is another program's.</param>
internal sealed class DatabaseTurn(TimeSpan? within, TimeSpan stalled) : IDisposable
{
    /// <summary>SQLITE_BUSY.</summary>
    private const int Busy = 5;

    private readonly SemaphoreSlim _one = new(1, 1);
    private long _takenAt;
    private long _lastDone = Stopwatch.GetTimestamp();

    /// <exception cref="SqliteException">It did not come in time.</exception>
    public async Task Take(CancellationToken cancellationToken)
    {
        if (_one.Wait(TimeSpan.Zero, cancellationToken))
        {
            _takenAt = Stopwatch.GetTimestamp();
            return;
        }

        using var givenUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var since = Stopwatch.GetTimestamp();
        var turn = _one.WaitAsync(givenUp.Token);
        while (!turn.IsCompleted && Left(since) is var left && left > TimeSpan.Zero)
            await Task.WhenAny(turn, Task.Delay(left, TimeProvider.System, givenUp.Token));

        // One that comes while it is being given up is taken.
        await givenUp.CancelAsync();
        try
        {
            await turn;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw NotInTime(since);
        }

        _takenAt = Stopwatch.GetTimestamp();
    }

    /// <inheritdoc cref="Take"/>
    public void TakeOnThisThread()
    {
        var since = Stopwatch.GetTimestamp();
        while (!_one.Wait(TimeSpan.FromTicks(Math.Max(0, Left(since).Ticks))))
        {
            if (Left(since) <= TimeSpan.Zero)
                throw NotInTime(since);
        }

        _takenAt = Stopwatch.GetTimestamp();
    }

    /// <summary>The command has been done; one that took so long has waited for a lock, and shows no other that things go on.</summary>
    public void Release()
    {
        if (Stopwatch.GetElapsedTime(_takenAt) < stalled)
            Volatile.Write(ref _lastDone, Stopwatch.GetTimestamp());
        _one.Release();
    }

    public void Dispose() => _one.Dispose();

    private TimeSpan Left(long since) =>
        within is { } most
            ? most - Stopwatch.GetElapsedTime(since)
            : stalled - Stopwatch.GetElapsedTime(Math.Max(since, Volatile.Read(ref _lastDone)));

    private static SqliteException NotInTime(long since) =>
        new($"The database did not take a command within {Stopwatch.GetElapsedTime(since).TotalSeconds:0.#} s", Busy);
}
