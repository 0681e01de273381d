-- What people have done in Slack, until the coach has it. Each script is applied once; PRAGMA user_version counts them.
CREATE TABLE IF NOT EXISTS inbox (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id   TEXT NOT NULL,
  entry     TEXT NOT NULL,
  set_aside TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS stops (
  user_id    TEXT NOT NULL PRIMARY KEY,
  stopped_at TEXT NOT NULL
) STRICT;
