using System.Data.Common;
using Oni.GrainInterfaces;

namespace Oni.Grains.History;

/// <summary>The rows of <c>action_logs</c>: how each schedule ended, one row a schedule for ever.</summary>
public sealed class ActionLog(DbDataSource database)
{
    /// <summary>Writes the row once; a second result for the same schedule is not written.</summary>
    public Task Record(string userId, Conclusion conclusion) => database.Execute(
        """
        INSERT INTO action_logs (schedule_id, user_id, event_type, result, created_at)
        VALUES (@schedule, @user, @type, @result, @at)
        ON CONFLICT (schedule_id) DO NOTHING
        """,
        ("schedule", conclusion.ScheduleId),
        ("user", userId),
        ("type", StateJson.Name(conclusion.EventType)),
        ("result", StateJson.Name(conclusion.Result!.Value).ToUpperInvariant()),
        ("at", StateJson.Text(conclusion.At)));

    /// <summary>How schedules ended from an instant on, oldest first.</summary>
    public async Task<IReadOnlyList<(ActionResult Result, DateTimeOffset At)>> Since(string userId, DateTimeOffset from)
    {
        var rows = new List<(ActionResult, DateTimeOffset)>();
        await database.Query(
            "SELECT result, created_at FROM action_logs WHERE user_id = @user AND created_at >= @from ORDER BY id",
            row => rows.Add((StateJson.Parse<ActionResult>(row.GetString(0)), Instant(row.GetString(1)))),
            ("user", userId), ("from", StateJson.Text(from)));
        return rows;
    }

    /// <summary>The last NO or auto-cancel, and each YES after it.</summary>
    public async Task<(DateTimeOffset? LastMiss, IReadOnlyList<DateTimeOffset> Kept)> SinceLastMiss(string userId)
    {
        DateTimeOffset? miss = null;
        var kept = new List<DateTimeOffset>();
        await database.Query(
            """
            SELECT result, created_at FROM action_logs
            WHERE user_id = @user AND result IN ('YES', 'NO', 'AUTO_IGNORE')
              AND id >= coalesce((SELECT id FROM action_logs WHERE user_id = @user AND result IN ('NO', 'AUTO_IGNORE') ORDER BY id DESC LIMIT 1), 0)
            """,
            row =>
            {
                if (row.GetString(0) == "YES")
                    kept.Add(Instant(row.GetString(1)));
                else
                    miss = Instant(row.GetString(1));
            },
            ("user", userId));
        return (miss, kept);
    }

    /// <summary>
    /// k of spec section 3: NO answers to reminds in a row, from this schedule's row backwards to the last
    /// YES. The same for ever, however often it is asked.
    /// </summary>
    public async Task<int> NoesInARow(string userId, string scheduleId) => (int)await database.Count(
        """
        SELECT COUNT(*) FROM action_logs
        WHERE user_id = @user AND event_type = 'remind' AND result = 'NO'
          AND id <= (SELECT id FROM action_logs WHERE schedule_id = @schedule)
          AND id > coalesce((SELECT MAX(y.id) FROM action_logs AS y
            WHERE y.user_id = @user AND y.event_type = 'remind' AND y.result = 'YES'
              AND y.id < (SELECT id FROM action_logs WHERE schedule_id = @schedule)), 0)
        """,
        ("user", userId),
        ("schedule", scheduleId));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
