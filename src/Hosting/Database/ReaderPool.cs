using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Oni.Hosting.Database;

/// <summary>
/// Connections that only read, on pool threads: what is read waits for no sync of what is written, and sees all that was committed
/// before it began. Behind other reads it waits as long as those take; for a lock each waits as long as its connection allows.
/// </summary>
internal sealed class ReaderPool(string connectionString) : IDisposable
{
    private const int Connections = 2;

    /// <summary>Real time that a read which is under way has at the end.</summary>
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _free = new(Connections, Connections);
    private readonly ConcurrentBag<KeptConnection> _connections = [];
    private int _disposed;

    /// <exception cref="SqliteException">It cannot be read.</exception>
    public Task<StatementResult> Run(Statement statement, CancellationToken cancellationToken) =>
        Use(connection => connection.Run(statement), cancellationToken);

    /// <summary>What is being read comes to its end first; what waits fails. Idempotent.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        var turns = 0;
        while (turns < Connections && _free.Wait(EndsWithin))
            turns++;
        while (_connections.TryTake(out var connection))
            connection.Dispose();
        if (turns > 0)
            _free.Release(turns);
    }

    private async Task<T> Use<T>(Func<KeptConnection, T> read, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);

        // Whoever does not wait any longer leaves it to end by itself.
        return await Task.Run(() => ReadNow(read), CancellationToken.None).WaitAsync(cancellationToken);
    }

    private T ReadNow<T>(Func<KeptConnection, T> read)
    {
        try
        {
            ObjectDisposedException.ThrowIf(_disposed != 0, this);
            if (!_connections.TryTake(out var connection))
                connection = new KeptConnection(connectionString, "PRAGMA query_only=ON");
            try
            {
                return read(connection);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
            finally
            {
                _connections.Add(connection);
            }
        }
        finally
        {
            _free.Release();
        }
    }
}
