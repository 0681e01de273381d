using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Oni.Hosting.Database;

/// <summary>
/// The one SQLite file behind one awaited connection: commands queue for it without holding a thread, and
/// run on the thread pool, so that a lock held by another program stalls neither a grain nor a health check.
/// Every commit is synced (WAL, <c>synchronous=FULL</c>): what has been stored survives a power cut.
/// </summary>
public sealed class OniDataSource : DbDataSource
{
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly TimeSpan _patience;

    /// <param name="patience">
    /// How long (real time) a command waits for its turn, and then, in whole seconds, for another program's lock,
    /// before it fails. Default: 5 s.
    /// </param>
    public OniDataSource(string path, TimeSpan? patience = null)
    {
        Path = path;
        _patience = patience ?? UsualTimeout;
        ConnectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            DefaultTimeout = (int)Math.Ceiling(_patience.TotalSeconds),
            ForeignKeys = true,
        }.ToString();
    }

    public string Path { get; }

    public override string ConnectionString { get; }

    protected override DbConnection CreateDbConnection() => new SerializedSqliteConnection(ConnectionString, _turn, _patience);

    protected override void Dispose(bool disposing)
    {
        using (var connection = new SqliteConnection(ConnectionString))
            SqliteConnection.ClearPool(connection);
        _turn.Dispose();
        base.Dispose(disposing);
    }
}
