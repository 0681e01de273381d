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
    /// <summary>How long a command waits for its turn, and then for another program's lock, before it fails.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1, 1);

    public OniDataSource(string path)
    {
        Path = path;
        ConnectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            DefaultTimeout = (int)Patience.TotalSeconds,
            ForeignKeys = true,
        }.ToString();
    }

    public string Path { get; }

    public override string ConnectionString { get; }

    protected override DbConnection CreateDbConnection() => new TurnTakingConnection(ConnectionString, _turn);

    protected override void Dispose(bool disposing)
    {
        using (var connection = new SqliteConnection(ConnectionString))
            SqliteConnection.ClearPool(connection);
        _turn.Dispose();
        base.Dispose(disposing);
    }
}
