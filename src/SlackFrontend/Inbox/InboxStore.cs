using System.Data.Common;
using System.Globalization;
using Oni.Hosting.Database;
using Oni.Sql;

namespace Oni.SlackFrontend.Inbox;

/// <summary>
/// The frontend's own SQLite file: a click stands here, synced, before Slack is told that it was taken, and
/// until the coach has it. Holds no secrets.
/// </summary>
internal sealed class InboxStore(OniDataSource database)
{
    /// <summary>How long a command waits at most, real time: an acknowledgement still leaves within 3 s.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <summary>The file's path, which also names this frontend.</summary>
    public string Path => database.Path;

    /// <summary>Stores a click, synced.</summary>
    /// <exception cref="DbException">It is not stored, and will not be.</exception>
    public Task Add(InboxEntry entry) =>
        database.Execute(
            "INSERT INTO inbox (user_id, entry, about) VALUES (@user, @entry, @about)",
            ("user", entry.UserId),
            ("entry", entry.ToJson()),
            ("about", entry.About)
        );

    /// <summary>The person's oldest waiting entry, or null.</summary>
    public async Task<StoredEntry?> First(string userId)
    {
        StoredEntry? first = null;
        await database.Query(
            "SELECT number, user_id, about, entry FROM inbox WHERE user_id = @user AND set_aside IS NULL ORDER BY number LIMIT 1",
            row => first = new StoredEntry(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3)),
            ("user", userId)
        );
        return first;
    }

    /// <summary>Keeps an entry that can never be delivered, out of the way of the next.</summary>
    /// <param name="reply">What the person is to be told, stored with it.</param>
    public Task SetAside(StoredEntry entry, string why, StoredReply reply) =>
        ExecuteWithReply(reply, "UPDATE inbox SET set_aside = @why WHERE number = @number", ("why", why), ("number", entry.Number));

    /// <summary>Removes an entry that the coach has, and what was set aside before it about the same thing.</summary>
    /// <param name="reply">What the person is to be told, stored with it; null: nothing.</param>
    public Task Remove(StoredEntry entry, StoredReply? reply) =>
        ExecuteWithReply(
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
        ExecuteWithReply(
            reply,
            "DELETE FROM inbox WHERE user_id = @user AND number <= @number",
            ("user", entry.UserId),
            ("number", entry.Number)
        );

    /// <summary>What people are still to be told, oldest first.</summary>
    public async Task<IReadOnlyList<StoredReply>> Replies()
    {
        var replies = new List<StoredReply>();
        await database.Query(
            "SELECT number, user_id, channel_id, text_key FROM replies ORDER BY number",
            row =>
                replies.Add(new StoredReply(row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetString(3)))
        );
        return replies;
    }

    /// <summary>Removes what the person has been told.</summary>
    public Task Told(StoredReply reply) => database.Execute("DELETE FROM replies WHERE number = @number", ("number", reply.Number));

    /// <summary>Runs a statement and stores what the person is to be told of it, in one transaction.</summary>
    private Task ExecuteWithReply(StoredReply? reply, string sql, params (string Name, object? Value)[] parameters) =>
        reply is null
            ? database.Execute(sql, parameters)
            : database.Execute(
                sql + "; INSERT INTO replies (user_id, channel_id, text_key) VALUES (@reader, @channel, @key)",
                [.. parameters, ("reader", reply.UserId), ("channel", reply.ChannelId), ("key", reply.TextKey)]
            );

    /// <summary>The people with a waiting entry.</summary>
    public async Task<IReadOnlyList<string>> Waiting()
    {
        var users = new List<string>();
        await database.Query("SELECT DISTINCT user_id FROM inbox WHERE set_aside IS NULL", row => users.Add(row.GetString(0)));
        return users;
    }

    /// <summary>How many entries wait, how many are set aside, and when the oldest that waits was accepted (product time).</summary>
    public async Task<(long Waiting, long SetAside, DateTimeOffset? Oldest)> Depth()
    {
        (long Waiting, long SetAside, DateTimeOffset? Oldest) depth = default;
        await database.Query(
            """
            SELECT COUNT(*) FILTER (WHERE set_aside IS NULL), COUNT(*) FILTER (WHERE set_aside IS NOT NULL),
              MIN(coalesce(entry ->> '$.at', entry ->> '$.At')) FILTER (WHERE set_aside IS NULL AND json_valid(entry))
            FROM inbox
            """,
            row => depth = (row.GetInt64(0), row.GetInt64(1), row.IsDBNull(2) ? null : Instant(row.GetValue(2)))
        );
        return depth;

        // Somebody else may have written there.
        static DateTimeOffset? Instant(object value) =>
            DateTimeOffset.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out var at)
                ? at
                : null;
    }
}
