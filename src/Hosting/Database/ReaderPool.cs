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
    private const int MaxTexts = 1_000;

    /// <summary>Between two looks of a command that waits for a lock.</summary>
    private static readonly TimeSpan LockWait = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _free = new(Connections, Connections);
    private readonly ConcurrentBag<KeptConnection> _connections = [];
    private readonly ConcurrentDictionary<string, StatementKind> _kinds = new(StringComparer.Ordinal);

    /// <summary>What a text does; one that does not compile is left to the writer, which says why.</summary>
    public async ValueTask<StatementKind> KindOf(string text, CancellationToken cancellationToken)
    {
        if (_kinds.TryGetValue(text, out var known))
            return known;
        if (await Use(connection => connection.KindOf(text), cancellationToken) is not { } kind)
            return new StatementKind(IsReadOnly: false, IsScript: true);
        if (_kinds.Count < MaxTexts)
            _kinds[text] = kind;
        return kind;
    }

    /// <exception cref="SqliteException">It cannot be read.</exception>
    public Task<StatementResult> Run(Statement statement, CancellationToken cancellationToken) =>
        Use(connection => connection.Run(statement), cancellationToken);

    public void Dispose()
    {
        foreach (var connection in _connections)
            connection.Dispose();
        _free.Dispose();
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
            if (!_connections.TryTake(out var connection))
                connection = new KeptConnection(connectionString, "PRAGMA query_only=ON", LockWait);
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
