-- What places of origin tell us by their keys, and what is made of it here: told by a system, looked at and taken over by people. A letter of ours alone is answered at once, by whom it went to.

-- 1. What was told of a person: which county says so, by which key, and what became of it. Never a fact by itself.

CREATE TABLE "origin_told" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "key_id" UUID NOT NULL,
    "county_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "person_name" TEXT NOT NULL,
    "number_sealed" TEXT,
    "mask_sealed" TEXT,
    "number_index" TEXT,
    "on_day" DATE NOT NULL,
    "place" TEXT,
    "certificate" TEXT,
    "told_on" DATE NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "answered_on" DATE,
    "answered_by" UUID,

    CONSTRAINT "origin_told_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "origin_told_area_code_state_id_idx" ON "origin_told"("area_code", "state", "id");
CREATE INDEX "origin_told_key_id_id_idx" ON "origin_told"("key_id", "id");
ALTER TABLE "origin_told" ADD CONSTRAINT "origin_told_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "api_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "origin_told" ALTER COLUMN area_code TYPE text COLLATE "C";
ALTER TABLE "origin_told"
  ADD CONSTRAINT origin_told_area_code_check CHECK (area_code ~ '^([0-9]{9}|[0-9]{12})$'),
  ADD CONSTRAINT origin_told_county_code_check CHECK (county_code ~ '^[0-9]{6}$'),
  ADD CONSTRAINT origin_told_kind_check CHECK (kind IN ('ARRIVAL', 'DEPARTURE', 'WITH_THEM', 'GONE_HOME')),
  ADD CONSTRAINT origin_told_text_check CHECK (length(person_name) <= 60 AND length(place) BETWEEN 1 AND 200 AND length(certificate) BETWEEN 1 AND 40 AND (kind = 'ARRIVAL' OR (place IS NULL AND certificate IS NULL))),
  ADD CONSTRAINT origin_told_days_check CHECK (on_day <= told_on AND answered_on >= told_on),
  -- Who was told of is forgotten some time after it was answered.
  ADD CONSTRAINT origin_told_person_check CHECK ((number_sealed IS NULL) = (number_index IS NULL) AND (number_sealed IS NULL) = (mask_sealed IS NULL) AND (number_sealed IS NULL) = (person_name = '') AND (number_sealed IS NOT NULL OR state <> 'WAITING')),
  ADD CONSTRAINT origin_told_state_check CHECK (CASE state WHEN 'WAITING' THEN reason IS NULL WHEN 'TAKEN' THEN reason IS NULL WHEN 'REFUSED' THEN reason IN ('NOT_FOUND', 'NOT_SO', 'KNOWN', 'OTHER_AREA') ELSE false END
    AND (state = 'WAITING') = (answered_on IS NULL) AND (answered_on IS NULL) = (answered_by IS NULL));
-- Told twice, it waits once.
CREATE UNIQUE INDEX origin_told_waiting_key ON "origin_told" (key_id, kind, number_index) WHERE state = 'WAITING';

SELECT guard_people('origin_told', '{community,office,leader,system}', '{community,office,system}', false);
REVOKE ALL ON "origin_told" FROM PUBLIC;
GRANT SELECT, INSERT ON "origin_told" TO anju_app;
GRANT UPDATE (state, reason, answered_on, answered_by) ON "origin_told" TO anju_app;
DO $$
DECLARE
  me constant text := '(SELECT nullif(current_setting(''app.user_id'', true), '''')::uuid)';
  scope constant text := 'area_code >= current_setting(''app.scope_from'', true) AND area_code < current_setting(''app.scope_to'', true)';
BEGIN
  EXECUTE format('CREATE POLICY origin_told_owner_select ON "origin_told" FOR SELECT TO %I USING (true)', current_user);
  EXECUTE format('CREATE POLICY origin_told_forgetting ON "origin_told" FOR UPDATE TO %I USING ((SELECT current_setting(''app.verb'', true)) = ''retention.run'')', current_user);
  -- A key tells in its own name, of its own county, in its own area, each kind by its own verb; and reads what it has told.
  EXECUTE format('CREATE POLICY origin_told_by_key ON "origin_told" FOR INSERT TO anju_app WITH CHECK ((SELECT current_setting(''app.role'', true) = ''key'') AND key_id = %s AND county_code = (SELECT current_setting(''app.county'', true)) AND %s)', me, scope);
  EXECUTE 'CREATE POLICY origin_told_kinds ON "origin_told" AS RESTRICTIVE FOR INSERT TO anju_app WITH CHECK (state = ''WAITING'' AND (SELECT current_setting(''app.role'', true)) IN (''key'', ''system'') AND ((SELECT current_setting(''app.role'', true) = ''system'')
    OR (SELECT current_setting(''app.verb'', true)) = CASE kind WHEN ''ARRIVAL'' THEN ''api-arrival.tell'' WHEN ''DEPARTURE'' THEN ''api-departure.tell'' ELSE ''api-return.tell'' END))';
  EXECUTE format('CREATE POLICY origin_told_of_key ON "origin_told" FOR SELECT TO anju_app USING ((SELECT current_setting(''app.role'', true) = ''key'' AND current_setting(''app.verb'', true) = ''api-told.read'') AND key_id = %s)', me);
  -- Answered once, in whoever answers' own name.
  EXECUTE format('CREATE POLICY origin_told_answered ON "origin_told" AS RESTRICTIVE FOR UPDATE TO anju_app USING (state = ''WAITING'') WITH CHECK (answered_by = %s)', me);
END $$;

-- What a department's system is called, for whoever reads what it told.
CREATE FUNCTION key_name(key_id uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT k.name FROM api_key k WHERE k.id = key_id AND current_setting('app.role', true) IN ('community', 'office', 'leader', 'admin', 'system')
$$;
REVOKE ALL ON FUNCTION key_name(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION key_name(uuid) TO anju_app;

-- A letter that its county answered by a key says so.
CREATE OR REPLACE FUNCTION inquiry_history(of_inquiry uuid) RETURNS TABLE (id uuid, step text, on_day date, answer text, by text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id, t.step, t.on_day, t.answer, coalesce(s.name, key_name(t.user_id)) FROM inquiry q JOIN inquiry_step t ON t.inquiry_id = q.id LEFT JOIN staff s ON s.id = t.user_id
  WHERE q.id = of_inquiry AND q.area_code >= current_setting('app.scope_from', true) AND q.area_code < current_setting('app.scope_to', true) AND current_setting('app.role', true) IN ('community', 'office', 'leader', 'system')
$$;

-- Somebody known by being told of from their place of origin.
ALTER TABLE "stay" DROP CONSTRAINT stay_source_check,
  ADD CONSTRAINT stay_source_check CHECK (source IN ('DOOR', 'ROSTER', 'UNIT', 'ORIGIN', 'MOVE', 'MERGE', 'TRANSFER', 'RESIDENT', 'LANDLORD'));

-- 2. What keys may be given: the same table as API_VERBS in lib/keys/rules.ts.
CREATE OR REPLACE FUNCTION key_verbs(role text) RETURNS text[] LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT CASE role
    WHEN 'office' THEN '{api-area.read,api-figure.read,api-arrival.read,api-departure.read,api-person.read,api-arrival.tell,api-departure.tell,api-return.tell,api-answer.tell,api-told.read}'::text[]
    WHEN 'community' THEN '{api-area.read,api-figure.read,api-arrival.read,api-departure.read,api-person.read,api-arrival.tell,api-departure.tell,api-return.tell,api-told.read}'::text[]
    WHEN 'leader' THEN '{api-area.read,api-figure.read}'::text[]
    ELSE '{}'::text[] END
$$;
ALTER TABLE "api_key" DROP CONSTRAINT api_key_county_check,
  ADD CONSTRAINT api_key_county_check CHECK (CASE WHEN county_code IS NULL THEN NOT verbs && '{api-arrival.read,api-departure.read,api-arrival.tell,api-departure.tell,api-return.tell,api-answer.tell,api-told.read}' ELSE county_code ~ '^[0-9]{6}$' END);

-- The county that a key speaks for: part of its scope, which policies read.
CREATE FUNCTION key_county(key_id text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT k.county_code FROM api_key k WHERE k.id = nullif(key_id, '')::uuid), '')
$$;
REVOKE ALL ON FUNCTION key_county(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION key_county(text) TO anju_app;

-- The scope of one transaction, as before; of a key, its county beside it.
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
  IF role = 'key' THEN EXECUTE format('SET LOCAL app.county = %L', key_county(user_id)); END IF;
END $$;

-- 3. The county that was asked answers the letter by a key of its own: that letter, and nothing else of it.
DO $$
DECLARE
  answering constant text := '(SELECT current_setting(''app.role'', true) = ''key'' AND current_setting(''app.verb'', true) = ''api-answer.tell'')';
  scope constant text := 'area_code >= current_setting(''app.scope_from'', true) AND area_code < current_setting(''app.scope_to'', true)';
  asked constant text := 'direction = ''OUT'' AND state NOT IN (''DRAFT'', ''WITHDRAWN'') AND county_code = (SELECT current_setting(''app.county'', true))';
BEGIN
  EXECUTE format('CREATE POLICY inquiry_of_key ON "inquiry" FOR SELECT TO anju_app USING (%s AND %s AND %s)', answering, asked, scope);
  EXECUTE format('CREATE POLICY inquiry_by_key ON "inquiry" FOR UPDATE TO anju_app USING (%s AND %s AND %s) WITH CHECK (%s AND %s AND %s AND state = ''ANSWERED'')', answering, asked, scope, answering, asked, scope);
  EXECUTE format('CREATE POLICY inquiry_step_by_key ON "inquiry_step" FOR INSERT TO anju_app WITH CHECK (%s AND %s AND step = ''ANSWERED'' AND user_id = (SELECT nullif(current_setting(''app.user_id'', true), '''')::uuid))', answering, scope);
END $$;

-- 4. Whom they told of is forgotten some time after it was answered; that they told stays.
CREATE FUNCTION retention_origins(on_day date, most integer, days integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before constant date := on_day - days;
  n integer;
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'system' OR current_setting('app.verb', true) IS DISTINCT FROM 'retention.run' THEN
    RAISE EXCEPTION 'retention is for the system alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE origin_told SET person_name = '', number_sealed = NULL, mask_sealed = NULL, number_index = NULL, place = NULL, certificate = NULL
  WHERE id IN (SELECT t.id FROM origin_told t WHERE t.answered_on < before AND t.number_sealed IS NOT NULL LIMIT most);
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN jsonb_build_object('originTold', n);
END $$;
REVOKE ALL ON FUNCTION retention_origins(date, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retention_origins(date, integer, integer) TO anju_app;

-- 5. Role x verb, as lib/kernel/access.ts has it now
DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''unit.create'' THEN') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''unit.create'' THEN', 'WHEN ''api-arrival.tell'' THEN ''{key}''
    WHEN ''api-departure.tell'' THEN ''{key}''
    WHEN ''api-return.tell'' THEN ''{key}''
    WHEN ''api-answer.tell'' THEN ''{key}''
    WHEN ''api-told.read'' THEN ''{key}''
    WHEN ''told.read'' THEN ''{community,office,leader}''
    WHEN ''told.take'' THEN ''{community,office}''
    WHEN ''told.refuse'' THEN ''{community,office}''
    WHEN ''unit.create'' THEN');
END $$;

SELECT guard_areas();
SELECT backup_policies();
