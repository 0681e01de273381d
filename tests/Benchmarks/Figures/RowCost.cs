using Microsoft.Data.Sqlite;
using Oni.Sql;

namespace Oni.Benchmarks.Figures;

/// <summary>What is asked of the database each minute, at each start and by hand, with few rows and with many.</summary>
internal static class RowCost
{
    private const string SchedulesOf =
        "GrainTypeString = 'schedule' AND GrainIdExtensionString >= 'schedule:U7:' AND GrainIdExtensionString < 'schedule:U7;'";

    private static readonly (string Figure, string Before, string After)[] Queries =
    [
        Same("the manual's count of pending", "SELECT COUNT(*) FROM schedules WHERE state = 'pending'"),
        Same("doctor: overdue", "SELECT COUNT(*) FROM schedules WHERE state = 'pending' AND run_at < '2026-11-01T00:00:00.000Z'"),
        Same(
            "App Home: a day's reminds",
            "SELECT s.task, s.run_at, s.state, a.result FROM schedules AS s LEFT JOIN action_logs AS a ON a.schedule_id = s.id WHERE s.user_id = "
                + "'U7' AND s.event_type = 'remind' AND s.run_at >= '2026-11-24T00:00:00.000Z' AND s.run_at < '2026-11-25T00:00:00.000Z' AND "
                + "(s.state <> 'canceled' OR a.result IS NOT NULL) ORDER BY s.id"
        ),
        ("each minute: passed over", Overdue("schedules_pending"), Overdue("schedules_by_state")),
        Same(
            "the last zap of a person",
            "SELECT MAX(updated_at) FROM punishments WHERE user_id = 'U7' AND stimulus_type = 'zap' AND outcome IN ('accepted', 'unknown')"
        ),
        Same("start: what was under way", "UPDATE punishments SET outcome = 'unknown' WHERE outcome = 'recorded' RETURNING mode"),
        Same("/data: schedules of a person", "SELECT id, state FROM schedules WHERE user_id = 'U7' ORDER BY run_at"),
        (
            "/data: states of a person",
            "SELECT Payload FROM OrleansStorage WHERE Payload IS NOT NULL AND (GrainIdExtensionString = 'user:U7' OR GrainIdExtensionString LIKE "
                + "'schedule:U7:%')",
            "SELECT Payload FROM OrleansStorage WHERE Payload IS NOT NULL AND ((GrainTypeString = 'user' AND GrainIdExtensionString = 'user:U7') "
                + $"OR ({SchedulesOf}))"
        ),
    ];

    public static IEnumerable<Comparison> Compare(int rows)
    {
        using var years = new YearsOfRows(rows);
        using var before = YearsOfRows.Open(years.Old);
        using var after = YearsOfRows.Open(years.New);
        foreach (var (figure, old, now) in Queries)
            yield return Comparison.Of(figure, rows, () => Read(before, old), () => Read(after, now));
    }

    private static (string, string, string) Same(string figure, string sql) => (figure, sql, sql);

    private static string Overdue(string index) =>
        $"SELECT GrainIdExtensionString FROM OrleansStorage INDEXED BY {index} WHERE GrainTypeString = 'schedule' AND Payload ->> '$.state' = "
        + "'pending' AND Payload ->> '$.runAt' < '2026-11-01T00:00:00.000Z'";

    private static void Read(SqliteConnection connection, string sql) => connection.Rows(sql, row => row.FieldCount);
}
