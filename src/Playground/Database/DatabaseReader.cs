using System.Globalization;
using Microsoft.Data.Sqlite;
using Oni.Sql;

namespace Oni.Playground.Database;

/// <summary>Oni's database, read as its operator reads it with sqlite3; empty while there is no schema yet.</summary>
/// <param name="pools">Keeps connections open; not where the file may be replaced by another.</param>
public sealed class DatabaseReader(string path, bool pools = true)
{
    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWrite,
        DefaultTimeout = 2,
        Pooling = pools,
    }.ToString();

    /// <summary>The rows of a query.</summary>
    public IReadOnlyList<T> Query<T>(string sql, Func<SqliteDataReader, T> row, params (string Name, object Value)[] parameters)
    {
        if (!File.Exists(path))
            return [];
        using var connection = new SqliteConnection(_connectionString);
        connection.Open();

        // The worker makes all its tables at once: before that there is nothing to read.
        return connection.Scalar("SELECT 1 FROM sqlite_master LIMIT 1") is null
            ? []
            : connection.Rows(sql, r => row((SqliteDataReader)r), [.. parameters.Select(p => (p.Name, (object?)p.Value))]);
    }

    /// <summary>An instant as the database holds it.</summary>
    public static DateTimeOffset Instant(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>An instant to compare the database's with.</summary>
    public static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
