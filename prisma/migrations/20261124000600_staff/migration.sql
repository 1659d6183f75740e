-- Staff are administered from the screen. An administrator changes accounts of the own range and never reads what proves anybody;
-- whoever is no administrator any more does nothing more; the last active one stays.

CREATE INDEX "staff_area_code_idx" ON "staff"("area_code");

-- What an account is may change; which one it is, its user name and its beginning may not. It is never removed: there is no grant and no policy for that.
REVOKE UPDATE ON "staff" FROM anju_app;
GRANT UPDATE ("name", "role", "area_code", "unit_id", "disabled_at") ON "staff" TO anju_app;

-- The functions below run as the owner, who has no other way into these tables.
DO $$
DECLARE rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES ('staff', 'SELECT'), ('credential', 'SELECT'), ('credential', 'UPDATE'), ('session', 'SELECT'), ('session', 'UPDATE'),
      ('sign_in_throttle', 'SELECT'), ('sign_in_throttle', 'DELETE')) AS t(name, action) LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR %s TO %I USING (true)', rule.name || '_owner_' || lower(rule.action), rule.name, rule.action, current_user);
  END LOOP;
END $$;

-- Whether somebody would be left without this account who administers all that it does. Those who take one away take turns: of two who disable each
-- other the second sees what the first has done.
CREATE FUNCTION staff_other_admin(target uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('staff_admins'));
  RETURN EXISTS (SELECT 1 FROM staff u JOIN staff own ON own.id = target
    WHERE u.role = 'admin' AND u.disabled_at IS NULL AND u.id <> target AND starts_with(own.area_code, u.area_code));
END $$;

-- Whether the account is inside the range of whoever acts, who is an administrator still, whatever they were when their request began.
CREATE FUNCTION staff_in_charge(target uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('staff_admins'));
  RETURN coalesce(
    (current_setting('app.role', true) = 'system' OR (current_setting('app.role', true) = 'admin' AND EXISTS (
      SELECT 1 FROM staff WHERE id = nullif(current_setting('app.user_id', true), '')::uuid AND role = 'admin' AND disabled_at IS NULL)))
    AND EXISTS (SELECT 1 FROM staff WHERE id = target
      AND area_code >= current_setting('app.scope_from', true) AND area_code < current_setting('app.scope_to', true)), false);
END $$;

-- Which levels of area, by the length of their codes, a role is given for: the same table as LEVELS_OF in lib/staff/rules.ts.
CREATE FUNCTION staff_level_fits(role text, area_code text) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT CASE role
    WHEN 'coordinator' THEN length(area_code) IN (12, 15)
    WHEN 'community' THEN length(area_code) = 12
    WHEN 'unit' THEN length(area_code) IN (9, 12, 15)
    WHEN 'office' THEN length(area_code) <= 9
    WHEN 'admin' THEN length(area_code) <= 9
    ELSE length(area_code) <= 12 END
$$;

CREATE FUNCTION staff_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  actor constant uuid := nullif(current_setting('app.user_id', true), '')::uuid;
  -- The owner's functions: an area that gets another code takes its accounts along, those who administer it among them.
  owners constant boolean := EXISTS (SELECT 1 FROM pg_class WHERE oid = TG_RELID AND pg_get_userbyid(relowner) = current_user);
  unit_stands boolean;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.role = 'admin' AND OLD.disabled_at IS NULL
     AND (NEW.role <> 'admin' OR NEW.disabled_at IS NOT NULL OR (NOT owners AND NOT starts_with(OLD.area_code, NEW.area_code)))
     AND NOT staff_other_admin(OLD.id) THEN
    RAISE EXCEPTION 'the last active administrator stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'staff_last_admin';
  END IF;
  -- What follows is asked of an administrator's own statements.
  IF owners OR current_setting('app.role', true) IS DISTINCT FROM 'admin' THEN RETURN NEW; END IF;
  IF TG_OP = 'UPDATE' THEN
    PERFORM staff_other_admin(OLD.id);
    PERFORM 1 FROM staff WHERE id = actor AND role = 'admin' AND disabled_at IS NULL;
  ELSE
    -- Held, so that who is being disabled at this moment either has made the account before that or makes none.
    PERFORM 1 FROM staff WHERE id = actor AND role = 'admin' AND disabled_at IS NULL FOR SHARE;
  END IF;
  IF NOT FOUND THEN RAISE EXCEPTION 'no administrator any more' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF TG_OP = 'UPDATE' AND OLD.id = actor
     AND (NEW.role, NEW.area_code, NEW.unit_id, NEW.disabled_at) IS DISTINCT FROM (OLD.role, OLD.area_code, OLD.unit_id, OLD.disabled_at) THEN
    RAISE EXCEPTION 'nobody changes what they may themselves' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'INSERT' OR (NEW.role, NEW.area_code, NEW.unit_id) IS DISTINCT FROM (OLD.role, OLD.area_code, OLD.unit_id) THEN
    IF NOT staff_level_fits(NEW.role, NEW.area_code) THEN RAISE EXCEPTION 'a role of another level' USING ERRCODE = 'insufficient_privilege'; END IF;
    IF NEW.unit_id IS NOT NULL THEN
      EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.unit WHERE id = $1 AND starts_with(area_code, $2))', TG_TABLE_SCHEMA)
        INTO unit_stands USING NEW.unit_id, NEW.area_code;
      IF NOT unit_stands THEN RAISE EXCEPTION 'a unit of another area' USING ERRCODE = 'insufficient_privilege'; END IF;
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER staff_guard BEFORE INSERT OR UPDATE ON "staff" FOR EACH ROW EXECUTE FUNCTION staff_guard();

-- A first secret is given to an account that one sees; row-level security says which those are.
CREATE FUNCTION credential_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM staff WHERE id = NEW.user_id) THEN
    RAISE EXCEPTION 'an account of another area' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER credential_guard BEFORE INSERT ON "credential" FOR EACH ROW EXECUTE FUNCTION credential_guard();

-- Ends the live sessions of an account, or the one named, and tells how many. A session is named by a digest of its digest, which opens nothing.
CREATE FUNCTION staff_end_sessions(target uuid, reference text, at timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE ended integer;
BEGIN
  IF NOT staff_in_charge(target) THEN RAISE EXCEPTION 'not in charge of this account' USING ERRCODE = 'insufficient_privilege'; END IF;
  UPDATE session SET revoked_at = at
  WHERE user_id = target AND revoked_at IS NULL AND expires_at > at
    AND (reference IS NULL OR left(encode(sha256(convert_to(token_hash, 'UTF8')), 'hex'), 32) = reference);
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END $$;

-- Another secret for somebody who lost theirs: to be changed at the next sign-in, good at once (the wait after wrong guesses is over), and good alone
-- (every session ends). Nobody resets their own: that would be a way around knowing it.
CREATE FUNCTION staff_reset(target uuid, secret_hash text, throttle_key text, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT staff_in_charge(target) OR target::text = current_setting('app.user_id', true) THEN
    RAISE EXCEPTION 'not in charge of this account' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE credential SET password_hash = secret_hash, must_change = true, changed_at = at WHERE user_id = target;
  IF NOT FOUND THEN RAISE EXCEPTION 'an account without a secret'; END IF;
  DELETE FROM sign_in_throttle WHERE key = throttle_key;
  PERFORM staff_end_sessions(target, NULL, at);
END $$;

-- When the accounts of an administrator's range were last used and what is open now: days and counts, nothing that proves anybody.
CREATE FUNCTION staff_activity(at timestamptz, idle_since timestamptz) RETURNS TABLE (user_id uuid, last_signed_in_at timestamptz, must_change boolean, sessions integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.id, c.last_signed_in_at, c.must_change, coalesce(live.n, 0)
  FROM staff u LEFT JOIN credential c ON c.user_id = u.id
  LEFT JOIN (SELECT s.user_id, count(*)::int AS n FROM session s
             WHERE s.revoked_at IS NULL AND s.expires_at > at AND s.last_seen_at > idle_since GROUP BY s.user_id) live ON live.user_id = u.id
  WHERE current_setting('app.role', true) IN ('admin', 'system')
    AND u.area_code >= current_setting('app.scope_from', true) AND u.area_code < current_setting('app.scope_to', true)
$$;

CREATE FUNCTION staff_sessions(target uuid, at timestamptz, idle_since timestamptz) RETURNS TABLE (reference text, created_at timestamptz, last_seen_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT left(encode(sha256(convert_to(s.token_hash, 'UTF8')), 'hex'), 32), s.created_at, s.last_seen_at
  FROM session s JOIN staff u ON u.id = s.user_id
  WHERE s.user_id = target AND s.revoked_at IS NULL AND s.expires_at > at AND s.last_seen_at > idle_since
    AND current_setting('app.role', true) IN ('admin', 'system')
    AND u.area_code >= current_setting('app.scope_from', true) AND u.area_code < current_setting('app.scope_to', true)
$$;

-- Which of these user names are taken anywhere: the one fact told about accounts outside one's range, and told by creating one, too.
CREATE FUNCTION usernames_taken(names text[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT username FROM staff WHERE username = ANY (names) AND current_setting('app.role', true) IN ('admin', 'system')
$$;

REVOKE ALL ON FUNCTION staff_other_admin(uuid), staff_in_charge(uuid), staff_level_fits(text, text), staff_guard(), credential_guard(), staff_end_sessions(uuid, text, timestamptz),
  staff_reset(uuid, text, text, timestamptz), staff_activity(timestamptz, timestamptz), staff_sessions(uuid, timestamptz, timestamptz), usernames_taken(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION staff_other_admin(uuid), staff_in_charge(uuid), staff_level_fits(text, text), staff_end_sessions(uuid, text, timestamptz),
  staff_reset(uuid, text, text, timestamptz), staff_activity(timestamptz, timestamptz), staff_sessions(uuid, timestamptz, timestamptz), usernames_taken(text[]) TO anju_app;
