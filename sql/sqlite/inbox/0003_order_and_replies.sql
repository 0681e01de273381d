-- Which of a stop and a restart came first; and what a person is still to be told of a click that the coach has.
ALTER TABLE stops ADD COLUMN received INTEGER NOT NULL DEFAULT 1;
CREATE TABLE replies (
  number     INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id    TEXT NOT NULL,
  channel_id TEXT,
  text_key   TEXT NOT NULL
) STRICT;
