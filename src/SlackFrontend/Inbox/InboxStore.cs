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
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    private readonly OniDataSource _database = new(path, Timeout);

    /// <summary>The file's path, which also names this frontend.</summary>
    public string Path => _database.Path;

    /// <summary>Stores a click, synced.</summary>
    /// <exception cref="DbException">It is not stored, and will not be.</exception>
    public async Task Add(InboxEntry entry)
    {
        await using var command = _database.Command(
            "INSERT INTO inbox (user_id, entry, about) VALUES (@user, @entry, @about)",
            ("user", entry.UserId),
            ("entry", JsonSerializer.Serialize(entry)),
            ("about", entry.About)
        );
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The person's oldest waiting entry, or null.</summary>
    public async Task<StoredEntry?> First(string userId)
    {
        await using var command = _database.Command(
            "SELECT number, user_id, about, entry FROM inbox WHERE user_id = @user AND set_aside IS NULL ORDER BY number LIMIT 1",
            ("user", userId)
        );
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? new StoredEntry(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3))
            : null;
    }

    /// <summary>Keeps an entry that can never be delivered, out of the way of the next.</summary>
    /// <param name="reply">What the person is to be told, stored with it.</param>
    public Task SetAside(StoredEntry entry, string why, StoredReply reply) =>
        Done(reply, "UPDATE inbox SET set_aside = @why WHERE number = @number", ("why", why), ("number", entry.Number));

    /// <summary>Removes an entry that the coach has, and what was set aside before it about the same thing.</summary>
    /// <param name="reply">What the person is to be told, stored with it; null: nothing.</param>
    public Task Remove(StoredEntry entry, StoredReply? reply) =>
        Done(
            reply,
            "DELETE FROM inbox WHERE number = @number OR (user_id = @user AND about = @about AND set_aside IS NOT NULL AND number "
                + "< @number)",
            ("number", entry.Number),
            ("user", entry.UserId),
            ("about", entry.About)
        );

    /// <summary>Removes a wish to leave that the coach has, and everything of that person before it.</summary>
    /// <param name="reply">What the person is to be told, stored with it; null: nothing.</param>
    public Task Forget(StoredEntry entry, StoredReply? reply) =>
        Done(reply, "DELETE FROM inbox WHERE user_id = @user AND number <= @number", ("user", entry.UserId), ("number", entry.Number));

    /// <summary>What people are still to be told, oldest first.</summary>
    public async Task<IReadOnlyList<StoredReply>> Replies()
    {
        var replies = new List<StoredReply>();
        await using var command = _database.Command("SELECT number, user_id, channel_id, text_key FROM replies ORDER BY number");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            replies.Add(
                new StoredReply(
                    reader.GetInt64(0),
                    reader.GetString(1),
                    reader.IsDBNull(2) ? null : reader.GetString(2),
                    reader.GetString(3)
                )
            );
        return replies;
    }

    /// <summary>Removes what the person has been told.</summary>
    public async Task Told(StoredReply reply)
    {
        await using var command = _database.Command("DELETE FROM replies WHERE number = @number", ("number", reply.Number));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Done and what is to be told of it, both or neither: told is what is still to be, once done is written.</summary>
    private async Task Done(StoredReply? reply, string sql, params (string Name, object Value)[] parameters)
    {
        await using var connection = await _database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.Run(transaction, sql, parameters);
        if (reply is not null)
        {
            await connection.Run(
                transaction,
                "INSERT INTO replies (user_id, channel_id, text_key) VALUES (@user, @channel, @key)",
                ("user", reply.UserId),
                ("channel", (object?)reply.ChannelId ?? DBNull.Value),
                ("key", reply.TextKey)
            );
        }

        await transaction.CommitAsync();
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
            """
        );
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (
            reader.GetInt64(0),
            reader.GetInt64(1),
            !reader.IsDBNull(2)
            && DateTimeOffset.TryParse(
                Convert.ToString(reader.GetValue(2), CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture,
                out var oldest
            )
                ? oldest
                : null
        );
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
