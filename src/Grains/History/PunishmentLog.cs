using System.Data.Common;
using Oni.Domain;
using Oni.Domain.Stimuli;
using Oni.Grains.Monitoring;
using Oni.Sql;

namespace Oni.Grains.History;

/// <summary>The rows of <c>punishments</c>: one a stimulus, written before it leaves, never sent twice; each outcome is counted.</summary>
internal sealed class PunishmentLog(DbDataSource database, GrainMetrics metrics)
{
    /// <summary>Writes the row unless its key is there.</summary>
    /// <returns>The row as it stands, and whether it is new.</returns>
    public async Task<Reservation> Record(string userId, DateOnly day, StimulusRequest request, StimulusResult result, DateTimeOffset at)
    {
        var inserted = await database.Execute(
            """
            INSERT INTO punishments (schedule_id, mode, count, user_id, day, stimulus_type, stimulus_value, outcome, reason,
              created_at, updated_at)
            VALUES (@schedule, @mode, @count, @user, @day, @type, @value, @outcome, @reason, @at, @at)
            ON CONFLICT (schedule_id, mode, count) DO NOTHING
            """,
            ("schedule", request.ScheduleId),
            ("mode", StateJson.Name(request.Mode)),
            ("count", request.Count),
            ("user", userId),
            ("day", Text(day)),
            ("type", StateJson.Name(result.Type)),
            ("value", result.Strength),
            ("outcome", StateJson.Name(result.Outcome)),
            ("reason", Name(result.Refusal)),
            ("at", StateJson.Text(at))
        );
        if (inserted > 0)
        {
            if (result.Outcome != StimulusOutcome.Recorded)
                metrics.Settled(request.Mode, result.Type, result.Outcome);
            return new Reservation(result, IsNew: true);
        }

        return new Reservation(await Find(request) ?? throw new InvalidOperationException("The row was there and is gone"), IsNew: false);
    }

    public async Task<StimulusResult?> Find(StimulusRequest request)
    {
        StimulusResult? found = null;
        await database.Query(
            "SELECT outcome, stimulus_type, stimulus_value, reason FROM punishments WHERE schedule_id = @schedule AND mode = @mode "
                + "AND count = @count",
            row =>
                found = new StimulusResult(
                    StateJson.Parse<StimulusOutcome>(row.GetString(0)),
                    StateJson.Parse<StimulusType>(row.GetString(1)),
                    row.GetInt32(2),
                    row.IsDBNull(3) ? null : StateJson.Parse<StimulusRefusal>(row.GetString(3))
                ),
            ("schedule", request.ScheduleId),
            ("mode", StateJson.Name(request.Mode)),
            ("count", request.Count)
        );
        return found;
    }

    /// <summary>Writes what became of a recorded stimulus; one already settled stays as it is.</summary>
    /// <param name="type">As it was recorded.</param>
    public Task Settle(StimulusRequest request, StimulusType type, StimulusOutcome outcome, StimulusRefusal? why, DateTimeOffset at)
    {
        metrics.Settled(request.Mode, type, outcome);
        return database.Execute(
            """
            UPDATE punishments SET outcome = @outcome, reason = @reason, updated_at = @at
            WHERE schedule_id = @schedule AND mode = @mode AND count = @count AND outcome = 'recorded'
            """,
            ("outcome", StateJson.Name(outcome)),
            ("reason", Name(why)),
            ("at", StateJson.Text(at)),
            ("schedule", request.ScheduleId),
            ("mode", StateJson.Name(request.Mode)),
            ("count", request.Count)
        );
    }

    /// <summary>Zaps that count on a local day: those that left, may have left, or are about to.</summary>
    public async Task<int> Zaps(string userId, DateOnly day) =>
        (int)
            await database.Count(
                """
                SELECT COUNT(*) FROM punishments
                WHERE user_id = @user AND day = @day AND stimulus_type = 'zap' AND outcome IN ('recorded', 'accepted', 'unknown')
                """,
                ("user", userId),
                ("day", Text(day))
            );

    /// <summary>Those of them whose outcome is known to count.</summary>
    public async Task<int> SettledZaps(string userId, DateOnly day) =>
        (int)
            await database.Count(
                "SELECT COUNT(*) FROM punishments WHERE user_id = @user AND day = @day AND stimulus_type = 'zap' AND outcome IN "
                    + "('accepted', 'unknown')",
                ("user", userId),
                ("day", Text(day))
            );

    /// <summary>When the person's last zap may have left, or null.</summary>
    public async Task<DateTimeOffset?> LastZap(string userId)
    {
        DateTimeOffset? last = null;
        await database.Query(
            "SELECT MAX(updated_at) FROM punishments WHERE user_id = @user AND stimulus_type = 'zap' AND outcome IN ('accepted', "
                + "'unknown')",
            row => last = row.IsDBNull(0) ? null : StateJson.ParseInstant(row.GetString(0)),
            ("user", userId)
        );
        return last;
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string? Name(StimulusRefusal? why) => why is { } value ? StateJson.Name(value) : null;
}
