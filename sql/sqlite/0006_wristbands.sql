-- The keys that people gave with /connect, encrypted (ASP.NET Data Protection). The key ring is not in the
-- database: it stands in the directory beside it. The hash finds two people with one key, also when neither can
-- be decrypted. Who removes their key keeps the row, without it.

CREATE TABLE wristbands (
  user_id       TEXT NOT NULL PRIMARY KEY,
  protected_key TEXT,
  key_hash      TEXT UNIQUE,
  updated_at    TEXT NOT NULL,
  -- Set by Oni with every change of its own; an operator's plain SQL leaves it as it was.
  change_id     TEXT NOT NULL
) STRICT;

CREATE TRIGGER wristbands_inserted AFTER INSERT ON wristbands
BEGIN
  INSERT INTO config_audit_log (user_id, config_key, old_value, new_value, changed_by, changed_at, change_source)
  VALUES (NEW.user_id, 'WRISTBAND', NULL, 'connected', NEW.user_id, NEW.updated_at, 'slack_command');
END;

CREATE TRIGGER wristbands_updated AFTER UPDATE ON wristbands
BEGIN
  INSERT INTO config_audit_log (user_id, config_key, old_value, new_value, changed_by, changed_at, change_source)
  VALUES (NEW.user_id, 'WRISTBAND',
    CASE WHEN OLD.protected_key IS NULL THEN NULL ELSE 'connected' END,
    CASE WHEN NEW.protected_key IS NULL THEN NULL ELSE 'connected' END,
    CASE WHEN NEW.change_id = OLD.change_id THEN 'sql' ELSE NEW.user_id END,
    CASE WHEN NEW.change_id = OLD.change_id THEN strftime('%Y-%m-%dT%H:%M:%fZ', 'now') ELSE NEW.updated_at END,
    CASE WHEN NEW.change_id = OLD.change_id THEN 'sql' ELSE 'slack_command' END);
END;

CREATE TRIGGER wristbands_deleted AFTER DELETE ON wristbands
BEGIN
  INSERT INTO config_audit_log (user_id, config_key, old_value, new_value, changed_by, changed_at, change_source)
  VALUES (OLD.user_id, 'WRISTBAND', CASE WHEN OLD.protected_key IS NULL THEN NULL ELSE 'connected' END, NULL, 'sql', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'sql');
END;
