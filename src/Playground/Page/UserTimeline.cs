using Oni.Domain.Settings;
using Oni.Playground.Database;
using Oni.Playground.Pavlok;
using Oni.Playground.Slack;

namespace Oni.Playground.Page;

/// <summary>What has happened to one person and what is in force for them, from the database and the wrist.</summary>
internal sealed class UserTimeline(DatabaseReader ledger, PlaygroundEnvironment world)
{
    private const int Most = 200;

    /// <summary>The processes' clocks agree so well, at the highest speed.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    /// <summary>A stimulus leaves within a minute of its row, or not at all.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(60) + Skew;

    public IReadOnlyList<object> Schedules(FakeUser user) =>
        ledger.Query(
            $"""
            SELECT s.event_type, s.run_at, s.state, s.task, o.Payload ->> '$.step' AS step
            FROM schedules AS s LEFT JOIN OrleansStorage AS o ON o.GrainTypeString = 'schedule' AND o.Payload ->> '$.id' = s.id
            WHERE s.user_id = @user ORDER BY s.run_at DESC, s.id LIMIT {Most}
            """,
            r =>
                (object)
                    new
                    {
                        Event = r.GetString(0),
                        At = DatabaseReader.Instant(r.GetString(1)),
                        State = r.GetString(2),
                        Task = r.IsDBNull(3) ? null : r.GetString(3),
                        Step = r.IsDBNull(4) ? 0 : r.GetInt32(4),
                    },
            ("user", user.Id)
        );

    public IReadOnlyList<object> Settings(FakeUser user)
    {
        var rows = ledger
            .Query(
                "SELECT key, value FROM configurations WHERE user_id = @user",
                r => (Key: r.GetString(0), Value: r.IsDBNull(1) ? null : r.GetString(1)),
                ("user", user.Id)
            )
            .ToDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal);
        return
        [
            .. SettingsCatalog.Shown.Select(s =>
            {
                var found = SettingInForce.Of(s, rows, world.Environment.GetValueOrDefault);
                return (object)
                    new
                    {
                        s.Key,
                        found.Value,
                        found.From,
                        s.Domain.Allowed,
                    };
            }),
        ];
    }

    /// <summary>Zaps that count on the person's day now.</summary>
    public int ZapsToday(FakeUser user) =>
        ledger.Query(
            """
            SELECT COUNT(*) FROM punishments
            WHERE user_id = @user AND stimulus_type = 'zap' AND outcome IN ('recorded', 'accepted', 'unknown')
              AND day = (SELECT Payload ->> '$.day.date' FROM OrleansStorage WHERE GrainTypeString = 'user'
                AND GrainIdExtensionString = 'user:' || @user AND Payload ->> '$.day.endsAt' > @now)
            """,
            r => r.GetInt32(0),
            ("user", user.Id),
            ("now", DatabaseReader.Text(world.Clock.Now))
        )
            is [var count]
            ? count
            : 0;

    /// <summary>Every stimulus that was asked for: what became of it, and whether the wrist felt it.</summary>
    public IReadOnlyList<WristEvent> Wrist(FakeUser user)
    {
        var arrived = world.Pavlok.Stimuli.Where(s => s.Key == user.WristbandKey).ToList();
        var rows = ledger.Query(
            """
            SELECT p.id, p.created_at, p.stimulus_type, p.stimulus_value, p.mode, p.count, p.outcome, p.reason, s.event_type, s.task
            FROM punishments AS p LEFT JOIN schedules AS s ON s.id = p.schedule_id
            WHERE p.user_id = @user ORDER BY p.id
            """,
            r => new WristEvent(
                r.GetInt64(0),
                DatabaseReader.Instant(r.GetString(1)),
                r.GetString(2),
                r.GetInt32(3),
                r.GetString(4),
                r.GetInt32(5),
                r.GetString(6),
                r.IsDBNull(7) ? null : r.GetString(7),
                r.IsDBNull(8) ? null : r.GetString(8),
                r.IsDBNull(9) ? null : r.GetString(9)
            ),
            ("user", user.Id)
        );
        return [.. rows.Select(r => r with { Wire = Take(arrived, r) }).TakeLast(Most)];
    }

    /// <summary>The request that belongs to a row: one at a time leaves, in the order of the rows.</summary>
    private static WireEvent? Take(List<Stimulus> arrived, WristEvent row)
    {
        if (row.Outcome is "refused" or "expired")
            return null;
        var at = arrived.FindIndex(s => s.Type == row.Type && s.Value == row.Strength && s.At > row.At - Skew && s.At < row.At + Late);
        if (at < 0)
            return null;
        var found = arrived[at];
        arrived.RemoveAt(at);
        return new WireEvent(found.Reason, found.Felt);
    }
}
