using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Oni.Hosting.Database;

/// <summary>
/// A command as it was when it was executed: its text, its parameters, and what becomes of it. It waits until it is either claimed by
/// the writer or given up, never both: what has been given up is not stored, and will not be.
/// </summary>
internal sealed class Statement(string text, IReadOnlyList<(string Name, object? Value)> parameters)
{
    private const int IsWaiting = 0;
    private const int IsClaimed = 1;
    private const int IsGivenUp = 2;

    /// <summary>SQLITE_BUSY.</summary>
    private const int Busy = 5;

    private readonly TaskCompletionSource<StatementResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;

    public string Text => text;

    public IReadOnlyList<(string Name, object? Value)> Parameters => parameters;

    /// <summary>Holds several statements, of which all take effect or none.</summary>
    public bool IsScript { get; init; }

    /// <summary>How long it waits at most, whatever goes on before it; null: as long as something does.</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>When it began to wait (<see cref="Stopwatch"/>).</summary>
    public long Since { get; init; } = Stopwatch.GetTimestamp();

    /// <summary>Bytes that it stores, roughly.</summary>
    public int Size { get; } =
        parameters.Sum(p =>
            p.Value switch
            {
                string s => s.Length,
                byte[] b => b.Length,
                _ => sizeof(long),
            }
        );

    public bool Waits => Volatile.Read(ref _state) == IsWaiting;

    public Task<StatementResult> Done => _done.Task;

    /// <returns>False: it has been given up.</returns>
    public bool Claim() => Interlocked.CompareExchange(ref _state, IsClaimed, IsWaiting) == IsWaiting;

    /// <summary>It is not waited for any longer, unless it has been claimed.</summary>
    public void GiveUp()
    {
        if (Interlocked.CompareExchange(ref _state, IsGivenUp, IsWaiting) == IsWaiting)
            _done.SetException(
                new SqliteException(
                    $"The database did not take a command within {Stopwatch.GetElapsedTime(Since).TotalSeconds:0.#} s",
                    Busy
                )
            );
    }

    /// <inheritdoc cref="GiveUp()"/>
    public void GiveUp(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _state, IsGivenUp, IsWaiting) == IsWaiting)
            _done.SetCanceled(cancellationToken);
    }

    public void Complete(StatementResult result) => _done.SetResult(result);

    public void Fail(Exception why) => _done.SetException(why);
}
