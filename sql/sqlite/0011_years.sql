-- What is asked for each minute, at each start and by the operator takes as long with a million schedules as with a hundred.

-- People whose plan has just been stored and whose schedules have not all taken their orders: a few at any moment.
CREATE INDEX users_with_orders ON OrleansStorage (GrainIdExtensionString)
WHERE GrainTypeString = 'user' AND json_array_length(Payload, '$.orders') > 0;

-- It begins with the state, since without statistics the planner prefers the primary key to a partial index.
DROP INDEX schedules_pending;
CREATE INDEX schedules_by_state ON OrleansStorage (Payload ->> '$.state', Payload ->> '$.runAt')
WHERE GrainTypeString = 'schedule';

-- When a wristband last gave a zap, and what was under way when a worker ended.
CREATE INDEX punishments_last_zap ON punishments (user_id, updated_at)
WHERE stimulus_type = 'zap' AND outcome IN ('accepted', 'unknown');
CREATE INDEX punishments_recorded ON punishments (schedule_id) WHERE outcome = 'recorded';

DROP VIEW schedules;
DROP VIEW schedule_orders;

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
FROM OrleansStorage AS u INDEXED BY users_with_orders, json_each(u.Payload, '$.orders') AS o
WHERE u.GrainTypeString = 'user' AND json_array_length(u.Payload, '$.orders') > 0;

-- Three parts, so that the state is a bare expression in each and an index finds it: schedules as they are stored, those that are
-- ordered to be closed, and those that are ordered to be opened. NOT IN is computed once, where EXISTS would be for each row.
CREATE VIEW schedules AS
SELECT
  s.Payload ->> '$.id' AS id,
  s.Payload ->> '$.userId' AS user_id,
  s.Payload ->> '$.eventType' AS event_type,
  s.Payload ->> '$.runAt' AS run_at,
  s.Payload ->> '$.state' AS state,
  s.Payload ->> '$.commitmentId' AS commitment_id,
  s.Payload ->> '$.task' AS task,
  s.Payload ->> '$.prompt.ts' AS thread_ts,
  s.Payload ->> '$.tries' AS retry_count,
  s.Payload ->> '$.createdAt' AS created_at,
  s.Payload ->> '$.updatedAt' AS updated_at
FROM OrleansStorage AS s
WHERE s.GrainTypeString = 'schedule' AND s.Payload ->> '$.id' IS NOT NULL
  AND (s.Payload ->> '$.state' NOT IN ('pending', 'processing')
    OR s.Payload ->> '$.id' NOT IN (SELECT o.id FROM schedule_orders AS o WHERE o.kind = 'close' AND o.id IS NOT NULL))
UNION ALL
SELECT
  o.id,
  o.user_id,
  s.Payload ->> '$.eventType',
  s.Payload ->> '$.runAt',
  coalesce(o.state, s.Payload ->> '$.state'),
  s.Payload ->> '$.commitmentId',
  s.Payload ->> '$.task',
  s.Payload ->> '$.prompt.ts',
  s.Payload ->> '$.tries',
  s.Payload ->> '$.createdAt',
  s.Payload ->> '$.updatedAt'
FROM (SELECT user_id, id, state FROM schedule_orders WHERE kind = 'close' GROUP BY user_id, id) AS o
  CROSS JOIN OrleansStorage AS s
WHERE s.GrainTypeString = 'schedule' AND s.GrainIdExtensionString = 'schedule:' || o.user_id || ':' || o.id
  AND s.Payload ->> '$.id' IS NOT NULL AND s.Payload ->> '$.state' IN ('pending', 'processing')
UNION ALL
SELECT o.id, o.user_id, o.event_type, o.run_at, o.state, o.commitment_id, o.task, NULL, 0, o.at, o.at
FROM schedule_orders AS o
WHERE o.kind = 'open' AND NOT EXISTS (
  SELECT 1 FROM OrleansStorage AS s
  WHERE s.GrainTypeString = 'schedule' AND s.GrainIdExtensionString = 'schedule:' || o.user_id || ':' || o.id
    AND s.Payload ->> '$.id' IS NOT NULL);
