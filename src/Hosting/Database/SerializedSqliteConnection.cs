using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Oni.Hosting.Database;

/// <summary>A SQLite connection that is open only while it has the turn, and does its work off the caller's thread.</summary>
internal sealed class SerializedSqliteConnection(string connectionString, SemaphoreSlim turn, TimeSpan patience)
    : SqliteConnection(connectionString)
{
    private bool _hasTurn;

    public override void Open()
    {
        if (!turn.Wait(patience))
            throw Busy();
        Begin();
    }

    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (!await turn.WaitAsync(patience, cancellationToken))
            throw Busy();
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

    private SqliteException Busy() => new($"The database did not take a command within {patience.TotalSeconds:0.#} s", 5);
}
