-- One person's schedules of a day, for their App Home.

CREATE INDEX schedules_of_a_day ON OrleansStorage (Payload ->> '$.userId', Payload ->> '$.runAt')
WHERE GrainTypeString = 'schedule';

CREATE INDEX action_logs_by_time ON action_logs (user_id, created_at);
