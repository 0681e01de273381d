-- The coach's state as its operator asks for it. A user grain commits a whole plan with one write: what is
-- to be opened and closed stands in its list of orders until each schedule grain has taken its own. The
-- views read those orders as already done, so they are right at any moment, between the two as well.

CREATE VIEW schedule_orders AS
SELECT
  substr(u.GrainIdExtensionString, 6) AS user_id,
  o.value ->> '$.scheduleId' AS id,
  o.value ->> '$.kind' AS kind,
  o.value ->> '$.state' AS state,
  o.value ->> '$.eventType' AS event_type,
  o.value ->> '$.runAt' AS run_at,
  o.value ->> '$.commitmentId' AS commitment_id,
  o.value ->> '$.task' AS task,
  o.value ->> '$.at' AS at
FROM OrleansStorage AS u, json_each(u.Payload, '$.orders') AS o
WHERE u.GrainTypeString = 'user' AND u.Payload IS NOT NULL;

CREATE VIEW schedules AS
SELECT
  s.Payload ->> '$.id' AS id,
  s.Payload ->> '$.userId' AS user_id,
  s.Payload ->> '$.eventType' AS event_type,
  s.Payload ->> '$.runAt' AS run_at,
  CASE WHEN s.Payload ->> '$.state' IN ('pending', 'processing')
    THEN coalesce((SELECT o.state FROM schedule_orders AS o WHERE o.kind = 'close' AND o.id = s.Payload ->> '$.id'), s.Payload ->> '$.state')
    ELSE s.Payload ->> '$.state' END AS state,
  s.Payload ->> '$.commitmentId' AS commitment_id,
  s.Payload ->> '$.task' AS task,
  s.Payload ->> '$.prompt.ts' AS thread_ts,
  s.Payload ->> '$.tries' AS retry_count,
  s.Payload ->> '$.createdAt' AS created_at,
  s.Payload ->> '$.updatedAt' AS updated_at
FROM OrleansStorage AS s
WHERE s.GrainTypeString = 'schedule' AND s.Payload ->> '$.id' IS NOT NULL
UNION ALL
SELECT o.id, o.user_id, o.event_type, o.run_at, o.state, o.commitment_id, o.task, NULL, 0, o.at, o.at
FROM schedule_orders AS o
WHERE o.kind = 'open' AND NOT EXISTS (
  SELECT 1 FROM OrleansStorage AS s
  WHERE s.GrainTypeString = 'schedule' AND s.GrainIdExtensionString = 'schedule:' || o.user_id || ':' || o.id
    AND s.Payload ->> '$.id' IS NOT NULL);

CREATE VIEW commitments AS
SELECT
  c.value ->> '$.id' AS id,
  substr(u.GrainIdExtensionString, 6) AS user_id,
  c.value ->> '$.task' AS task,
  c.value ->> '$.time' AS time,
  c.value ->> '$.active' AS active
FROM OrleansStorage AS u, json_each(u.Payload, '$.commitments') AS c
WHERE u.GrainTypeString = 'user' AND u.Payload IS NOT NULL;
