using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Oni.Hosting.Configuration;
using Oni.Hosting.Database;

namespace Oni.SlackFrontend.Inbox;

/// <summary>
/// The frontend's own SQLite file: a click stands here, synced, before Slack is told that it was taken, and
/// until the coach has it. Holds no secrets.
/// </summary>
internal sealed class InboxStore : IAsyncDisposable
{
    private readonly OniDataSource _database;

    private InboxStore(OniDataSource database) => _database = database;

    /// <summary>The file's path, which also names this frontend.</summary>
    public string Path => _database.Path;

    /// <summary><c>ONI_INBOX</c>, default <c>inbox.db</c> beside the database.</summary>
    public static string PathFrom(OniEnvironment environment) => environment["ONI_INBOX"] is { } named
        ? System.IO.Path.GetFullPath(named)
        : System.IO.Path.Combine(System.IO.Path.GetDirectoryName(DatabaseUrl.PathFrom(environment))!, "inbox.db");

    /// <exception cref="ConfigurationException">The file cannot be used.</exception>
    public static InboxStore Open(string path)
    {
        var database = new OniDataSource(path);
        try
        {
            using var connection = database.OpenConnection();
            foreach (var sql in (string[])
                [
                    "PRAGMA journal_mode=WAL",
                    """
                    CREATE TABLE IF NOT EXISTS inbox (
                      number    INTEGER PRIMARY KEY AUTOINCREMENT,
                      user_id   TEXT NOT NULL,
                      entry     TEXT NOT NULL,
                      set_aside TEXT
                    ) STRICT
                    """,
                ])
            {
                using var command = connection.CreateCommand();
                command.CommandText = sql;
                command.ExecuteNonQuery();
            }

            return new InboxStore(database);
        }
        catch (SqliteException e)
        {
            database.Dispose();
            throw new ConfigurationException($"ONI_INBOX: {path} cannot be used ({e.Message}): name a file in a directory that this user may write");
        }
    }

    public async Task Add(InboxEntry entry)
    {
        await using var command = _database.CreateCommand("INSERT INTO inbox (user_id, entry) VALUES (@user, @entry)");
        Bind(command, "@user", entry.UserId);
        Bind(command, "@entry", JsonSerializer.Serialize(entry));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The person's oldest waiting entry, or null.</summary>
    public async Task<StoredEntry?> First(string userId)
    {
        await using var command = _database.CreateCommand("SELECT number, entry FROM inbox WHERE user_id = @user AND set_aside IS NULL ORDER BY number LIMIT 1");
        Bind(command, "@user", userId);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? new StoredEntry(reader.GetInt64(0), reader.GetString(1)) : null;
    }

    /// <summary>Keeps an entry that can never be delivered, out of the way of the next.</summary>
    public async Task SetAside(long number, string why)
    {
        await using var command = _database.CreateCommand("UPDATE inbox SET set_aside = @why WHERE number = @number");
        Bind(command, "@why", why);
        Bind(command, "@number", number);
        await command.ExecuteNonQueryAsync();
    }

    public async Task Remove(long number)
    {
        await using var command = _database.CreateCommand("DELETE FROM inbox WHERE number = @number");
        Bind(command, "@number", number);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The people with a waiting entry.</summary>
    public async Task<IReadOnlyList<string>> Waiting()
    {
        var users = new List<string>();
        await using var command = _database.CreateCommand("SELECT DISTINCT user_id FROM inbox WHERE set_aside IS NULL");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            users.Add(reader.GetString(0));
        return users;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static void Bind(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
