-- What a click is about is known also when its entry cannot be read: 'consent', or the id of a schedule.
ALTER TABLE inbox ADD COLUMN about TEXT NOT NULL DEFAULT '';
UPDATE inbox SET about = coalesce(entry ->> '$.Answer.ScheduleId', 'consent') WHERE json_valid(entry);
