using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Oni.Hosting.Database;

/// <summary>
/// What Orleans and Oni take for a connection (Orleans wants a <see cref="SqliteConnection"/>): it is never opened itself, and its
/// commands go to the writer or the readers of its data source.
/// </summary>
internal sealed class QueuedConnection(string path, RunStatement run) : SqliteConnection
{
    private bool _isOpen;

    public override ConnectionState State => _isOpen ? ConnectionState.Open : ConnectionState.Closed;

    public override string DataSource => path;

    public override void Open() => _isOpen = true;

    public override Task OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _isOpen = true;
        return Task.CompletedTask;
    }

    public override void Close() => _isOpen = false;

    protected override DbCommand CreateDbCommand() => new QueuedCommand(run) { Connection = this };

    /// <summary>A text with several statements is one transaction.</summary>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _isOpen = false;
        base.Dispose(disposing);
    }
}
