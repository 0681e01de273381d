-- Consent to zaps, and the end of a pause, are a person's own word (spec section 3, "Consent"): Oni writes them when the
-- person presses a button or types a command in Slack, under a change_id of its own. Whoever else writes may pause
-- somebody and take consent away, and is refused the opposite, and whatever cannot be read as one of the two.

-- What stood there before is spelled as it is compared.
UPDATE configurations SET value = lower(trim(value, char(9, 10, 11, 12, 13, 32, 160, 12288)))
WHERE key IN ('SYSTEM_PAUSED', 'ZAP_CONSENT') AND value IS NOT lower(trim(value, char(9, 10, 11, 12, 13, 32, 160, 12288)));

CREATE TRIGGER configurations_own_word_inserted BEFORE INSERT ON configurations
WHEN (NEW.change_id IS NULL OR NEW.change_source IS NOT 'slack_command')
  AND ((NEW.key = 'ZAP_CONSENT' AND lower(trim(NEW.value)) NOT IN ('unset', 'vibe_only', 'none'))
    OR (NEW.key = 'SYSTEM_PAUSED' AND lower(trim(NEW.value)) <> 'true')
    -- INSERT OR REPLACE takes the row from before away without its delete trigger.
    OR EXISTS (SELECT 1 FROM configurations AS c WHERE c.user_id = NEW.user_id AND c.key = NEW.key
      AND ((c.key = 'SYSTEM_PAUSED' AND lower(trim(c.value)) = 'true') OR (c.key = 'ZAP_CONSENT' AND lower(trim(c.value)) = 'none'))
      AND lower(trim(c.value)) IS NOT lower(trim(NEW.value))))
BEGIN
  SELECT RAISE(ABORT, 'ZAP_CONSENT agreed and SYSTEM_PAUSED false can only be given by the person, in Slack');
END;

CREATE TRIGGER configurations_own_word_updated BEFORE UPDATE ON configurations
WHEN (NEW.change_id IS OLD.change_id OR NEW.change_source IS NOT 'slack_command')
  AND ((NEW.key = 'ZAP_CONSENT' AND lower(trim(NEW.value)) NOT IN ('unset', 'vibe_only', 'none') AND (OLD.key <> NEW.key OR OLD.user_id <> NEW.user_id OR lower(trim(OLD.value)) IS NOT lower(trim(NEW.value))))
    OR (OLD.key = 'ZAP_CONSENT' AND lower(trim(OLD.value)) = 'none' AND (NEW.key <> OLD.key OR NEW.user_id <> OLD.user_id OR lower(trim(NEW.value)) IS NOT 'none'))
    OR (OLD.key = 'ZAP_CONSENT' AND lower(trim(OLD.value)) = 'vibe_only' AND (NEW.key <> OLD.key OR NEW.user_id <> OLD.user_id))
    OR (NEW.key = 'SYSTEM_PAUSED' AND lower(trim(NEW.value)) <> 'true' AND (OLD.key <> NEW.key OR OLD.user_id <> NEW.user_id OR lower(trim(OLD.value)) IS NOT lower(trim(NEW.value))))
    OR (OLD.key = 'SYSTEM_PAUSED' AND lower(trim(OLD.value)) = 'true' AND (NEW.key <> OLD.key OR NEW.user_id <> OLD.user_id OR lower(trim(NEW.value)) IS NOT 'true')))
BEGIN
  SELECT RAISE(ABORT, 'ZAP_CONSENT agreed and SYSTEM_PAUSED false can only be given by the person, in Slack');
END;

CREATE TRIGGER configurations_own_word_deleted BEFORE DELETE ON configurations
WHEN (OLD.key = 'SYSTEM_PAUSED' AND lower(trim(OLD.value)) = 'true')
  OR (OLD.key = 'ZAP_CONSENT' AND lower(trim(OLD.value)) = 'none')
BEGIN
  SELECT RAISE(ABORT, 'A pause can only be ended, and ZAP_CONSENT none only be changed, by the person, in Slack');
END;
