-- Keys of other departments' systems, and what each may ask: by its own verbs, in its own area, and of people of its own county of origin.

-- 1. Keys. Of the secret only the keyed digest is kept, and its last characters, to tell keys apart.

CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "verbs" TEXT[] NOT NULL,
    "county_code" TEXT,
    "secret_end" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_on" DATE NOT NULL,
    "created_on" DATE NOT NULL,
    "created_by" UUID NOT NULL,
    "revoked_on" DATE,
    "revoked_by" UUID,
    "last_used_on" DATE,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "api_key_token_hash_key" ON "api_key"("token_hash");
CREATE INDEX "api_key_area_code_id_idx" ON "api_key"("area_code", "id");
ALTER TABLE "api_key" ALTER COLUMN area_code TYPE text COLLATE "C";

-- What a key of a role may be given: the same table as API_VERBS in lib/keys/rules.ts.
CREATE FUNCTION key_verbs(role text) RETURNS text[] LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT CASE role
    WHEN 'office' THEN '{api-area.read,api-figure.read,api-arrival.read,api-departure.read,api-person.read}'::text[]
    WHEN 'community' THEN '{api-area.read,api-figure.read,api-arrival.read,api-departure.read,api-person.read}'::text[]
    WHEN 'leader' THEN '{api-area.read,api-figure.read}'::text[]
    ELSE '{}'::text[] END
$$;
REVOKE ALL ON FUNCTION key_verbs(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION key_verbs(text) TO anju_app;

ALTER TABLE "api_key"
  ADD CONSTRAINT api_key_area_code_check CHECK (area_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$'),
  ADD CONSTRAINT api_key_role_check CHECK (role IN ('office', 'community', 'leader')),
  ADD CONSTRAINT api_key_verbs_check CHECK (cardinality(verbs) > 0 AND verbs <@ key_verbs(role)),
  -- People are told to the place that they come from, and to no other.
  ADD CONSTRAINT api_key_county_check CHECK (CASE WHEN county_code IS NULL THEN NOT verbs && '{api-arrival.read,api-departure.read}' ELSE county_code ~ '^[0-9]{6}$' END),
  ADD CONSTRAINT api_key_days_check CHECK (expires_on > created_on AND expires_on <= created_on + 366 AND coalesce(revoked_on >= created_on, true) AND coalesce(last_used_on >= created_on, true)),
  ADD CONSTRAINT api_key_text_check CHECK (length(name) BETWEEN 1 AND 60 AND length(secret_end) = 4),
  ADD CONSTRAINT api_key_revoked_check CHECK ((revoked_on IS NULL) = (revoked_by IS NULL));
SELECT guard_people('api_key', '{admin,auditor,system}', '{admin,system}', false);
-- That it was used today is no change of it.
DROP TRIGGER audit_row ON "api_key";
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE OF area_code, revoked_on, revoked_by ON "api_key" FOR EACH ROW EXECUTE FUNCTION audit_row();
DO $$
BEGIN
  EXECUTE format('CREATE POLICY api_key_owner_read ON "api_key" FOR SELECT TO %I USING (true)', current_user);
  EXECUTE format('CREATE POLICY api_key_owner_used ON "api_key" FOR UPDATE TO %I USING (true)', current_user);
END $$;
REVOKE ALL ON "api_key" FROM PUBLIC;
GRANT SELECT (id, area_code, name, role, verbs, county_code, secret_end, expires_on, created_on, created_by, revoked_on, revoked_by, last_used_on), INSERT ON "api_key" TO anju_app;
GRANT UPDATE (revoked_on, revoked_by) ON "api_key" TO anju_app;

-- Made by whoever still administers, at a level that its role is given for; revoked once; everything else of it stays as it was made.
CREATE FUNCTION api_key_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  actor constant uuid := nullif(current_setting('app.user_id', true), '')::uuid;
  steps constant text[] := '{area_code,revoked_on,revoked_by,last_used_on}';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(NEW) - steps <> to_jsonb(OLD) - steps OR (OLD.revoked_on IS NOT NULL AND (NEW.revoked_on, NEW.revoked_by) IS DISTINCT FROM (OLD.revoked_on, OLD.revoked_by)) THEN
      RAISE EXCEPTION 'a key stays as it was made, and a revoked one revoked' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.revoked_on IS NULL OR OLD.revoked_on IS NOT NULL THEN RETURN NEW; END IF;
  ELSIF NEW.revoked_on IS NOT NULL OR NEW.last_used_on IS NOT NULL OR NOT staff_level_fits(NEW.role, NEW.area_code) THEN
    RAISE EXCEPTION 'not a new key of this level' USING ERRCODE = 'check_violation';
  END IF;
  IF current_setting('app.role', true) = 'admin' THEN
    PERFORM 1 FROM staff WHERE id = actor AND role = 'admin' AND disabled_at IS NULL FOR SHARE;
    IF NOT FOUND OR coalesce(NEW.revoked_by, NEW.created_by) <> actor THEN RAISE EXCEPTION 'no administrator, or in another''s name' USING ERRCODE = 'insufficient_privilege'; END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER api_key_step BEFORE INSERT OR UPDATE ON "api_key" FOR EACH ROW EXECUTE FUNCTION api_key_step();

-- 2. Whose secret it is: asked by the sign-in, before there is anybody. A good one was used today.
CREATE FUNCTION key_of(digest text, on_day date) RETURNS TABLE (id uuid, name text, role text, area_code text, verbs text[], county_code text, expires_on date, revoked_on date)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'sign-in' THEN
    RAISE EXCEPTION 'secrets are looked up by the sign-in' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE api_key k SET last_used_on = on_day WHERE k.token_hash = digest AND k.revoked_on IS NULL AND k.expires_on >= on_day AND k.created_on <= on_day AND k.last_used_on IS DISTINCT FROM on_day;
  RETURN QUERY SELECT k.id, k.name, k.role, k.area_code::text, k.verbs, k.county_code, k.expires_on, k.revoked_on FROM api_key k WHERE k.token_hash = digest;
END $$;

-- Whether a key may: its own range, its own verbs, neither revoked nor past its day. That it was refused it may always leave in the trail.
CREATE FUNCTION key_holds(key_id text, scope_from text, scope_to text, verb text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM api_key k WHERE k.id = nullif(key_id, '')::uuid AND k.area_code = scope_from COLLATE "C" AND left(k.area_code, -1) || chr(ascii(right(k.area_code, 1)) + 1) = scope_to
      AND (verb = 'access.refused' OR (verb = ANY (k.verbs) AND k.revoked_on IS NULL AND k.expires_on >= nullif(current_setting('app.today', true), '')::date)))
$$;

-- The scope of one transaction, as before; and none for a key that may not.
CREATE OR REPLACE FUNCTION app_scope(user_id text, role text, scope_from text, scope_to text, unit_id text, verb text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF role NOT IN ('system', 'sign-in') AND NOT role = ANY (coalesce(verb_roles(verb), ARRAY[role])) THEN
    RAISE EXCEPTION 'role % may not %', role, verb USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF role = 'key' AND NOT key_holds(user_id, scope_from, scope_to, verb) THEN
    RAISE EXCEPTION 'this key may not %', verb USING ERRCODE = 'insufficient_privilege';
  END IF;
  EXECUTE format('SET LOCAL app.user_id = %L', user_id);
  EXECUTE format('SET LOCAL app.role = %L', role);
  EXECUTE format('SET LOCAL app.scope_from = %L', scope_from);
  EXECUTE format('SET LOCAL app.scope_to = %L', scope_to);
  EXECUTE format('SET LOCAL app.unit_id = %L', unit_id);
  EXECUTE format('SET LOCAL app.verb = %L', verb);
END $$;

-- How often secrets are tried, and a key asks.
CREATE POLICY door_throttle_keys ON "door_throttle" USING ((SELECT current_setting('app.role', true)) = 'sign-in');

-- 3. What a key reads of tables: names of areas of its range, and for figures the tallies and the aims they are held against. No person.

DO $$
DECLARE
  in_range constant text := '%1$I >= current_setting(''app.scope_from'', true) AND %1$I < current_setting(''app.scope_to'', true)';
  of_key constant text := '(SELECT current_setting(''app.role'', true) = ''key'')';
  of_figures constant text := '(SELECT current_setting(''app.role'', true) = ''key'' AND current_setting(''app.verb'', true) = ''api-figure.read'')';
  name text;
BEGIN
  EXECUTE format('CREATE POLICY area_of_key ON "area" AS RESTRICTIVE FOR SELECT TO anju_app USING (NOT %s OR (%s))', of_key, format(in_range, 'code'));
  EXECUTE format('CREATE POLICY campaign_of_key ON "campaign" AS RESTRICTIVE FOR SELECT TO anju_app USING (NOT %s OR %s)', of_key, of_figures);
  FOREACH name IN ARRAY ARRAY['unit', 'policy'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I AS RESTRICTIVE FOR SELECT TO anju_app USING (NOT %s)', name || '_of_key', name, of_key);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['tally', 'tally_total', 'tally_month'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO anju_app USING (%s AND NOT starts_with(indicator, ''FOLLOW_UP'') AND %s)', name || '_of_key', name, of_figures, format(in_range, 'area_code'));
  END LOOP;
END $$;

-- 4. People, told one leaf at a time to the county that they come from: the least that it needs to find its own people again. Each leaves its entry in that person's own trail.

CREATE FUNCTION key_asking(verb text) RETURNS api_key LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE k api_key;
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'key' OR current_setting('app.verb', true) IS DISTINCT FROM verb THEN
    RAISE EXCEPTION 'asked by a key that may' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT * INTO STRICT k FROM api_key WHERE id = nullif(current_setting('app.user_id', true), '')::uuid AND verb = ANY (verbs);
  RETURN k;
END $$;

-- Who has come (registered here for the first time since they arrived) or has left, as we learnt of it over [since, until], after a place in that order.
CREATE FUNCTION api_people(kind text, since date, until date, after_day date, after_id uuid, most integer)
RETURNS TABLE (id uuid, resident_id uuid, name text, id_mask_sealed text, area_code text, community text, known_on date, on_day date)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  verb constant text := CASE kind WHEN 'ARRIVED' THEN 'api-arrival.read' ELSE 'api-departure.read' END;
  k constant api_key := key_asking(verb);
  scope_from constant text := current_setting('app.scope_from', true);
  scope_to constant text := current_setting('app.scope_to', true);
  one record;
BEGIN
  FOR one IN
    SELECT s.id, r.id AS resident_id, r.name, r.id_mask_sealed, s.area_code, c.name AS community,
           CASE kind WHEN 'ARRIVED' THEN s.registered_on ELSE s.end_reported_on END AS known_on, CASE kind WHEN 'ARRIVED' THEN s.arrived_on ELSE s.to_on END AS on_day
    FROM stay s JOIN resident r ON r.id = s.resident_id LEFT JOIN area c ON c.code = left(s.area_code, 12)
    WHERE s.area_code COLLATE "C" >= scope_from AND s.area_code COLLATE "C" < scope_to AND r.origin_code = k.county_code AND r.merged_into IS NULL AND s.registered_on IS NOT NULL
      AND CASE kind
        WHEN 'ARRIVED' THEN s.end_reason IS DISTINCT FROM 'MISTAKE' AND NOT EXISTS (
          SELECT 1 FROM stay b WHERE b.resident_id = s.resident_id AND b.registered_on IS NOT NULL AND b.end_reason = 'MOVED' AND b.to_on = s.from_on AND b.area_code COLLATE "C" >= scope_from AND b.area_code COLLATE "C" < scope_to)
        ELSE s.end_reason = 'LEFT' END
      AND CASE kind WHEN 'ARRIVED' THEN s.registered_on ELSE s.end_reported_on END BETWEEN since AND until
      AND (after_day IS NULL OR (CASE kind WHEN 'ARRIVED' THEN s.registered_on ELSE s.end_reported_on END, s.id) > (after_day, after_id))
    ORDER BY 7, 1 LIMIT least(most, 101)
  LOOP
    PERFORM record_event(verb, one.area_code, 'resident', one.resident_id::text, jsonb_build_object('county_code', k.county_code));
    RETURN QUERY SELECT one.id, one.resident_id, one.name, one.id_mask_sealed, left(one.area_code, 12), one.community, one.known_on, one.on_day;
  END LOOP;
END $$;

-- Whether somebody lives here, registered, and in which community; of a key of one county, among those who come from there. Asking leaves its entry in that person's own trail.
CREATE FUNCTION api_person(number_index text, purpose text) RETURNS TABLE (area_code text, community text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  k constant api_key := key_asking('api-person.read');
  who uuid;
  lives text;
BEGIN
  SELECT r.id, s.area_code INTO who, lives FROM resident r JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL AND s.status = 'REGISTERED'
  WHERE r.id_number_index = number_index AND r.merged_into IS NULL AND (k.county_code IS NULL OR r.origin_code = k.county_code)
    AND s.area_code COLLATE "C" >= current_setting('app.scope_from', true) AND s.area_code COLLATE "C" < current_setting('app.scope_to', true);
  PERFORM record_event('api-person.read', coalesce(lives, k.area_code), CASE WHEN who IS NOT NULL THEN 'resident' ELSE 'api_key' END, coalesce(who, k.id)::text, jsonb_build_object('purpose', purpose, 'found', (who IS NOT NULL)::int));
  IF who IS NOT NULL THEN RETURN QUERY SELECT left(lives, 12), (SELECT a.name FROM area a WHERE a.code = left(lives, 12)); END IF;
END $$;
REVOKE ALL ON FUNCTION api_key_step(), key_of(text, date), key_holds(text, text, text, text), key_asking(text), api_people(text, date, date, date, uuid, integer), api_person(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION key_of(text, date), key_holds(text, text, text, text), api_people(text, date, date, date, uuid, integer), api_person(text, text) TO anju_app;

-- 5. Role x verb, as lib/kernel/access.ts has it now

DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''unit.create'' THEN') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''unit.create'' THEN', 'WHEN ''key.read'' THEN ''{admin}''
    WHEN ''key.create'' THEN ''{admin}''
    WHEN ''key.revoke'' THEN ''{admin}''
    WHEN ''api-area.read'' THEN ''{key}''
    WHEN ''api-figure.read'' THEN ''{key}''
    WHEN ''api-arrival.read'' THEN ''{key}''
    WHEN ''api-departure.read'' THEN ''{key}''
    WHEN ''api-person.read'' THEN ''{key}''
    WHEN ''unit.create'' THEN');
END $$;

SELECT guard_areas();
SELECT backup_policies();
