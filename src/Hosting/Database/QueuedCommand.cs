using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Oni.Hosting.Database;

/// <summary>A command that its data source runs, in its turn and off the caller's thread; what it reads has been read whole.</summary>
internal sealed class QueuedCommand(RunStatement run) : SqliteCommand
{
    public override void Prepare() { }

    public override void Cancel() { }

    public override int ExecuteNonQuery() => ExecuteNonQueryAsync(CancellationToken.None).GetAwaiter().GetResult();

    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) => (await Run(cancellationToken)).Changed;

    public override object? ExecuteScalar() => ExecuteScalarAsync(CancellationToken.None).GetAwaiter().GetResult();

    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) =>
        (await Run(cancellationToken)).Sets is [{ Rows: [var first, ..] }, ..] ? first[0] : null;

    public override SqliteDataReader ExecuteReader() => throw new NotSupportedException();

    public override SqliteDataReader ExecuteReader(CommandBehavior behavior) => throw new NotSupportedException();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
        ExecuteDbDataReaderAsync(behavior, CancellationToken.None).GetAwaiter().GetResult();

    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        new BufferedReader(await Run(cancellationToken));

    private Task<StatementResult> Run(CancellationToken cancellationToken)
    {
        var parameters = new (string, object?)[Parameters.Count];
        for (var n = 0; n < parameters.Length; n++)
            parameters[n] = (Parameters[n].ParameterName, Parameters[n].Value);
        return run(CommandText, parameters, cancellationToken);
    }
}
