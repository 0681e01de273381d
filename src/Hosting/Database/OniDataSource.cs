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
    /// <summary>How long another program's lock is waited for, where nothing else is said.</summary>
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(5);

    private readonly DatabaseTurn _turn;

    /// <param name="within">
    /// How long (real time) a command waits for its turn, and then, in whole seconds, for another program's lock, before it fails.
    /// Null: for its turn as long as those before it are done, and for a lock 5 s.
    /// </param>
    public OniDataSource(string path, TimeSpan? within = null)
    {
        Path = path;
        var patience = within ?? UsualTimeout;
        _turn = new DatabaseTurn(within, patience);
        ConnectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            DefaultTimeout = (int)Math.Ceiling(patience.TotalSeconds),
            ForeignKeys = true,
        }.ToString();
    }

    public string Path { get; }

    public override string ConnectionString { get; }

    protected override DbConnection CreateDbConnection() => new SerializedSqliteConnection(ConnectionString, _turn);

    protected override void Dispose(bool disposing)
    {
        using (var connection = new SqliteConnection(ConnectionString))
            SqliteConnection.ClearPool(connection);
        _turn.Dispose();
        base.Dispose(disposing);
    }
}
