using System.Collections.Concurrent;

namespace Oni.Hosting.Database;

/// <summary>
/// What each text does, asked of SQLite once, on a connection of its own: a <c>/stop</c> that is the first since the start does not wait
/// behind what others read.
/// </summary>
internal sealed class StatementKinds(string connectionString) : IDisposable
{
    private const int MaxTexts = 1_000;

    private readonly ConcurrentDictionary<string, StatementKind> _known = new(StringComparer.Ordinal);
    private readonly Lock _one = new();
    private readonly KeptConnection _connection = new(connectionString, "PRAGMA query_only=ON");

    /// <summary>One that does not compile is left to the writer, which says why.</summary>
    public async ValueTask<StatementKind> Of(string text, CancellationToken cancellationToken) =>
        _known.TryGetValue(text, out var known)
            ? known
            : await Task.Run(() => Ask(text), CancellationToken.None).WaitAsync(cancellationToken);

    public void Dispose()
    {
        lock (_one)
            _connection.Dispose();
    }

    private StatementKind Ask(string text)
    {
        lock (_one)
        {
            try
            {
                if (_connection.KindOf(text) is not { } kind)
                    return StatementKind.Unknown;
                if (_known.Count < MaxTexts)
                    _known[text] = kind;
                return kind;
            }
            catch (Microsoft.Data.Sqlite.SqliteException)
            {
                // The file cannot be opened now, which the writer will say.
                _connection.Dispose();
                return StatementKind.Unknown;
            }
        }
    }
}
