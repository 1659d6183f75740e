-- Half-month reports: opened by the clock for every community and above-scale unit, computed, explained, sent, and frozen with the list behind them; the sub-district adds up what it has received.

-- 1. Tables

ALTER TABLE "unit" ADD COLUMN "above_scale" BOOLEAN NOT NULL DEFAULT false;

-- One that is owed. `place_code` and `place_name` are what the place was called when it was opened, whatever it has become since; what is written to explain it lies here until it is sent.
CREATE TABLE "report" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "area_code" TEXT NOT NULL,
    "unit_id" UUID,
    "place_code" TEXT NOT NULL,
    "place_name" TEXT NOT NULL,
    "period_from" DATE NOT NULL,
    "period_to" DATE NOT NULL,
    "due_by" DATE NOT NULL,
    "opened_on" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "sent_on" DATE,
    "dropped_on" DATE,
    "in_charge" TEXT,
    "remark" TEXT,
    "notes" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- What was sent. `contents` is its table in its canonical form, `digest` and `list_digest` are SHA-256 of it and of the list. Nothing of it changes; it may be taken back until the deadline, and stays.
CREATE TABLE "report_version" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "unit_id" UUID,
    "nth" INTEGER NOT NULL,
    "definitions" INTEGER NOT NULL,
    "known_on" DATE NOT NULL,
    "sent_on" DATE NOT NULL,
    "sent_by" UUID NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "in_charge" TEXT NOT NULL,
    "remark" TEXT,
    "notes" JSONB NOT NULL,
    "contents" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "list_digest" TEXT NOT NULL,
    "missing" JSONB NOT NULL DEFAULT '[]',
    "taken_back_on" DATE,
    "taken_back_by" UUID,

    CONSTRAINT "report_version_pkey" PRIMARY KEY ("id")
);

-- The list behind a version: ids and classes, a row a line, no name and no number. Apart, so that reading a table reads no list, and the trail does not hold it twice.
CREATE TABLE "report_list" (
    "version_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "unit_id" UUID,
    "entries" TEXT NOT NULL,

    CONSTRAINT "report_list_pkey" PRIMARY KEY ("version_id")
);

CREATE INDEX "report_area_code_period_from_idx" ON "report"("area_code", "period_from");
CREATE INDEX "report_unit_id_idx" ON "report"("unit_id");
CREATE UNIQUE INDEX "report_place_key" ON "report"("place_code", "period_from") WHERE "unit_id" IS NULL;
CREATE UNIQUE INDEX "report_unit_key" ON "report"("unit_id", "period_from") WHERE "unit_id" IS NOT NULL;
CREATE UNIQUE INDEX "report_version_report_id_nth_key" ON "report_version"("report_id", "nth");
CREATE INDEX "report_version_area_code_idx" ON "report_version"("area_code");
CREATE INDEX "report_list_area_code_idx" ON "report_list"("area_code");
-- One is in force at most.
CREATE UNIQUE INDEX report_version_in_force_key ON "report_version"("report_id") WHERE "taken_back_on" IS NULL;

ALTER TABLE "report" ADD CONSTRAINT "report_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "report_list" ADD CONSTRAINT "report_list_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['report', 'report_version', 'report_list'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (area_code ~ ''^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'')', name, name || '_area_code_check');
  END LOOP;
END $$;
ALTER TABLE "report"
  ADD CONSTRAINT report_kind_check CHECK (CASE kind WHEN 'COMMUNITY' THEN unit_id IS NULL AND length(area_code) = 12 WHEN 'UNIT' THEN unit_id IS NOT NULL WHEN 'ROLLUP' THEN unit_id IS NULL AND length(area_code) = 9 ELSE false END),
  ADD CONSTRAINT report_period_check CHECK (CASE extract(day FROM period_from) WHEN 1 THEN period_to = period_from + 14 WHEN 16 THEN period_to = (date_trunc('month', period_from) + interval '1 month')::date - 1 ELSE false END),
  ADD CONSTRAINT report_days_check CHECK (opened_on > period_to AND due_by > period_to AND sent_on > period_to),
  ADD CONSTRAINT report_state_check CHECK (CASE state WHEN 'OPEN' THEN sent_on IS NULL AND dropped_on IS NULL WHEN 'SENT' THEN sent_on IS NOT NULL AND dropped_on IS NULL WHEN 'DROPPED' THEN sent_on IS NULL AND dropped_on IS NOT NULL ELSE false END);
ALTER TABLE "report_version"
  ADD CONSTRAINT report_version_nth_check CHECK (nth > 0),
  ADD CONSTRAINT report_version_digest_check CHECK (digest ~ '^[0-9a-f]{64}$' AND list_digest ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT report_version_taken_check CHECK ((taken_back_on IS NULL) = (taken_back_by IS NULL) AND taken_back_on >= sent_on);

-- 2. Who sees and writes them

SELECT guard_people('report', '{community,office,leader,unit,system}', '{community,office,unit,system}', true);
SELECT guard_people('report_version', '{community,office,leader,unit,system}', '{community,office,unit,system}', true);
SELECT guard_people('report_list', '{community,office,leader,unit,system}', '{community,office,unit,system}', true);
-- The trail tells of a list by the digest in its version.
DROP TRIGGER audit_row ON "report_list";
REVOKE ALL ON "report", "report_version", "report_list" FROM PUBLIC;
GRANT SELECT, INSERT ON "report", "report_version", "report_list" TO anju_app;
GRANT UPDATE (state, sent_on, dropped_on, in_charge, remark, notes) ON "report" TO anju_app;
GRANT UPDATE (taken_back_on, taken_back_by) ON "report_version" TO anju_app;
DO $$
DECLARE rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES ('report', 'SELECT'), ('report', 'UPDATE'), ('report_version', 'SELECT'), ('report_list', 'SELECT')) AS t(name, action) LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR %s TO %I USING (true)', rule.name || '_owner_' || lower(rule.action), rule.name, rule.action, current_user);
  END LOOP;
END $$;

-- The clock opens them; a community sends its own, a unit its own, the office its sub-district's, and nobody another's.
CREATE POLICY report_by_clock ON "report" AS RESTRICTIVE FOR INSERT TO anju_app WITH CHECK ((SELECT current_setting('app.role', true) = 'system'));
DO $$
DECLARE
  own constant text := '(CASE (SELECT current_setting(''app.role'', true)) WHEN ''unit'' THEN unit_id IS NOT NULL WHEN ''community'' THEN unit_id IS NULL AND length(area_code) = 12 WHEN ''office'' THEN unit_id IS NULL AND length(area_code) = 9 ELSE true END)';
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['report', 'report_version'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I AS RESTRICTIVE FOR UPDATE TO anju_app USING (%s)', name || '_by_own', name, own);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['report_version', 'report_list'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I AS RESTRICTIVE FOR INSERT TO anju_app WITH CHECK (%s)', name || '_of_own', name, own);
  END LOOP;
END $$;

-- What was sent stays: it is taken back once, by the deadline, and nothing else of it is touched; where it lies follows its area.
CREATE FUNCTION report_version_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - '{area_code,taken_back_on,taken_back_by}'::text[]) IS DISTINCT FROM (to_jsonb(OLD) - '{area_code,taken_back_on,taken_back_by}'::text[]) THEN
    RAISE EXCEPTION 'a report that was sent is not changed' USING ERRCODE = '23514';
  END IF;
  IF NEW.taken_back_on IS DISTINCT FROM OLD.taken_back_on AND (OLD.taken_back_on IS NOT NULL OR NEW.taken_back_on IS NULL OR NEW.taken_back_on > (SELECT r.due_by FROM report r WHERE r.id = NEW.report_id)) THEN
    RAISE EXCEPTION 'a report is taken back by its deadline' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER report_version_kept BEFORE UPDATE ON "report_version" FOR EACH ROW EXECUTE FUNCTION report_version_kept();

-- 3. The facts that a report is computed from: classes, days and ids of who has lived and what was let in the place, told to whoever may read that report. The place of a stay knows of it what it
-- always may; nothing is told of where somebody went.
CREATE FUNCTION root_of(who uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE chain AS (SELECT r.id, r.merged_into, 1 AS n FROM public.resident r WHERE r.id = who UNION ALL SELECT r.id, r.merged_into, c.n + 1 FROM chain c JOIN public.resident r ON r.id = c.merged_into)
  SELECT id FROM chain ORDER BY n DESC LIMIT 1
$$;
CREATE FUNCTION report_facts(of_report uuid, since date) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  r report;
  stays uuid[];
  doors uuid[];
BEGIN
  SELECT * INTO r FROM report WHERE id = of_report AND kind <> 'ROLLUP'
    AND area_code >= current_setting('app.scope_from', true) COLLATE "C" AND area_code < current_setting('app.scope_to', true) COLLATE "C"
    AND current_setting('app.role', true) IN ('community', 'office', 'leader', 'unit', 'system')
    AND (current_setting('app.role', true) <> 'unit' OR unit_id = nullif(current_setting('app.unit_id', true), '')::uuid);
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF r.unit_id IS NULL THEN
    stays := ARRAY(SELECT s.id FROM stay s WHERE s.area_code >= r.area_code AND s.area_code < r.area_code || ':' AND (s.to_on IS NULL OR s.to_on >= since));
  ELSE
    stays := ARRAY(SELECT s.id FROM stay s WHERE s.unit_id = r.unit_id AND (s.to_on IS NULL OR s.to_on >= since));
    doors := ARRAY(SELECT DISTINCT s.dwelling_id FROM stay s WHERE s.id = ANY (stays) AND s.dwelling_id IS NOT NULL);
  END IF;
  RETURN jsonb_build_object(
    'stays', coalesce((SELECT jsonb_agg(jsonb_build_object('stayId', s.id, 'personId', k.id, 'own', k.id = s.resident_id, 'sex', p.sex, 'originCode', p.origin_code, 'originAddress', p.origin_address, 'dwellingId', s.dwelling_id,
        'unitId', s.unit_id, 'arrivedOn', s.arrived_on, 'fromOn', s.from_on, 'reportedOn', s.reported_on, 'toOn', s.to_on, 'endReportedOn', s.end_reported_on, 'endReason', s.end_reason, 'source', s.source, 'reason', s.reason) ORDER BY s.id)
      FROM stay s JOIN resident own ON own.id = s.resident_id CROSS JOIN LATERAL (SELECT CASE WHEN own.merged_into IS NULL THEN own.id ELSE root_of(own.id) END AS id) k JOIN resident p ON p.id = k.id WHERE s.id = ANY (stays)), '[]'),
    'rentals', coalesce((SELECT jsonb_agg(jsonb_build_object('rentalId', t.id, 'dwellingId', t.dwelling_id, 'kind', t.kind, 'knownOn', t.known_on, 'endedOn', t.ended_on, 'endReportedOn', t.end_reported_on,
        'papers', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', q.kind, 'fromOn', q.from_on, 'toOn', q.to_on, 'reportedOn', q.reported_on, 'endedOn', q.ended_on) ORDER BY q.id), '[]')
                   FROM paper q WHERE q.rental_id = t.id AND q.kind IN ('RENTAL_FILING', 'SECURITY_LETTER'))) ORDER BY t.id)
      FROM rental t WHERE (t.ended_on IS NULL OR t.ended_on >= since)
        AND CASE WHEN r.unit_id IS NULL THEN t.area_code >= r.area_code AND t.area_code < r.area_code || ':' ELSE t.dwelling_id = ANY (doors) END), '[]'));
END $$;
REVOKE ALL ON FUNCTION root_of(uuid), report_facts(uuid, date), report_version_kept() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION report_facts(uuid, date) TO anju_app;

-- 4. Counting: a report is a subject of its own

DO $$
DECLARE
  body text := pg_get_functiondef('settlement_lock(uuid[], uuid[], uuid[], uuid[])'::regprocedure);
  patch text[];
BEGIN
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    ['inquiries uuid[])', 'inquiries uuid[], reports uuid[])'],
    ['SELECT id FROM inquiry WHERE id = ANY (inquiries) ORDER BY id FOR NO KEY UPDATE;', 'SELECT id FROM inquiry WHERE id = ANY (inquiries) ORDER BY id FOR NO KEY UPDATE;
  SELECT id FROM report WHERE id = ANY (reports) ORDER BY id FOR NO KEY UPDATE;']
  ] LOOP
    IF strpos(body, patch[1]) = 0 THEN
      RAISE EXCEPTION 'settlement_lock is not what it was';
    END IF;
    body := replace(body, patch[1], patch[2]);
  END LOOP;
  DROP FUNCTION settlement_lock(uuid[], uuid[], uuid[], uuid[]);
  EXECUTE body;
END $$;

DO $$
DECLARE
  body text := pg_get_functiondef('settlement_facts(uuid[], uuid[], uuid[], uuid[])'::regprocedure);
  patch text[];
BEGIN
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    ['inquiries uuid[])', 'inquiries uuid[], reports uuid[])'],
    ['''hazards'', coalesce((', '''reports'', coalesce((
      SELECT json_agg(json_build_object(''id'', w.id, ''areaCode'', w.area_code, ''unitId'', w.unit_id, ''dueFrom'', w.period_to + 1, ''dueBy'', w.due_by, ''droppedOn'', w.dropped_on,
        ''versions'', (SELECT coalesce(json_agg(json_build_object(''sentOn'', v.sent_on, ''takenBackOn'', v.taken_back_on) ORDER BY v.nth), ''[]'') FROM report_version v WHERE v.report_id = w.id)))
      FROM report w WHERE w.id = ANY (reports) AND w.kind <> ''ROLLUP''), ''[]''),
    ''hazards'', coalesce(('],
    ['o.subject_id = ANY (residents || dwellings || hazards || inquiries)', 'o.subject_id = ANY (residents || dwellings || hazards || inquiries || reports)']
  ] LOOP
    IF strpos(body, patch[1]) = 0 THEN
      RAISE EXCEPTION 'settlement_facts is not what it was';
    END IF;
    body := replace(body, patch[1], patch[2]);
  END LOOP;
  DROP FUNCTION settlement_facts(uuid[], uuid[], uuid[], uuid[]);
  EXECUTE body;
END $$;
REVOKE ALL ON FUNCTION settlement_lock(uuid[], uuid[], uuid[], uuid[], uuid[]), settlement_facts(uuid[], uuid[], uuid[], uuid[], uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION settlement_lock(uuid[], uuid[], uuid[], uuid[], uuid[]), settlement_facts(uuid[], uuid[], uuid[], uuid[], uuid[]) TO anju_app;

-- 5. Role x verb, as lib/kernel/access.ts has it now

DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''inquiry.read'' THEN') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''inquiry.read'' THEN', 'WHEN ''report.read'' THEN ''{community,unit,office,leader}''
    WHEN ''report.open'' THEN ''{}''
    WHEN ''report.explain'' THEN ''{community,unit,office}''
    WHEN ''report.send'' THEN ''{community,unit,office}''
    WHEN ''report.take-back'' THEN ''{community,unit,office}''
    WHEN ''unit.scale'' THEN ''{office}''
    WHEN ''inquiry.read'' THEN');
END $$;

-- Lists that are taken away as files: the reports of a period, and who stands behind a number of one.
DO $$
DECLARE
  lists text := pg_get_constraintdef((SELECT oid FROM pg_constraint WHERE conname = 'export_list_check'));
BEGIN
  IF strpos(lists, '''permits''::text') = 0 THEN
    RAISE EXCEPTION 'export_list_check is not what it was';
  END IF;
  ALTER TABLE export DROP CONSTRAINT export_list_check;
  EXECUTE 'ALTER TABLE export ADD CONSTRAINT export_list_check ' || replace(lists, '''permits''::text', '''permits''::text, ''reports''::text, ''reported''::text');
END $$;

SELECT guard_areas();
SELECT backup_policies();
