using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Oni.Hosting.Database;

/// <summary>
/// One SQLite file: what is written goes through a <see cref="GroupWriter"/>, what is read through a <see cref="ReaderPool"/>, neither
/// on the caller's thread, so that a lock held by another program stalls neither a grain nor a health check. Every commit is synced
/// (WAL, <c>synchronous=FULL</c>) before it is reported: what has been stored survives a power cut.
/// </summary>
public sealed class OniDataSource : DbDataSource
{
    /// <summary>How long another program's lock is waited for, where nothing else is said.</summary>
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(5);

    private readonly TimeSpan? _within;
    private readonly GroupWriter _writer;
    private readonly ReaderPool _readers;
    private readonly StatementKinds _kinds;

    /// <param name="within">
    /// How long (real time) a command waits at most before it fails. Null: for those before it as long as they are done, and for
    /// another program's lock 5 s.
    /// </param>
    public OniDataSource(string path, TimeSpan? within = null)
    {
        Path = path;
        _within = within;
        var patience = within ?? UsualTimeout;
        ConnectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            DefaultTimeout = (int)Math.Ceiling(patience.TotalSeconds),
            Pooling = false,
        }.ToString();
        _writer = new GroupWriter(ConnectionString, patience);
        _readers = new ReaderPool(ConnectionString);
        _kinds = new StatementKinds(ConnectionString);
    }

    public string Path { get; }

    public override string ConnectionString { get; }

    /// <summary>The same file; what is written through it goes before all else that waits. It lives as long as this one.</summary>
    /// <param name="within">As for the constructor.</param>
    public DbDataSource Urgent(TimeSpan? within) => new UrgentDataSource(this, within);

    internal Task<StatementResult> Run(
        string text,
        IReadOnlyList<(string Name, object? Value)> parameters,
        CancellationToken cancellationToken
    ) => Run(text, parameters, _within, urgent: false, cancellationToken);

    internal async Task<StatementResult> Run(
        string text,
        IReadOnlyList<(string Name, object? Value)> parameters,
        TimeSpan? within,
        bool urgent,
        CancellationToken cancellationToken
    )
    {
        var since = Stopwatch.GetTimestamp();
        var kind = await _kinds.Of(text, cancellationToken);
        var statement = new Statement(text, parameters)
        {
            IsScript = kind.IsScript,
            Within = within,
            Since = since,
        };
        return await (kind.IsReadOnly ? _readers.Run(statement, cancellationToken) : _writer.Run(statement, urgent, cancellationToken));
    }

    protected override DbConnection CreateDbConnection() => new QueuedConnection(Path, Run);

    protected override void Dispose(bool disposing)
    {
        _writer.Dispose();
        _readers.Dispose();
        _kinds.Dispose();
        base.Dispose(disposing);
    }

    private sealed class UrgentDataSource(OniDataSource all, TimeSpan? within) : DbDataSource
    {
        public override string ConnectionString => all.ConnectionString;

        protected override DbConnection CreateDbConnection() =>
            new QueuedConnection(
                all.Path,
                (text, parameters, cancellationToken) => all.Run(text, parameters, within, urgent: true, cancellationToken)
            );
    }
}
