using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Oni.Domain;
using Oni.Domain.People;
using Oni.Domain.Time;
using Oni.Grains.PersonalData;
using Oni.Hosting.Database;
using Oni.Sql;

namespace Oni.Silo.Database;

/// <summary>
/// The file <c>app.db.deleted</c> beside <c>app.db</c>: a line each, the hash of a Slack id, and when its person wanted their
/// data deleted, in product time and in real time, and their zaps of that day. Part of every backup; a restore adds lines and
/// takes none away.
/// </summary>
internal sealed class DeletionList(string database) : IDeletionList
{
    private readonly Lock _lock = new();
    private ImmutableDictionary<string, Deletion>? _all;

    public string Path { get; } = PathFor(database);

    public static string PathFor(string database) => database + ".deleted";

    public void Add(string userId, ZapsBeforeDeletion zaps, DateTimeOffset realAt) =>
        Merge([new Deletion(Hash(userId), realAt, zaps).ToString()]);

    public ZapsBeforeDeletion? Zaps(string userId) => All().GetValueOrDefault(Hash(userId))?.Zaps;

    /// <summary>Adds what another list holds; of two lines about one person the later one counts.</summary>
    public void Merge(IEnumerable<string> lines)
    {
        lock (_lock)
        {
            var all = Read()
                .Concat(lines.Select(Deletion.Parse).OfType<Deletion>())
                .GroupBy(d => d.Person, StringComparer.Ordinal)
                .Select(g => g.MaxBy(d => d.RealAt)!)
                .ToList();
            File.WriteAllLines(Path + ".new", all.Select(d => d.ToString()));
            DurableFile.Move(Path + ".new", Path, overwrite: true);
            _all = null;
        }
    }

    /// <summary>
    /// Removes everything about these people that is older than their deletion, all of it or nothing: a backup has brought it
    /// back. What they have begun since stays, and so does a pause. Of the person's state an empty one is left, as it was
    /// after the deletion. Whose deletion is still under way is left to their grain, which counts and tells too.
    /// </summary>
    public void Apply(SqliteConnection connection)
    {
        var deletions = All();
        if (deletions.Count == 0)
            return;
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var user in People(connection))
        {
            if (!deletions.TryGetValue(Hash(user), out var deletion))
                continue;
            var last = connection.Scalar("SELECT coalesce(MAX(id), 0) FROM config_audit_log")!;
            var kept = Kept(connection, user);
            foreach (var sql in Removal)
            {
                connection.Run(
                    sql,
                    ("user", user),
                    ("last", last),
                    ("at", StateJson.Text(deletion.Zaps.At)),
                    ("real", StateJson.Text(deletion.RealAt)),
                    ("kept", kept)
                );
            }
        }

        transaction.Commit();
    }

    // Rows carry product time, but for those that Orleans and the triggers of plain SQL write.
    private static readonly string[] Removal =
    [
        "DELETE FROM punishments WHERE user_id = @user AND created_at < @at",
        "DELETE FROM action_logs WHERE user_id = @user AND created_at < @at",
        "DELETE FROM wristbands WHERE user_id = @user AND updated_at < @at",
        """
            UPDATE configurations SET value = NULL, changed_by = @user, change_source = 'slack_command', change_id = hex(randomblob(16))
            WHERE user_id = @user AND updated_at < @at AND key NOT IN (SELECT value FROM json_each(@kept))
            """,
        "DELETE FROM configurations WHERE user_id = @user AND value IS NULL",
        // With what the statements above have added to it.
        "DELETE FROM config_audit_log WHERE user_id = @user AND (changed_at < @at OR id > @last)",
        """
            DELETE FROM OrleansRemindersTable WHERE EXISTS (
              SELECT 1 FROM OrleansStorage AS s WHERE s.GrainTypeString = 'schedule' AND s.ModifiedOn < @real
                AND s.GrainIdExtensionString >= 'schedule:' || @user || ':' AND s.GrainIdExtensionString < 'schedule:' || @user || ';'
                AND OrleansRemindersTable.GrainId LIKE '%' || s.GrainIdExtensionString)
            """,
        """
            DELETE FROM OrleansStorage WHERE GrainTypeString = 'schedule' AND ModifiedOn < @real
              AND GrainIdExtensionString >= 'schedule:' || @user || ':' AND GrainIdExtensionString < 'schedule:' || @user || ';'
            """,
        """
            UPDATE OrleansStorage SET Payload = '{"schemaVersion":1}', Version = Version + 1
            WHERE GrainTypeString = 'user' AND GrainIdExtensionString = 'user:' || @user AND ModifiedOn < @real AND Payload IS NOT NULL
            """,
    ];

    /// <summary>The keys of the settings that stay, as JSON.</summary>
    private static string Kept(SqliteConnection connection, string user)
    {
        var settings = connection.Rows(
            "SELECT key, value FROM configurations WHERE user_id = @user",
            row => (Key: row.GetString(0), Value: row.IsDBNull(1) ? null : row.GetString(1)),
            ("user", user)
        );
        return JsonSerializer.Serialize(settings.Where(s => DeletionRules.Stays(s.Key, s.Value)).Select(s => s.Key));
    }

    private static List<string> People(SqliteConnection connection) =>
        connection.Rows(
            """
            SELECT user_id FROM configurations UNION SELECT user_id FROM punishments UNION SELECT user_id FROM action_logs
            UNION SELECT user_id FROM wristbands UNION SELECT user_id FROM config_audit_log
            UNION SELECT substr(GrainIdExtensionString, 6) FROM OrleansStorage WHERE GrainTypeString = 'user'
            EXCEPT SELECT substr(GrainIdExtensionString, 6) FROM OrleansStorage WHERE GrainTypeString = 'user'
              AND Payload ->> '$.deleting' = 1
            """,
            row => row.GetString(0)
        );

    private ImmutableDictionary<string, Deletion> All()
    {
        lock (_lock)
            return _all ??= Read().ToImmutableDictionary(d => d.Person, StringComparer.Ordinal);
    }

    private List<Deletion> Read() => File.Exists(Path) ? [.. File.ReadAllLines(Path).Select(Deletion.Parse).OfType<Deletion>()] : [];

    private static string Hash(string userId) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("oni deleted " + userId)));

    private sealed record Deletion(string Person, DateTimeOffset RealAt, ZapsBeforeDeletion Zaps)
    {
        public static Deletion? Parse(string line) =>
            line.Split(' ') is [{ Length: 64 } person, var at, var real, var day, var end, var zaps]
            && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, out var product)
            && DateTimeOffset.TryParse(real, CultureInfo.InvariantCulture, out var realAt)
            && DateOnly.TryParseExact(day, "yyyy-MM-dd", out var date)
            && DateTimeOffset.TryParse(end, CultureInfo.InvariantCulture, out var endsAt)
            && int.TryParse(zaps, CultureInfo.InvariantCulture, out var count)
                ? new Deletion(person, realAt, new ZapsBeforeDeletion(product, new LocalDay(date, endsAt), count))
                : null;

        public override string ToString()
        {
            var (at, day, zaps) = Zaps;
            var (asked, real, end) = (StateJson.Text(at), StateJson.Text(RealAt), StateJson.Text(day.EndsAt));
            return string.Create(CultureInfo.InvariantCulture, $"{Person} {asked} {real} {day.Date:yyyy-MM-dd} {end} {zaps}");
        }
    }
}
