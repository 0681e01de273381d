using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Oni.Hosting.Database;

/// <summary>
/// A connection that stays open, with the commands that were run last kept compiled. After an error it is opened anew, so that a file
/// that has been replaced is noticed. One thread at a time.
/// </summary>
/// <param name="pragmas">Run once it is open.</param>
internal sealed class KeptConnection(string connectionString, string pragmas) : IDisposable
{
    private const int MaxCommands = 64;

    /// <summary>How long, real time, SQLite itself waits for another program's lock before it says that it is busy.</summary>
    private static readonly TimeSpan LockWait = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private SqliteConnection? _connection;

    /// <summary>No transaction is open.</summary>
    public bool IsAutocommit => raw.sqlite3_get_autocommit(Handle) != 0;

    private sqlite3 Handle => Open().Handle!;

    /// <summary>Runs a text without parameters and without rows.</summary>
    /// <returns>SQLite's result code.</returns>
    public int Execute(string sql) => raw.sqlite3_exec(Handle, sql);

    /// <exception cref="SqliteException">The code is none of success.</exception>
    public void Check(int code) => SqliteException.ThrowExceptionForRC(code, Handle);

    /// <summary>Runs a statement, and reads whatever it gives.</summary>
    public StatementResult Run(Statement statement)
    {
        var command = Command(statement.Text);
        for (var n = 0; n < statement.Parameters.Count; n++)
        {
            var (name, value) = statement.Parameters[n];
            if (n == command.Parameters.Count)
                command.Parameters.Add(new SqliteParameter());
            command.Parameters[n].ParameterName = name;
            command.Parameters[n].Value = value ?? DBNull.Value;
        }

        while (command.Parameters.Count > statement.Parameters.Count)
            command.Parameters.RemoveAt(statement.Parameters.Count);
        using var reader = command.ExecuteReader();
        var sets = new List<ResultSet>();
        do
        {
            if (reader.FieldCount > 0)
                sets.Add(ReadSet(reader));
        } while (reader.NextResult());
        reader.Close();
        return new StatementResult(sets, reader.RecordsAffected);
    }

    /// <summary>What a text does; null where it cannot be compiled now. A pragma is meant for the connection that writes.</summary>
    public StatementKind? KindOf(string text)
    {
        var (count, readOnly) = (0, !text.StartsWith("PRAGMA", StringComparison.OrdinalIgnoreCase));
        while (!string.IsNullOrWhiteSpace(text))
        {
            if (raw.sqlite3_prepare_v2(Handle, text, out var compiled, out var rest) != raw.SQLITE_OK)
                return null;
            using (compiled)
            {
                if (compiled.IsInvalid)
                    break;
                readOnly &= raw.sqlite3_stmt_readonly(compiled) != 0;
            }

            count++;
            text = rest;
        }

        return new StatementKind(readOnly, count > 1);
    }

    /// <summary>The next use opens it anew.</summary>
    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        _commands.Clear();
        _connection?.Dispose();
        _connection = null;
    }

    private SqliteConnection Open()
    {
        if (_connection is not null)
            return _connection;
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(connection.Handle, (int)LockWait.TotalMilliseconds);
            SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(connection.Handle, pragmas), connection.Handle);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        return _connection = connection;
    }

    private SqliteCommand Command(string text)
    {
        var connection = Open();
        if (_commands.TryGetValue(text, out var kept))
            return kept;
        if (_commands.Count == MaxCommands)
        {
            foreach (var command in _commands.Values)
                command.Dispose();
            _commands.Clear();
        }

        return _commands[text] = new SqliteCommand(text, connection);
    }

    private static ResultSet ReadSet(SqliteDataReader reader)
    {
        var names = new string[reader.FieldCount];
        for (var n = 0; n < names.Length; n++)
            names[n] = reader.GetName(n);
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[names.Length];
            reader.GetValues(row);
            rows.Add(row);
        }

        return new ResultSet(names, rows);
    }
}
