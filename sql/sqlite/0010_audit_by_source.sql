-- Each minute it is looked up whose settings somebody else has changed since the person was last told of them.
CREATE INDEX config_audit_log_by_source ON config_audit_log (user_id, change_source);
