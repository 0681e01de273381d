-- What happened, as rows: append-only, with the unique keys that make a double effect impossible.

CREATE TABLE configurations (
  user_id       TEXT NOT NULL,
  key           TEXT NOT NULL,
  value         TEXT,
  updated_at    TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  -- Set by Oni with every change of its own; an operator's plain SQL leaves change_id as it was, and the
  -- triggers below read that as "sql".
  changed_by    TEXT,
  change_source TEXT,
  change_id     TEXT,
  PRIMARY KEY (user_id, key)
) STRICT;

CREATE TABLE config_audit_log (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id       TEXT NOT NULL,
  config_key    TEXT NOT NULL,
  old_value     TEXT,
  new_value     TEXT,
  changed_by    TEXT NOT NULL,
  changed_at    TEXT NOT NULL,
  change_source TEXT NOT NULL CHECK (change_source IN ('slack_command', 'rollback', 'reset', 'operator', 'sql', 'system'))
) STRICT;

CREATE INDEX config_audit_log_by_user ON config_audit_log (user_id, changed_at);

CREATE TRIGGER configurations_inserted AFTER INSERT ON configurations
BEGIN
  INSERT INTO config_audit_log (user_id, config_key, old_value, new_value, changed_by, changed_at, change_source)
  VALUES (NEW.user_id, NEW.key, NULL, NEW.value,
    CASE WHEN NEW.change_id IS NULL THEN 'sql' ELSE NEW.changed_by END,
    CASE WHEN NEW.change_id IS NULL THEN strftime('%Y-%m-%dT%H:%M:%fZ', 'now') ELSE NEW.updated_at END,
    CASE WHEN NEW.change_id IS NULL THEN 'sql' ELSE NEW.change_source END);
END;

CREATE TRIGGER configurations_updated AFTER UPDATE ON configurations
WHEN NEW.value IS NOT OLD.value
BEGIN
  INSERT INTO config_audit_log (user_id, config_key, old_value, new_value, changed_by, changed_at, change_source)
  VALUES (NEW.user_id, NEW.key, OLD.value, NEW.value,
    CASE WHEN NEW.change_id IS OLD.change_id THEN 'sql' ELSE NEW.changed_by END,
    CASE WHEN NEW.change_id IS OLD.change_id THEN strftime('%Y-%m-%dT%H:%M:%fZ', 'now') ELSE NEW.updated_at END,
    CASE WHEN NEW.change_id IS OLD.change_id THEN 'sql' ELSE NEW.change_source END);
END;

CREATE TRIGGER configurations_deleted AFTER DELETE ON configurations
BEGIN
  INSERT INTO config_audit_log (user_id, config_key, old_value, new_value, changed_by, changed_at, change_source)
  VALUES (OLD.user_id, OLD.key, OLD.value, NULL, 'sql', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'sql');
END;

CREATE TABLE action_logs (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  schedule_id TEXT NOT NULL UNIQUE,
  user_id     TEXT NOT NULL,
  event_type  TEXT NOT NULL,
  result      TEXT NOT NULL CHECK (result IN ('YES', 'NO', 'AUTO_IGNORE', 'SKIP', 'REPORT_READ')),
  created_at  TEXT NOT NULL
) STRICT;

CREATE INDEX action_logs_by_user ON action_logs (user_id, id);

CREATE TABLE punishments (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  schedule_id    TEXT NOT NULL,
  mode           TEXT NOT NULL CHECK (mode IN ('no', 'ignore', 'notify', 'test')),
  count          INTEGER NOT NULL,
  user_id        TEXT NOT NULL,
  day            TEXT NOT NULL,
  stimulus_type  TEXT NOT NULL CHECK (stimulus_type IN ('vibe', 'beep', 'zap')),
  stimulus_value INTEGER NOT NULL CHECK (stimulus_value BETWEEN 0 AND 100),
  outcome        TEXT NOT NULL CHECK (outcome IN ('recorded', 'accepted', 'unknown', 'failed', 'refused', 'expired')),
  reason         TEXT,
  created_at     TEXT NOT NULL,
  updated_at     TEXT NOT NULL,
  UNIQUE (schedule_id, mode, count)
) STRICT;

CREATE INDEX punishments_by_day ON punishments (user_id, day);
