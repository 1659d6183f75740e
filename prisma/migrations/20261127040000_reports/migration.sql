-- Half-month reports: opened by the clock for every community and above-scale unit, computed, explained, sent, and frozen with the list behind them; the sub-district adds up what it has received.

-- 1. Tables

-- From which day on a unit is above scale, and until which: a period that is made up for asks what was so then.
ALTER TABLE "unit" ADD COLUMN "scale_from" DATE, ADD COLUMN "scale_to" DATE;
ALTER TABLE "unit" ADD CONSTRAINT unit_scale_check CHECK (scale_to IS NULL OR (scale_from IS NOT NULL AND scale_to >= scale_from));
-- Days on which a unit that had told somebody as gone told them as being there after all, of a stay that had gone on.
ALTER TABLE "stay" ADD COLUMN "unit_back_on" DATE[] DEFAULT ARRAY[]::DATE[];

-- One that is owed. `place_code` and `place_name` are what the place was called when it was opened, whatever it has become since; what is written to explain it lies here until it is sent.
-- `merged_on`: its community went into another one that has a report of the same period.
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
    "merged_on" DATE,
    "in_charge" TEXT,
    "remark" TEXT,
    "notes" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- What was sent. `contents` is its table in its canonical form, `digest` and `list_digest` are SHA-256 of it and of the list. Nothing of it changes; it may be taken back until the deadline, and stays.
-- `replaced_by`: what was sent of the same period by the community that this one's went into, and which counts its people, too.
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
    "replaced_by" UUID,

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
CREATE INDEX "report_place_code_idx" ON "report"("place_code");
CREATE UNIQUE INDEX "report_place_key" ON "report"("place_code", "period_from") WHERE "unit_id" IS NULL;
CREATE UNIQUE INDEX "report_unit_key" ON "report"("unit_id", "period_from") WHERE "unit_id" IS NOT NULL;
CREATE UNIQUE INDEX "report_version_report_id_nth_key" ON "report_version"("report_id", "nth");
CREATE INDEX "report_version_area_code_idx" ON "report_version"("area_code");
CREATE INDEX "report_version_replaced_by_idx" ON "report_version"("replaced_by");
CREATE INDEX "report_list_area_code_idx" ON "report_list"("area_code");
-- One is in force at most.
CREATE UNIQUE INDEX report_version_in_force_key ON "report_version"("report_id") WHERE "taken_back_on" IS NULL;

ALTER TABLE "report" ADD CONSTRAINT "report_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_replaced_by_fkey" FOREIGN KEY ("replaced_by") REFERENCES "report_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "report_list" ADD CONSTRAINT "report_list_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['report', 'report_version', 'report_list'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (area_code ~ ''^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'')', name, name || '_area_code_check');
  END LOOP;
END $$;
ALTER TABLE "report" ALTER COLUMN place_code TYPE text COLLATE "C";
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
GRANT UPDATE (state, sent_on, in_charge, remark, notes, version) ON "report" TO anju_app;
GRANT UPDATE (taken_back_on, taken_back_by) ON "report_version" TO anju_app;
DO $$
DECLARE rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES ('report', 'SELECT'), ('report', 'UPDATE'), ('report_version', 'SELECT'), ('report_version', 'UPDATE'), ('report_list', 'SELECT')) AS t(name, action) LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR %s TO %I USING (true)', rule.name || '_owner_' || lower(rule.action), rule.name, rule.action, current_user);
  END LOOP;
END $$;

-- A sub-district has received what was owed to it: a community that has another code since is none the less in its earlier periods.
DO $$
DECLARE
  received constant text := '(SELECT current_setting(''app.role'', true) IN (''office'', ''leader'')) AND %s';
  there constant text := 'place_code >= current_setting(''app.scope_from'', true) AND place_code < current_setting(''app.scope_to'', true)';
BEGIN
  EXECUTE format('CREATE POLICY report_received ON "report" FOR SELECT TO anju_app USING (%s)', format(received, there));
  EXECUTE format('CREATE POLICY report_version_received ON "report_version" FOR SELECT TO anju_app USING (%s)', format(received, 'EXISTS (SELECT 1 FROM report r WHERE r.id = report_id AND r.' || replace(there, ' AND ', ' AND r.') || ')'));
  EXECUTE format('CREATE POLICY report_list_received ON "report_list" FOR SELECT TO anju_app USING (%s)', format(received, 'EXISTS (SELECT 1 FROM report_version v WHERE v.id = version_id)'));
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

-- The day on which a transaction takes place is its scope's (`app.today`): what is sent or taken back is so on that day, whatever is written. What was sent stays: it is taken back once, by the
-- deadline, and nothing else of it is touched; where it lies follows its area, and what replaces it is noted below.
CREATE FUNCTION scope_day() RETURNS date LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('app.today', true), '')::date $$;
CREATE FUNCTION report_version_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - '{area_code,taken_back_on,taken_back_by,replaced_by}'::text[]) IS DISTINCT FROM (to_jsonb(OLD) - '{area_code,taken_back_on,taken_back_by,replaced_by}'::text[]) THEN
    RAISE EXCEPTION 'a report that was sent is not changed' USING ERRCODE = '23514';
  END IF;
  IF (NEW.taken_back_on, NEW.taken_back_by) IS DISTINCT FROM (OLD.taken_back_on, OLD.taken_back_by)
     AND (OLD.taken_back_on IS NULL AND NEW.taken_back_on = scope_day() AND NEW.taken_back_by::text = current_setting('app.user_id', true)
          AND EXISTS (SELECT 1 FROM report r WHERE r.id = NEW.report_id AND r.state = 'SENT' AND r.merged_on IS NULL AND scope_day() <= r.due_by)) IS NOT TRUE THEN
    RAISE EXCEPTION 'a report is taken back by its deadline' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER report_version_kept BEFORE UPDATE ON "report_version" FOR EACH ROW EXECUTE FUNCTION report_version_kept();

-- What is sent is sent of an open report, by who says so, on the day that it is, with the words that stand there; and its list is the one whose digest it has.
CREATE FUNCTION report_version_sent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.taken_back_on IS NULL AND NEW.replaced_by IS NULL AND NEW.sent_on = scope_day() AND NEW.known_on = NEW.sent_on AND NEW.sent_by::text = current_setting('app.user_id', true)
      AND NEW.digest = encode(sha256(convert_to(NEW.contents, 'UTF8')), 'hex')
      AND NEW.nth = (SELECT coalesce(max(v.nth), 0) + 1 FROM report_version v WHERE v.report_id = NEW.report_id)
      AND EXISTS (SELECT 1 FROM report r WHERE r.id = NEW.report_id AND r.state = 'OPEN' AND r.area_code = NEW.area_code AND r.unit_id IS NOT DISTINCT FROM NEW.unit_id
        AND r.in_charge = NEW.in_charge AND r.remark IS NOT DISTINCT FROM NEW.remark AND r.notes = NEW.notes
        AND (NEW.contents::jsonb ->> 'from', NEW.contents::jsonb ->> 'to', NEW.contents::jsonb ->> 'definitions') = (r.period_from::text, r.period_to::text, NEW.definitions::text))) IS NOT TRUE THEN
    RAISE EXCEPTION 'not what is sent of this report' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER report_version_sent BEFORE INSERT ON "report_version" FOR EACH ROW EXECUTE FUNCTION report_version_sent();
CREATE FUNCTION report_list_sent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM report_version v JOIN report r ON r.id = v.report_id WHERE v.id = NEW.version_id AND r.state = 'OPEN' AND v.taken_back_on IS NULL AND v.area_code = NEW.area_code
    AND v.unit_id IS NOT DISTINCT FROM NEW.unit_id AND v.list_digest = encode(sha256(convert_to(NEW.entries, 'UTF8')), 'hex')) THEN
    RAISE EXCEPTION 'not the list of what is sent' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER report_list_sent BEFORE INSERT ON "report_list" FOR EACH ROW EXECUTE FUNCTION report_list_sent();

-- A report goes from open to sent and, by its deadline, back; one of a merged community that was open is dropped. What explains it is written while it is open.
CREATE FUNCTION report_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving constant text[] := '{area_code,state,sent_on,dropped_on,merged_on,in_charge,remark,notes,version}';
  in_force date;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'OPEN' OR NEW.merged_on IS NOT NULL THEN RAISE EXCEPTION 'a report begins open' USING ERRCODE = '23514'; END IF;
    RETURN NEW;
  END IF;
  IF (to_jsonb(NEW) - moving) IS DISTINCT FROM (to_jsonb(OLD) - moving) OR (OLD.merged_on IS NOT NULL AND NEW.merged_on IS DISTINCT FROM OLD.merged_on) THEN
    RAISE EXCEPTION 'a report stays of its place and period' USING ERRCODE = '23514';
  END IF;
  IF (NEW.state <> 'OPEN' OR OLD.state <> 'OPEN') AND (NEW.in_charge, NEW.remark, NEW.notes, NEW.version) IS DISTINCT FROM (OLD.in_charge, OLD.remark, OLD.notes, OLD.version) THEN
    RAISE EXCEPTION 'a report is explained while it is open' USING ERRCODE = '23514';
  END IF;
  SELECT v.sent_on INTO in_force FROM report_version v WHERE v.report_id = NEW.id AND v.taken_back_on IS NULL;
  IF (CASE OLD.state || NEW.state
      WHEN 'OPENSENT' THEN in_force = NEW.sent_on AND NEW.sent_on = scope_day() AND OLD.merged_on IS NULL
      WHEN 'SENTOPEN' THEN in_force IS NULL AND scope_day() <= OLD.due_by AND OLD.merged_on IS NULL
      WHEN 'OPENDROPPED' THEN NEW.merged_on IS NOT NULL
      ELSE OLD.state = NEW.state AND (NEW.sent_on, NEW.dropped_on) IS NOT DISTINCT FROM (OLD.sent_on, OLD.dropped_on) END) IS NOT TRUE THEN
    RAISE EXCEPTION 'not a step of a report' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER report_kept BEFORE INSERT OR UPDATE ON "report" FOR EACH ROW EXECUTE FUNCTION report_kept();

-- Whether the sub-district to which a period of a place was owed has added it up. Whoever sends meanwhile waits for that, or that for them.
CREATE FUNCTION is_rolled_up(place text, since date) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found_state text;
BEGIN
  IF current_setting('app.verb', true) LIKE '%.read' THEN
    SELECT k.state INTO found_state FROM report k WHERE k.kind = 'ROLLUP' AND k.place_code = left(place, 9) AND k.period_from = since;
  ELSE
    SELECT k.state INTO found_state FROM report k WHERE k.kind = 'ROLLUP' AND k.place_code = left(place, 9) AND k.period_from = since FOR SHARE;
  END IF;
  RETURN coalesce(found_state = 'SENT', false);
END $$;
-- What a community sends after another one went into it counts that one's people, too: what had been sent of these stands in for nothing any more, unless it has been added up already; then the next
-- report takes back what is said twice. When it is taken back, theirs holds again.
CREATE FUNCTION report_version_replaces() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE report_version v SET replaced_by = NEW.id FROM report own, report gone
    WHERE own.id = NEW.report_id AND own.kind = 'COMMUNITY' AND gone.kind = 'COMMUNITY' AND gone.area_code = own.area_code AND gone.period_from = own.period_from AND gone.merged_on IS NOT NULL AND gone.id <> own.id
      AND v.report_id = gone.id AND v.taken_back_on IS NULL AND v.replaced_by IS NULL AND NOT is_rolled_up(gone.place_code, gone.period_from);
  ELSE
    UPDATE report_version v SET replaced_by = NULL WHERE v.replaced_by = NEW.id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER report_version_replaces AFTER INSERT ON "report_version" FOR EACH ROW EXECUTE FUNCTION report_version_replaces();
CREATE TRIGGER report_version_replaces_no_more AFTER UPDATE OF taken_back_on ON "report_version" FOR EACH ROW WHEN (OLD.taken_back_on IS NULL AND NEW.taken_back_on IS NOT NULL) EXECUTE FUNCTION report_version_replaces();

-- 3. The facts that a report is computed from: classes, days and ids of who has lived and what was let in the place, told to whoever may read that report. The place of a stay knows of it what it
-- always may; nothing is told of where somebody went or came from, but that they moved is. Of a unit's people, what it said of their being there or gone.
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
    AND ((area_code >= current_setting('app.scope_from', true) COLLATE "C" AND area_code < current_setting('app.scope_to', true) COLLATE "C")
      OR (current_setting('app.role', true) IN ('office', 'leader') AND place_code >= current_setting('app.scope_from', true) COLLATE "C" AND place_code < current_setting('app.scope_to', true) COLLATE "C"))
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
    'ofUnit', r.unit_id IS NOT NULL,
    'words', CASE WHEN r.unit_id IS NULL THEN '[]'::jsonb ELSE coalesce((
      WITH gone AS (SELECT p.resident_id, p.on_day FROM presence p WHERE p.kind = 'UNIT_LEFT' AND p.unit_id = r.unit_id AND p.resident_id IN (SELECT s.resident_id FROM stay s WHERE s.id = ANY (stays)))
      SELECT jsonb_agg(jsonb_build_object('personId', root_of(w.resident_id), 'on', w.on_day, 'from', w.from_on, 'here', w.here) ORDER BY w.on_day, w.here, w.resident_id, w.from_on)
      FROM (SELECT g.resident_id, g.on_day, g.on_day AS from_on, false AS here FROM gone g
            UNION SELECT s.resident_id, s.reported_on, s.from_on, true FROM stay s WHERE s.unit_id = r.unit_id AND s.source IN ('UNIT', 'ROSTER') AND s.resident_id IN (SELECT g.resident_id FROM gone g) AND NOT EXISTS (SELECT 1 FROM gone g WHERE g.resident_id = s.resident_id AND g.on_day = s.reported_on)
            UNION SELECT s.resident_id, back.on_day, back.on_day, true FROM stay s, unnest(s.unit_back_on) AS back (on_day) WHERE s.unit_id = r.unit_id AND s.resident_id IN (SELECT g.resident_id FROM gone g)) w), '[]') END,
    'stays', coalesce((SELECT jsonb_agg(jsonb_build_object('stayId', s.id, 'personId', k.id, 'own', k.id = s.resident_id, 'sex', p.sex, 'originCode', p.origin_code, 'originAddress', p.origin_address, 'dwellingId', s.dwelling_id,
        'unitId', s.unit_id, 'arrivedOn', s.arrived_on, 'fromOn', s.from_on, 'reportedOn', s.reported_on, 'toOn', s.to_on, 'endReportedOn', s.end_reported_on, 'endReason', s.end_reason, 'source', s.source, 'reason', s.reason,
        'moved', EXISTS (SELECT 1 FROM stay b WHERE b.resident_id = s.resident_id AND b.to_on = s.from_on AND b.end_reason = 'MOVED' AND b.id <> s.id)) ORDER BY s.id)
      FROM stay s JOIN resident own ON own.id = s.resident_id CROSS JOIN LATERAL (SELECT CASE WHEN own.merged_into IS NULL THEN own.id ELSE root_of(own.id) END AS id) k JOIN resident p ON p.id = k.id WHERE s.id = ANY (stays)), '[]'),
    'rentals', coalesce((SELECT jsonb_agg(jsonb_build_object('rentalId', t.id, 'dwellingId', t.dwelling_id, 'kind', t.kind, 'knownOn', t.known_on, 'endedOn', t.ended_on, 'endReportedOn', t.end_reported_on,
        'papers', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', q.kind, 'fromOn', q.from_on, 'toOn', q.to_on, 'reportedOn', q.reported_on, 'endedOn', q.ended_on) ORDER BY q.id), '[]')
                   FROM paper q WHERE q.rental_id = t.id AND q.kind IN ('RENTAL_FILING', 'SECURITY_LETTER'))) ORDER BY t.id)
      FROM rental t WHERE (t.ended_on IS NULL OR t.ended_on >= since)
        AND CASE WHEN r.unit_id IS NULL THEN t.area_code >= r.area_code AND t.area_code < r.area_code || ':' ELSE t.dwelling_id = ANY (doors) END), '[]'));
END $$;
REVOKE ALL ON FUNCTION root_of(uuid), report_facts(uuid, date), report_version_kept(), report_version_sent(), report_list_sent(), report_kept(), report_version_replaces(), is_rolled_up(text, date), scope_day() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION report_facts(uuid, date), is_rolled_up(text, date), scope_day() TO anju_app;

-- Of a community that goes into another one, what is open of a period that the other reports, too, is owed by nobody any more, in the very step; what was sent stays as it is.
DO $$
DECLARE
  body text := pg_get_functiondef((SELECT oid FROM pg_proc WHERE proname = 'area_move' AND pronamespace = 'public'::regnamespace));
  patch text[];
BEGIN
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    ['  behind boolean;', '  behind boolean;
  dropped uuid[] := ''{}'';'],
    ['  -- A key area that now lies', '  IF area_move.kind = ''MERGE'' THEN
    dropped := ARRAY(SELECT r.id FROM report r WHERE r.kind = ''COMMUNITY'' AND r.area_code = source COLLATE "C" AND r.merged_on IS NULL
      AND EXISTS (SELECT 1 FROM report k WHERE k.kind = ''COMMUNITY'' AND k.area_code = target COLLATE "C" AND k.period_from = r.period_from AND k.merged_on IS NULL) ORDER BY r.id FOR NO KEY UPDATE);
    UPDATE report r SET merged_on = area_move.on_day, state = CASE r.state WHEN ''OPEN'' THEN ''DROPPED'' ELSE r.state END, dropped_on = CASE r.state WHEN ''OPEN'' THEN area_move.on_day END WHERE r.id = ANY (dropped);
    dropped := ARRAY(SELECT r.id FROM report r WHERE r.id = ANY (dropped) AND r.state = ''DROPPED'' ORDER BY r.id);
  END IF;
  -- A key area that now lies'],
    ['jsonb_build_object(''moved'', moved, ''resettle''', 'jsonb_build_object(''moved'', moved, ''dropped'', to_jsonb(dropped), ''resettle''']
  ] LOOP
    IF strpos(body, patch[1]) = 0 THEN
      RAISE EXCEPTION 'area_move is not what it was';
    END IF;
    body := replace(body, patch[1], patch[2]);
  END LOOP;
  EXECUTE body;
END $$;

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
