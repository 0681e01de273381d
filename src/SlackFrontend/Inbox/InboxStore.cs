using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Oni.Hosting.Database;

namespace Oni.SlackFrontend.Inbox;

/// <summary>
/// The frontend's own SQLite file: a click stands here, synced, before Slack is told that it was taken, and
/// until the coach has it. Holds no secrets.
/// </summary>
internal sealed class InboxStore(string path) : IAsyncDisposable
{
    /// <summary>With the wait for a turn and the wait for a lock an acknowledgement still leaves within 3 s.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly OniDataSource _database = new(path, Patience);

    /// <summary>The file's path, which also names this frontend.</summary>
    public string Path => _database.Path;

    /// <summary>Stores a click, synced.</summary>
    /// <exception cref="DbException">It is not stored, and will not be.</exception>
    public async Task Add(InboxEntry entry)
    {
        await using var command = _database.Command(
            "INSERT INTO inbox (user_id, entry, about) VALUES (@user, @entry, @about)",
            ("user", entry.UserId), ("entry", JsonSerializer.Serialize(entry)), ("about", entry.About));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The person's oldest waiting entry, or null.</summary>
    public async Task<StoredEntry?> First(string userId)
    {
        await using var command = _database.Command("SELECT number, user_id, about, entry FROM inbox WHERE user_id = @user AND set_aside IS NULL ORDER BY number LIMIT 1", ("user", userId));
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? new StoredEntry(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)) : null;
    }

    /// <summary>Keeps an entry that can never be delivered, out of the way of the next.</summary>
    public async Task SetAside(long number, string why)
    {
        await using var command = _database.Command("UPDATE inbox SET set_aside = @why WHERE number = @number", ("why", why), ("number", number));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Removes an entry that the coach has, and what was set aside before it about the same thing.</summary>
    public async Task Remove(StoredEntry entry)
    {
        await using var command = _database.Command(
            "DELETE FROM inbox WHERE number = @number OR (user_id = @user AND about = @about AND set_aside IS NOT NULL AND number < @number)",
            ("number", entry.Number), ("user", entry.UserId), ("about", entry.About));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Removes a wish to leave that the coach has, and everything of that person before it.</summary>
    public async Task Forget(StoredEntry entry)
    {
        await using var command = _database.Command("DELETE FROM inbox WHERE user_id = @user AND number <= @number", ("user", entry.UserId), ("number", entry.Number));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The people with a waiting entry.</summary>
    public async Task<IReadOnlyList<string>> Waiting()
    {
        var users = new List<string>();
        await using var command = _database.Command("SELECT DISTINCT user_id FROM inbox WHERE set_aside IS NULL");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            users.Add(reader.GetString(0));
        return users;
    }

    /// <summary>How many entries wait, how many are set aside, and when the oldest that waits was accepted (product time).</summary>
    public async Task<(long Waiting, long SetAside, DateTimeOffset? Oldest)> Depth()
    {
        await using var command = _database.Command(
            """
            SELECT COUNT(*) FILTER (WHERE set_aside IS NULL), COUNT(*) FILTER (WHERE set_aside IS NOT NULL),
              MIN(entry ->> '$.At') FILTER (WHERE set_aside IS NULL AND json_valid(entry))
            FROM inbox
            """);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1), !reader.IsDBNull(2) && DateTimeOffset.TryParse(Convert.ToString(reader.GetValue(2), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out var oldest) ? oldest : null);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
