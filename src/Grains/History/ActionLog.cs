using System.Data.Common;
using Oni.Domain;
using Oni.Domain.Schedules;
using Oni.Domain.Stimuli;
using Oni.Sql;

namespace Oni.Grains.History;

/// <summary>The rows of <c>action_logs</c>: how each schedule ended, one row a schedule for ever.</summary>
public sealed class ActionLog(DbDataSource database)
{
    /// <summary>Writes the row once; a second result for the same schedule is not written.</summary>
    public Task Record(string userId, ScheduleOutcome outcome) =>
        database.Execute(
            """
            INSERT INTO action_logs (schedule_id, user_id, event_type, result, created_at)
            VALUES (@schedule, @user, @type, @result, @at)
            ON CONFLICT (schedule_id) DO NOTHING
            """,
            ("schedule", outcome.ScheduleId),
            ("user", userId),
            ("type", StateJson.Name(outcome.EventType)),
            ("result", StateJson.Name(outcome.Result!.Value).ToUpperInvariant()),
            ("at", StateJson.Text(outcome.At))
        );

    /// <summary>How a schedule ended; null while there is no row of it.</summary>
    public async Task<ActionResult?> ResultOf(string scheduleId)
    {
        ActionResult? result = null;
        await database.Query(
            "SELECT result FROM action_logs WHERE schedule_id = @schedule",
            row => result = StateJson.Parse<ActionResult>(row.GetString(0)),
            ("schedule", scheduleId)
        );
        return result;
    }

    /// <summary>How schedules ended from an instant on, oldest first.</summary>
    public async Task<IReadOnlyList<(ActionResult Result, DateTimeOffset At)>> Since(string userId, DateTimeOffset from)
    {
        var rows = new List<(ActionResult, DateTimeOffset)>();
        await database.Query(
            "SELECT result, created_at FROM action_logs WHERE user_id = @user AND created_at >= @from ORDER BY id",
            row => rows.Add((StateJson.Parse<ActionResult>(row.GetString(0)), StateJson.ParseInstant(row.GetString(1)))),
            ("user", userId),
            ("from", StateJson.Text(from))
        );
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
              AND created_at >= coalesce((SELECT MAX(created_at) FROM action_logs WHERE user_id = @user AND result IN ('NO',
                'AUTO_IGNORE')), '')
            ORDER BY created_at, id
            """,
            row =>
            {
                if (row.GetString(0) == "YES")
                    kept.Add(StateJson.ParseInstant(row.GetString(1)));
                else if (StateJson.ParseInstant(row.GetString(1)) is var at && (miss is null || at > miss))
                    miss = StateJson.ParseInstant(row.GetString(1));
            },
            ("user", userId)
        );
        return (miss, kept);
    }

    /// <summary>NO answers to reminds since the last YES, by the time at which they were acknowledged.</summary>
    public async Task<int> NoesSinceYes(string userId) =>
        (int)
            await database.Count(
                """
                SELECT COUNT(*) FROM action_logs
                WHERE user_id = @user AND event_type = 'remind' AND result = 'NO' AND created_at > coalesce((
                  SELECT MAX(created_at) FROM action_logs WHERE user_id = @user AND event_type = 'remind' AND result = 'YES'), '')
                """,
                ("user", userId)
            );

    /// <summary>k (spec, "A NO") for a NO that has been written, as <see cref="NoAnswerPolicy.InARow"/> counts it.</summary>
    public async Task<int> NoesInARow(string userId, string scheduleId)
    {
        var answers = new List<(bool IsNo, DateTimeOffset At)>();
        var index = -1;

        // The last YES before this NO ends every older row, so nothing before it is read, however many years there are.
        await database.Query(
            """
            SELECT schedule_id, result, created_at FROM action_logs
            WHERE user_id = @user AND event_type = 'remind' AND result IN ('YES', 'NO') AND created_at >= coalesce((
              SELECT MAX(created_at) FROM action_logs
              WHERE user_id = @user AND event_type = 'remind' AND result = 'YES'
                AND created_at < (SELECT created_at FROM action_logs WHERE schedule_id = @schedule)), '')
            ORDER BY id
            """,
            row =>
            {
                if (row.GetString(0) == scheduleId)
                    index = answers.Count;
                answers.Add((row.GetString(1) == "NO", StateJson.ParseInstant(row.GetString(2))));
            },
            ("user", userId),
            ("schedule", scheduleId)
        );
        return NoAnswerPolicy.InARow(answers, index);
    }
}
