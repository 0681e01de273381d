using System.Data.Common;
using Oni.Domain;
using Oni.Domain.Schedules;

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

    /// <summary>How a schedule ended; null while there is no row of it.</summary>
    public async Task<ActionResult?> ResultOf(string scheduleId)
    {
        ActionResult? result = null;
        await database.Query("SELECT result FROM action_logs WHERE schedule_id = @schedule", row => result = StateJson.Parse<ActionResult>(row.GetString(0)), ("schedule", scheduleId));
        return result;
    }

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
              AND created_at >= coalesce((SELECT MAX(created_at) FROM action_logs WHERE user_id = @user AND result IN ('NO', 'AUTO_IGNORE')), '')
            ORDER BY created_at, id
            """,
            row =>
            {
                if (row.GetString(0) == "YES")
                    kept.Add(Instant(row.GetString(1)));
                else if (Instant(row.GetString(1)) is var at && (miss is null || at > miss))
                    miss = Instant(row.GetString(1));
            },
            ("user", userId));
        return (miss, kept);
    }

    /// <summary>
    /// k of spec section 3: NO answers to reminds in a row with this one, those written so far. A YES ends a row where it was
    /// acknowledged, whenever it is written. Each NO has its own place: of two that came at once the first one written is
    /// the first.
    /// </summary>
    public async Task<int> NoesInARow(string userId, string scheduleId) => (int)await database.Count(
        """
        WITH this AS (SELECT created_at AS at, id FROM action_logs WHERE schedule_id = @schedule),
        yes AS (SELECT created_at AS at, id FROM action_logs WHERE user_id = @user AND event_type = 'remind' AND result = 'YES'),
        before AS (SELECT yes.at, yes.id FROM yes, this WHERE (yes.at, yes.id) < (this.at, this.id) ORDER BY yes.at DESC, yes.id DESC LIMIT 1),
        after AS (SELECT yes.at, yes.id FROM yes, this WHERE (yes.at, yes.id) > (this.at, this.id) ORDER BY yes.at, yes.id LIMIT 1)
        SELECT COUNT(*) FROM action_logs AS n, this
        WHERE n.user_id = @user AND n.event_type = 'remind' AND n.result = 'NO' AND n.id <= this.id
          AND NOT EXISTS (SELECT 1 FROM before WHERE (n.created_at, n.id) < (before.at, before.id))
          AND NOT EXISTS (SELECT 1 FROM after WHERE (n.created_at, n.id) > (after.at, after.id))
        """,
        ("user", userId),
        ("schedule", scheduleId));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
