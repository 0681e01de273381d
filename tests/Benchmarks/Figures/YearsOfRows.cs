using System.Globalization;
using Microsoft.Data.Sqlite;
using Oni.Sql;

namespace Oni.Benchmarks.Figures;

/// <summary>
/// The database of a company that has used Oni for years: so many schedules of a thousand people, each with its answer and two stimuli;
/// ten thousand are still to come, and the plans of fifty people have just been stored.
/// </summary>
internal sealed class YearsOfRows : IDisposable
{
    public const int People = 1000;

    /// <summary>The schema before issue 17's.</summary>
    private const int Before = 10;

    private readonly string _directory = Directory.CreateTempSubdirectory("oni-bench-").FullName;

    public YearsOfRows(int schedules)
    {
        using (var connection = Open(Old))
        {
            foreach (var script in Scripts(n => n <= Before))
                connection.Run(script);
            connection.Run("PRAGMA synchronous=OFF");
            Fill(connection, schedules);
        }

        File.Copy(Old, New);
        using var upgraded = Open(New);
        foreach (var script in Scripts(n => n > Before))
            upgraded.Run(script);
    }

    /// <summary>The file with the schema of before.</summary>
    public string Old => Path.Combine(_directory, "old.db");

    /// <summary>The same rows under today's.</summary>
    public string New => Path.Combine(_directory, "new.db");

    public static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static IEnumerable<string> Scripts(Func<int, bool> which) =>
        Directory
            .GetFiles(Path.Combine(AppContext.BaseDirectory, "sql"), "*.sql")
            .Order(StringComparer.Ordinal)
            .Where(f => which(int.Parse(Path.GetFileName(f).AsSpan(0, 4), CultureInfo.InvariantCulture)))
            .Select(File.ReadAllText);

    private static void Fill(SqliteConnection connection, int schedules)
    {
        using var transaction = connection.BeginTransaction();
        var size = ("count", (object?)schedules);
        var people = ("people", (object?)People);
        connection.Run(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @count),
              s AS (SELECT i, 'U' || (i % @people) AS user, printf('%032x', i) AS id, i <= min(10000, @count / 10) AS pending,
                strftime('%Y-%m-%dT%H:%M:%fZ', '2026-11-24', (CASE WHEN i <= min(10000, @count / 10) THEN 1 ELSE -1 END * (i / @people)
                  * 4) || ' hours') AS run_at FROM n)
            INSERT INTO OrleansStorage (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString,
              ServiceId, Payload, ModifiedOn, Version)
            SELECT i, 0, 0, 1, 'schedule', 'schedule:' || user || ':' || id, 'oni', json_object('schemaVersion', 1, 'id', id, 'userId',
              user, 'eventType', CASE WHEN i % 5 = 0 THEN 'plan' ELSE 'remind' END, 'runAt', run_at, 'state', CASE WHEN pending THEN
              'pending' ELSE 'done' END, 'commitmentId', printf('%032x', i % 7), 'task', 'Task ' || (i % 7), 'createdAt', run_at,
              'updatedAt', run_at, 'prompt', json_object('channel', 'D0123', 'ts', '1795478403.000035'), 'tries', 0, 'effects', json('[]'),
              'more', printf('%.240c', 'x')), run_at, 7 FROM s
            """,
            size,
            people
        );
        connection.Run(
            """
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < @people - 1)
            INSERT INTO OrleansStorage (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString,
              ServiceId, Payload, ModifiedOn, Version)
            SELECT i, 0, 0, 2, 'user', 'user:U' || i, 'oni', json_object('schemaVersion', 1, 'commitments', json('[{"id": "c1", "active":
              true}]'), 'inFlight', json('[{"id": "s1"}]'), 'orders', CASE WHEN i % 20 = 0 THEN json_array(json_object('number', 1, 'kind',
              'close', 'scheduleId', printf('%032x', i + 1), 'state', 'canceled', 'eventType', 'remind'), json_object('number', 2, 'kind',
              'open', 'scheduleId', 'new' || i, 'state', 'pending', 'eventType', 'remind', 'runAt', '2026-11-25T00:00:00.000Z', 'task',
              'New')) ELSE json('[]') END, 'notices', json('[]'), 'profileAt', '2026-11-24T00:00:00.000Z', 'more', printf('%.600c', 'x')),
              '2026-11-24T00:00:00.000Z', 7 FROM n
            """,
            people
        );
        connection.Run(
            """
            INSERT INTO action_logs (schedule_id, user_id, event_type, result, created_at)
            SELECT Payload ->> '$.id', Payload ->> '$.userId', Payload ->> '$.eventType', 'YES', Payload ->> '$.runAt'
            FROM OrleansStorage WHERE GrainTypeString = 'schedule' AND Payload ->> '$.state' = 'done'
            """
        );
        foreach (var (mode, type) in ((string, string)[])[("notify", "vibe"), ("no", "zap")])
            connection.Run(
                """
                INSERT INTO punishments (schedule_id, mode, count, user_id, day, stimulus_type, stimulus_value, outcome, created_at,
                  updated_at)
                SELECT schedule_id, @mode, 1, user_id, substr(created_at, 1, 10), @type, 35, 'accepted', created_at, created_at
                FROM action_logs
                """,
                ("mode", mode),
                ("type", type)
            );
        transaction.Commit();
    }
}
