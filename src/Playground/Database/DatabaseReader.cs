using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Oni.Playground.Database;

/// <summary>Oni's database, read as its operator reads it with sqlite3; empty while there is no schema yet.</summary>
/// <param name="pools">Keeps connections open; not where the file may be replaced by another.</param>
public sealed class DatabaseReader(string path, bool pools = true)
{
    private const int SqliteError = 1;

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
        var rows = new List<T>();
        if (!File.Exists(path))
            return rows;
        try
        {
            using var connection = new SqliteConnection(_connectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in parameters)
                command.Parameters.AddWithValue("@" + name, value);
            using var reader = command.ExecuteReader();
            while (reader.Read())
                rows.Add(row(reader));
            return rows;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SqliteError && e.Message.Contains("no such table", StringComparison.Ordinal))
        {
            return [];
        }
    }

    /// <summary>An instant as the database holds it.</summary>
    public static DateTimeOffset Instant(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>An instant to compare the database's with.</summary>
    public static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
