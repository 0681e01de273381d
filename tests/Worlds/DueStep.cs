namespace Oni.Worlds;

/// <summary>A step that a ladder's clock has reached and no heartbeat has decided yet.</summary>
internal static class DueStep
{
    /// <summary>
    /// One is just being decided: were time to go on before what was decided is stored, the stimulus would be too old when it is
    /// asked for.
    /// </summary>
    public static bool Is(string database, DateTimeOffset now) => Installation.SqlIn(
        database,
        $"""
        SELECT EXISTS (
          SELECT 1 FROM (
            SELECT Payload ->> '$.userId' AS person,
              (julianday('{now.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fff}') - julianday(Payload ->> '$.lastBeat')) * 86400 AS since,
              (julianday('2000-01-01 ' || (Payload ->> '$.awake')) - julianday('2000-01-01')) * 86400 AS awake,
              (Payload ->> '$.terms.intervalSeconds') + (Payload ->> '$.terms.judgeSeconds') AS wanted
            FROM OrleansStorage WHERE GrainTypeString = 'schedule' AND Payload ->> '$.state' = 'processing')
          WHERE since > 1 AND since + awake > wanted - 1
            AND NOT EXISTS (SELECT 1 FROM configurations WHERE user_id = person AND key = 'SYSTEM_PAUSED' AND value = 'true'))
        """) is ["1"];
}
