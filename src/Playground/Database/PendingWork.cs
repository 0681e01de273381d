using Microsoft.Data.Sqlite;

namespace Oni.Playground.Database;

/// <summary>What is going on, and what comes next, as the database tells it.</summary>
/// <param name="Unsettled">Something that is due has not been done to its end, and is not left for a /restart to skip.</param>
/// <param name="Stimuli">Which stimuli are being asked for or given; empty for none.</param>
/// <param name="StepIsNear">The next heartbeat decides a ladder's step, if nothing keeps the ladder where it stands.</param>
/// <param name="BeatIsLate">A heartbeat that is due has not been seen to: were time to leap now, it would count for two.</param>
/// <param name="StepAt">When the heartbeat comes that decides a step, if nothing keeps the ladder where it stands, or null.</param>
/// <param name="NextDue">When the next schedule falls due, or null.</param>
/// <param name="Awaiting">A message waits for an answer, so that a ladder's clock runs.</param>
public sealed record PendingWork(
    bool Unsettled,
    string Stimuli,
    bool StepIsNear,
    bool BeatIsLate,
    DateTimeOffset? NextDue,
    bool Awaiting,
    DateTimeOffset? StepAt
)
{
    /// <summary>A stimulus is being asked for or given: were time to leap now, it would be too old.</summary>
    public bool Stimulating => Stimuli.Length > 0;

    /// <summary>A heartbeat is due that decides a ladder's step: were time to leap now, the step's stimulus would be too old.</summary>
    public bool StepIsDue => StepIsNear && BeatIsLate;

    /// <summary>A heartbeat comes each minute.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);

    /// <summary>One that is later by more than this is waited for.</summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromSeconds(1);

    private const string Sql = """
        WITH paused AS (SELECT user_id FROM configurations WHERE key = 'SYSTEM_PAUSED' AND value = 'true'),
        schedule AS (
          SELECT Payload AS p, Payload ->> '$.state' AS state, Payload ->> '$.effects[0].effect' AS effect,
            Payload ->> '$.userId' IN paused AS is_paused, Payload ->> '$.lastBeat' AS beat,
            coalesce(Payload ->> '$.stands', 0) AS stands
          FROM OrleansStorage WHERE GrainTypeString = 'schedule'),
        ladder AS (
          SELECT beat, (julianday(@now) - julianday(beat)) * 86400 AS since,
            (julianday('2000-01-01 ' || (p ->> '$.awake')) - julianday('2000-01-01')) * 86400 AS awake,
            (p ->> '$.terms.intervalSeconds') + (p ->> '$.terms.judgeSeconds') AS wanted
          FROM schedule WHERE state = 'processing' AND NOT is_paused AND NOT stands)
        SELECT
          EXISTS (SELECT 1 FROM punishments WHERE outcome = 'recorded')
          OR EXISTS (
            SELECT 1 FROM schedule WHERE (effect IS NOT NULL AND NOT (effect = 'post_prompt' AND is_paused))
              OR (state = 'pending' AND p ->> '$.runAt' <= @now)
              OR (state = 'processing' AND beat < @late AND NOT stands))
          OR EXISTS (
            SELECT 1 FROM OrleansStorage WHERE GrainTypeString = 'user' AND (
              json_array_length(Payload, '$.orders') > 0
              OR EXISTS (SELECT 1 FROM json_each(Payload, '$.notices') AS n WHERE n.value ->> '$.notBefore' <= @now))),
          (SELECT COALESCE(group_concat(which, ' '), '') FROM (
            SELECT 'punishment ' || id AS which FROM punishments WHERE outcome = 'recorded'
            UNION ALL SELECT p ->> '$.id' || ' ' || (p ->> '$.effects[0].number') FROM schedule WHERE effect = 'stimulate')),
          EXISTS (SELECT 1 FROM ladder WHERE since > 1 AND since + awake > wanted - 1),
          EXISTS (SELECT 1 FROM schedule WHERE state = 'processing' AND beat <= @beat AND NOT stands),
          (SELECT MIN(run_at) FROM schedules WHERE state = 'pending' AND run_at > @now),
          EXISTS (SELECT 1 FROM schedules WHERE state = 'processing'),
          (SELECT MIN(beat) FROM ladder WHERE awake + 60 > wanted - 1)
        """;

    public static PendingWork Of(DatabaseReader ledger, DateTimeOffset now) =>
        ledger.Query(
            Sql,
            Read,
            ("now", DatabaseReader.Text(now)),
            ("beat", DatabaseReader.Text(now - Beat)),
            ("late", DatabaseReader.Text(now - Beat - Lateness))
        )
            is [var horizon]
            ? horizon
            : new PendingWork(false, "", StepIsNear: false, BeatIsLate: false, null, false, null);

    private static PendingWork Read(SqliteDataReader row) =>
        new(
            row.GetBoolean(0),
            row.GetString(1),
            StepIsNear: row.GetBoolean(2),
            BeatIsLate: row.GetBoolean(3),
            row.IsDBNull(4) ? null : DatabaseReader.Instant(row.GetString(4)),
            row.GetBoolean(5),
            row.IsDBNull(6) ? null : DatabaseReader.Instant(row.GetString(6)) + Beat
        );
}
