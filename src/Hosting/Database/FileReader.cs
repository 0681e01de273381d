using Microsoft.Data.Sqlite;

namespace Oni.Hosting.Database;

/// <summary>
/// Short reads of a file that another process writes, taken on the caller's thread: a reader of a WAL file waits for no writer. The
/// connection and what is asked often are kept. Safe for many threads.
/// </summary>
public sealed class FileReader(string path) : IDisposable
{
    private readonly Lock _one = new();
    private readonly KeptConnection _connection = new(
        new SqliteConnectionStringBuilder
        {
            DataSource = path,

            // A reader of a WAL file shares its index with the writer, and must be able to write that.
            Mode = SqliteOpenMode.ReadWrite,
            DefaultTimeout = 1,
            Pooling = false,
        }.ToString(),
        "PRAGMA query_only=ON"
    );

    /// <returns>Whether the first column of the first row is true.</returns>
    /// <exception cref="SqliteException">It cannot be read now.</exception>
    public bool Holds(string sql, params (string Name, object? Value)[] parameters)
    {
        lock (_one)
        {
            try
            {
                var result = _connection.Run(new Statement(sql, [.. parameters.Select(p => ("@" + p.Name, p.Value))]));
                return result.Sets is [{ Rows: [[long and not 0, ..], ..] }, ..];
            }
            catch
            {
                _connection.Dispose();
                throw;
            }
        }
    }

    public void Dispose()
    {
        lock (_one)
            _connection.Dispose();
    }
}
