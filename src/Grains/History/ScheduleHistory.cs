using System.Data.Common;
using Oni.Domain;
using Oni.Domain.Home;
using Oni.Domain.Schedules;
using Oni.Sql;

namespace Oni.Grains.History;

/// <summary>Schedules as the operator's views show them, with what has been ordered and not been taken yet.</summary>
public sealed class ScheduleHistory(DbDataSource database)
{
    /// <summary>
    /// The reminds due in a stretch of time, in the order in which they were made. What a new plan replaced is not among them.
    /// </summary>
    public async Task<IReadOnlyList<HomeItem>> Reminds(string userId, DateTimeOffset from, DateTimeOffset until)
    {
        var items = new List<HomeItem>();
        await database.Query(
            """
            SELECT s.task, s.run_at, s.state, a.result
            FROM schedules AS s LEFT JOIN action_logs AS a ON a.schedule_id = s.id
            WHERE s.user_id = @user AND s.event_type = 'remind' AND s.run_at >= @from AND s.run_at < @until
              AND (s.state <> 'canceled' OR a.result IS NOT NULL)
            ORDER BY s.id
            """,
            row =>
                items.Add(
                    new HomeItem(
                        row.GetString(0),
                        StateJson.ParseInstant(row.GetString(1)),
                        StateJson.Parse<ScheduleStatus>(row.GetString(2)),
                        row.IsDBNull(3) ? null : StateJson.Parse<ActionResult>(row.GetString(3))
                    )
                ),
            ("user", userId),
            ("from", StateJson.Text(from)),
            ("until", StateJson.Text(until))
        );
        return items;
    }
}
