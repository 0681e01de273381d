-- What is due, found without reading through the years of what is done.

CREATE INDEX schedules_pending ON OrleansStorage (Payload ->> '$.runAt')
WHERE GrainTypeString = 'schedule' AND Payload ->> '$.state' = 'pending';
