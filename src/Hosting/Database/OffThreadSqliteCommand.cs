using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Oni.Hosting.Database;

/// <summary>Microsoft.Data.Sqlite works and waits synchronously; this command does so on a pool thread.</summary>
internal sealed class OffThreadSqliteCommand : SqliteCommand
{
    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) => Task.Run(ExecuteNonQuery, cancellationToken);

    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) => Task.Run(ExecuteScalar, cancellationToken);

    public override Task<SqliteDataReader> ExecuteReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        Task.Run(() => ExecuteReader(behavior), cancellationToken);

    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        await ExecuteReaderAsync(behavior, cancellationToken);
}
