-- The keys that people gave with /connect, encrypted (ASP.NET Data Protection). The key ring is not in the
-- database: it stands in the directory beside it.

CREATE TABLE wristbands (
  user_id       TEXT NOT NULL PRIMARY KEY,
  protected_key TEXT NOT NULL,
  updated_at    TEXT NOT NULL
) STRICT;

CREATE TRIGGER wristbands_inserted AFTER INSERT ON wristbands
BEGIN
  INSERT INTO config_audit_log (user_id, config_key, old_value, new_value, changed_by, changed_at, change_source)
  VALUES (NEW.user_id, 'WRISTBAND', NULL, 'connected', NEW.user_id, NEW.updated_at, 'slack_command');
END;

CREATE TRIGGER wristbands_updated AFTER UPDATE ON wristbands
BEGIN
  INSERT INTO config_audit_log (user_id, config_key, old_value, new_value, changed_by, changed_at, change_source)
  VALUES (NEW.user_id, 'WRISTBAND', 'connected', 'connected', NEW.user_id, NEW.updated_at, 'slack_command');
END;

CREATE TRIGGER wristbands_deleted AFTER DELETE ON wristbands
BEGIN
  INSERT INTO config_audit_log (user_id, config_key, old_value, new_value, changed_by, changed_at, change_source)
  VALUES (OLD.user_id, 'WRISTBAND', 'connected', NULL, OLD.user_id, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'slack_command');
END;
