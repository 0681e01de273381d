using Microsoft.Data.Sqlite;
using Oni.Domain.Schedules;

namespace Oni.Playground.Database;

/// <summary>What is going on, and what comes next, as the database tells it.</summary>
/// <param name="Unsettled">Something that is due has not been done to its end, and is not left for a /restart to skip.</param>
/// <param name="NextDue">When the next schedule falls due, or null.</param>
/// <param name="Awaiting">A message waits for an answer, so that a ladder's clock runs.</param>
public sealed record Horizon(bool Unsettled, DateTimeOffset? NextDue, bool Awaiting)
{
    /// <summary>A heartbeat comes each minute; one that is later has not been seen to yet.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(61);

    private const string Sql = """
        SELECT
          EXISTS (SELECT 1 FROM punishments WHERE outcome = 'recorded')
          OR EXISTS (
            SELECT 1 FROM OrleansStorage WHERE GrainTypeString = 'schedule' AND (
              (json_array_length(Payload, '$.effects') > 0 AND NOT (
                Payload ->> '$.effects[0].effect' = 'post_prompt'
                AND EXISTS (SELECT 1 FROM configurations WHERE user_id = Payload ->> '$.userId' AND key = 'SYSTEM_PAUSED' AND value = 'true')))
              OR (Payload ->> '$.state' = 'pending' AND Payload ->> '$.runAt' <= @now)
              OR (Payload ->> '$.state' = 'processing' AND Payload ->> '$.lastBeat' < @beat)))
          OR EXISTS (
            SELECT 1 FROM OrleansStorage WHERE GrainTypeString = 'user' AND (
              json_array_length(Payload, '$.orders') > 0
              OR EXISTS (SELECT 1 FROM json_each(Payload, '$.notices') AS n WHERE n.value ->> '$.notBefore' <= @now))),
          (SELECT MIN(run_at) FROM schedules WHERE state = 'pending' AND run_at > @now),
          EXISTS (SELECT 1 FROM schedules WHERE state = 'processing')
        """;

    public static Horizon Of(Ledger ledger, DateTimeOffset now) =>
        ledger.Query(Sql, Read, ("now", Ledger.Text(now)), ("beat", Ledger.Text(now - Beat))) is [var horizon] ? horizon : new Horizon(false, null, false);

    private static Horizon Read(SqliteDataReader row) =>
        new(row.GetBoolean(0), row.IsDBNull(1) ? null : Ledger.Instant(row.GetString(1)), row.GetBoolean(2));
}
