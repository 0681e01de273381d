using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Oni.Hosting.Database;

/// <summary>A SQLite connection that is open only while it has the turn, and does its work off the caller's thread.</summary>
internal sealed class SerializedSqliteConnection(string connectionString, DatabaseTurn turn) : SqliteConnection(connectionString)
{
    private bool _hasTurn;

    public override void Open()
    {
        turn.TakeOnThisThread();
        Begin();
    }

    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        await turn.Take(cancellationToken);
        await Task.Run(Begin, CancellationToken.None);
    }

    public override void Close()
    {
        try
        {
            base.Close();
        }
        finally
        {
            if (_hasTurn)
            {
                _hasTurn = false;
                turn.Release();
            }
        }
    }

    protected override DbCommand CreateDbCommand() => new OffThreadSqliteCommand { Connection = this, CommandTimeout = DefaultTimeout };

    protected override void Dispose(bool disposing)
    {
        Close();
        base.Dispose(disposing);
    }

    private void Begin()
    {
        _hasTurn = true;
        try
        {
            base.Open();
            using var pragma = CreateCommand();
            pragma.CommandText = "PRAGMA synchronous=FULL";
            pragma.ExecuteNonQuery();
        }
        catch
        {
            Close();
            throw;
        }
    }
}
