-- Follow-up cases (分类管理): proposed by one officer and approved by another, expiring by the day alone, read by the three who are named in them, and counted at the community and nowhere below.

-- 1. Tables

CREATE TABLE "follow_up" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "grounds_sealed" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "opened_by" UUID NOT NULL,
    "opened_on" DATE NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "visitor_id" UUID NOT NULL,
    "approved_by" UUID,
    "approved_on" DATE,
    "visit_every_days" INTEGER,
    "expires_on" DATE,
    "renewal_on" DATE,
    "result" TEXT,
    "ended_on" DATE,

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("id")
);

-- Who reads a step follows the case: the three are copied from it, and again when they change.
CREATE TABLE "follow_up_step" (
    "id" UUID NOT NULL,
    "follow_up_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "outcome" TEXT,
    "words_sealed" TEXT,
    "user_id" UUID NOT NULL,
    "opened_by" UUID NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "visitor_id" UUID NOT NULL,
    "visitor_until" DATE,

    CONSTRAINT "follow_up_step_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "follow_up_resident_id_idx" ON "follow_up"("resident_id");
CREATE INDEX "follow_up_area_code_idx" ON "follow_up"("area_code");
CREATE INDEX "follow_up_opened_by_idx" ON "follow_up"("opened_by");
CREATE INDEX "follow_up_reviewer_id_idx" ON "follow_up"("reviewer_id");
CREATE INDEX "follow_up_visitor_id_idx" ON "follow_up"("visitor_id");
CREATE INDEX "follow_up_step_follow_up_id_idx" ON "follow_up_step"("follow_up_id");
CREATE INDEX "follow_up_step_area_code_idx" ON "follow_up_step"("area_code");
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "follow_up_step" ADD CONSTRAINT "follow_up_step_follow_up_id_fkey" FOREIGN KEY ("follow_up_id") REFERENCES "follow_up"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "follow_up" ALTER COLUMN area_code TYPE text COLLATE "C";
ALTER TABLE "follow_up_step" ALTER COLUMN area_code TYPE text COLLATE "C";
ALTER TABLE "follow_up"
  -- Never nearer than the community: in a grid of known people a figure of one is a name.
  ADD CONSTRAINT follow_up_area_code_check CHECK (area_code ~ '^[0-9]{12}$'),
  ADD CONSTRAINT follow_up_ground_check CHECK (ground IN ('IDENTITY_UNVERIFIED', 'UNSAFE_PREMISES', 'COMMUNITY_CORRECTION', 'AFTER_RELEASE', 'NEEDS_ASSISTANCE', 'UNREGISTERED_MOVES')),
  ADD CONSTRAINT follow_up_state_check CHECK (state IN ('PROPOSED', 'OPEN', 'REFUSED', 'WITHDRAWN', 'CLOSED', 'LEFT')),
  -- Opened by one and approved by another, renewals as well.
  ADD CONSTRAINT follow_up_two_check CHECK (reviewer_id <> opened_by AND approved_by <> opened_by),
  ADD CONSTRAINT follow_up_approved_check CHECK ((approved_by IS NULL) = (approved_on IS NULL) AND (approved_by IS NULL) = (expires_on IS NULL) AND (approved_by IS NULL) = (visit_every_days IS NULL)
    AND CASE state WHEN 'OPEN' THEN approved_by IS NOT NULL WHEN 'CLOSED' THEN approved_by IS NOT NULL WHEN 'LEFT' THEN true ELSE approved_by IS NULL END),
  ADD CONSTRAINT follow_up_days_check CHECK (approved_on >= opened_on AND expires_on > approved_on AND visit_every_days BETWEEN 1 AND 90 AND renewal_on >= approved_on AND ended_on >= opened_on),
  ADD CONSTRAINT follow_up_renewal_check CHECK (renewal_on IS NULL OR state = 'OPEN'),
  ADD CONSTRAINT follow_up_ended_check CHECK ((ended_on IS NULL) = (state IN ('PROPOSED', 'OPEN'))),
  ADD CONSTRAINT follow_up_result_check CHECK ((result IS NULL) = (state <> 'CLOSED') AND result IN ('SETTLED', 'NO_GROUND', 'ASSISTED', 'HANDED_ON')),
  -- One case at a time for each person. A last day may be the first of the next.
  ADD CONSTRAINT follow_up_one_live EXCLUDE USING gist (resident_id WITH =, daterange(approved_on, greatest(approved_on, least(ended_on, expires_on))) WITH &&) WHERE (approved_on IS NOT NULL);
ALTER TABLE "follow_up_step"
  ADD CONSTRAINT follow_up_step_area_code_check CHECK (area_code ~ '^[0-9]{12}$'),
  ADD CONSTRAINT follow_up_step_step_check CHECK (step IN ('PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN', 'ASSIGNED', 'VISITED', 'RENEWAL', 'RENEWED', 'RENEWAL_REFUSED', 'RENEWAL_WITHDRAWN', 'SHOWN', 'CLOSED')),
  ADD CONSTRAINT follow_up_step_outcome_check CHECK ((outcome IS NULL) = (step <> 'VISITED') AND outcome IN ('MET', 'DECLINED', 'NOT_IN'));

-- 2. Who sees and writes them

-- Whoever is named: who proposed and who decides, in their range; the visitor, in whose grid or community the person lives, as long as the case is open. Reads settings and the row's own columns, and no table.
CREATE FUNCTION follow_up_seen(opened_by uuid, reviewer_id uuid, visitor_id uuid, visitor_until date, area_code text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE current_setting('app.role', true)
    WHEN 'system' THEN true
    WHEN 'office' THEN current_setting('app.user_id', true) IN (opened_by::text, reviewer_id::text)
    WHEN 'community' THEN current_setting('app.user_id', true) = opened_by::text OR (current_setting('app.user_id', true) = visitor_id::text AND coalesce(current_setting('app.today', true) < visitor_until::text, false))
    WHEN 'coordinator' THEN current_setting('app.user_id', true) = visitor_id::text AND coalesce(current_setting('app.today', true) < visitor_until::text, false) AND starts_with(current_setting('app.scope_from', true), area_code)
    ELSE false END
$$;

SELECT guard_people('follow_up', '{community,office,system}', '{community,office,system}', false);
SELECT guard_people('follow_up_step', '{community,office,system}', '{community,office,system}', false);
-- A coordinator's range is a grid of the community, or the community.
CREATE POLICY follow_up_visitor ON "follow_up" FOR SELECT TO anju_app USING ((SELECT current_setting('app.role', true) = 'coordinator') AND starts_with((SELECT current_setting('app.scope_from', true)), area_code));
CREATE POLICY follow_up_step_visitor ON "follow_up_step" FOR SELECT TO anju_app USING ((SELECT current_setting('app.role', true) = 'coordinator') AND starts_with((SELECT current_setting('app.scope_from', true)), area_code));
CREATE POLICY follow_up_step_visiting ON "follow_up_step" FOR INSERT TO anju_app WITH CHECK ((SELECT current_setting('app.role', true) = 'coordinator') AND starts_with((SELECT current_setting('app.scope_from', true)), area_code));
CREATE POLICY follow_up_of_case ON "follow_up" AS RESTRICTIVE TO anju_app USING (follow_up_seen(opened_by, reviewer_id, visitor_id, CASE WHEN state = 'OPEN' THEN expires_on END, area_code));
CREATE POLICY follow_up_step_of_case ON "follow_up_step" AS RESTRICTIVE TO anju_app USING (follow_up_seen(opened_by, reviewer_id, visitor_id, visitor_until, area_code));
DROP POLICY follow_up_step_update ON "follow_up_step";
-- A step is written once; that others may read it from then on is said by the case's own entry.
DROP TRIGGER audit_row ON "follow_up_step";
CREATE TRIGGER audit_row AFTER INSERT ON "follow_up_step" FOR EACH ROW EXECUTE FUNCTION audit_row();

REVOKE ALL ON "follow_up", "follow_up_step" FROM PUBLIC;
GRANT SELECT, INSERT ON "follow_up", "follow_up_step" TO anju_app;
GRANT UPDATE (state, reviewer_id, visitor_id, approved_by, approved_on, visit_every_days, expires_on, renewal_on, result, ended_on) ON "follow_up" TO anju_app;
DO $$
DECLARE rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES ('follow_up', 'SELECT'), ('follow_up', 'UPDATE'), ('follow_up_step', 'SELECT'), ('follow_up_step', 'UPDATE')) AS t(name, action) LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR %s TO %I USING (true)', rule.name || '_owner_' || lower(rule.action), rule.name, rule.action, current_user);
  END LOOP;
END $$;

-- The trail says that something was done in a case and by whom, of whom by an id alone; why, and in which words, it does not keep.
DO $$
DECLARE body text := pg_get_functiondef('audit_row()'::regprocedure);
BEGIN
  IF strpos(body, '''file_sealed''') = 0 THEN RAISE EXCEPTION 'audit_row is not what it was'; END IF;
  EXECUTE replace(body, '''file_sealed''', '''file_sealed'', ''ground'', ''grounds_sealed'', ''words_sealed''');
END $$;

-- 3. What may become of a case, and by whom. The app's code says the same; this holds whatever it says. The owner's functions end cases of those who left, and move them to another code.

CREATE FUNCTION follow_up_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  who constant uuid := nullif(current_setting('app.user_id', true), '')::uuid;
  on_day constant date := scope_day();
  -- How long a case may be open without being renewed.
  most constant integer := 90;
BEGIN
  IF current_user = (SELECT pg_get_userbyid(c.relowner) FROM pg_class c WHERE c.oid = TG_RELID) THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'PROPOSED' OR NEW.opened_by IS DISTINCT FROM who OR NEW.opened_on IS DISTINCT FROM on_day OR NEW.renewal_on IS NOT NULL THEN RAISE EXCEPTION 'a follow-up begins as a proposal of whoever makes it' USING ERRCODE = '42501'; END IF;
    IF NOT EXISTS (SELECT 1 FROM stay s WHERE s.resident_id = NEW.resident_id AND s.to_on IS NULL AND s.area_code >= NEW.area_code AND s.area_code < NEW.area_code || ':') THEN RAISE EXCEPTION 'a follow-up lies where its person lives' USING ERRCODE = '42501'; END IF;
    RETURN NEW;
  END IF;
  IF OLD.state NOT IN ('PROPOSED', 'OPEN') OR OLD.expires_on <= on_day THEN RAISE EXCEPTION 'a follow-up that is over stays as it is' USING ERRCODE = '42501'; END IF;
  IF NEW.state <> OLD.state AND NOT (CASE OLD.state || '>' || NEW.state
      WHEN 'PROPOSED>OPEN' THEN who = OLD.reviewer_id AND current_setting('app.role', true) = 'office' AND NEW.approved_by = who AND NEW.approved_on = on_day
      WHEN 'PROPOSED>REFUSED' THEN who = OLD.reviewer_id AND current_setting('app.role', true) = 'office'
      WHEN 'PROPOSED>WITHDRAWN' THEN who = OLD.opened_by
      WHEN 'OPEN>CLOSED' THEN who IN (OLD.opened_by, OLD.reviewer_id) AND NEW.ended_on = on_day
      ELSE false END) THEN
    RAISE EXCEPTION 'not a way for a follow-up to go' USING ERRCODE = '42501';
  END IF;
  IF NEW.expires_on IS DISTINCT FROM OLD.expires_on AND NOT coalesce(who = OLD.reviewer_id AND who <> OLD.opened_by AND current_setting('app.role', true) = 'office'
      AND NEW.expires_on > on_day AND NEW.expires_on <= on_day + most AND (OLD.state = 'PROPOSED' OR (OLD.renewal_on IS NOT NULL AND NEW.renewal_on IS NULL)), false) THEN
    RAISE EXCEPTION 'a follow-up goes on as another officer says' USING ERRCODE = '42501';
  END IF;
  IF OLD.approved_by IS NOT NULL AND (NEW.approved_by, NEW.approved_on, NEW.visit_every_days) IS DISTINCT FROM (OLD.approved_by, OLD.approved_on, OLD.visit_every_days) THEN RAISE EXCEPTION 'what was approved stays' USING ERRCODE = '42501'; END IF;
  IF NEW.renewal_on IS NOT NULL AND NEW.renewal_on IS DISTINCT FROM OLD.renewal_on AND NOT (who = OLD.opened_by AND NEW.renewal_on = on_day) THEN RAISE EXCEPTION 'a renewal is proposed by whoever opened the case' USING ERRCODE = '42501'; END IF;
  IF NEW.reviewer_id <> OLD.reviewer_id AND NOT (who = OLD.opened_by AND OLD.renewal_on IS NULL AND NEW.renewal_on IS NOT NULL) THEN RAISE EXCEPTION 'who decides is named with a proposal' USING ERRCODE = '42501'; END IF;
  IF NEW.visitor_id <> OLD.visitor_id AND who NOT IN (OLD.opened_by, OLD.reviewer_id) THEN RAISE EXCEPTION 'the visitor is named by whoever answers for the case' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER follow_up_guard BEFORE INSERT OR UPDATE OF state, reviewer_id, visitor_id, approved_by, approved_on, visit_every_days, expires_on, renewal_on, result, ended_on ON "follow_up" FOR EACH ROW EXECUTE FUNCTION follow_up_guard();

-- A step lies where its case lies and is read by whom the case is; a visit is the visitor's, of a case that is open on that day.
CREATE FUNCTION follow_up_step_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE f follow_up;
BEGIN
  SELECT * INTO f FROM follow_up WHERE id = NEW.follow_up_id;
  IF f.id IS NULL OR NEW.user_id::text IS DISTINCT FROM current_setting('app.user_id', true) OR NEW.on_day IS DISTINCT FROM scope_day()
    OR NOT follow_up_seen(f.opened_by, f.reviewer_id, f.visitor_id, CASE WHEN f.state = 'OPEN' THEN f.expires_on END, f.area_code)
    OR (NEW.step = 'VISITED') <> (NEW.user_id = f.visitor_id AND f.state = 'OPEN' AND f.expires_on > NEW.on_day AND NEW.outcome IS NOT NULL)
    OR NEW.user_id NOT IN (SELECT unnest(CASE WHEN NEW.step = 'VISITED' THEN ARRAY[f.visitor_id] WHEN NEW.step IN ('APPROVED', 'REFUSED', 'RENEWED', 'RENEWAL_REFUSED') THEN ARRAY[f.reviewer_id]
      WHEN NEW.step IN ('ASSIGNED', 'SHOWN', 'CLOSED') THEN ARRAY[f.opened_by, f.reviewer_id] ELSE ARRAY[f.opened_by] END))
  THEN RAISE EXCEPTION 'not a step of this follow-up' USING ERRCODE = '42501'; END IF;
  NEW.area_code := f.area_code; NEW.opened_by := f.opened_by; NEW.reviewer_id := f.reviewer_id; NEW.visitor_id := f.visitor_id;
  NEW.visitor_until := CASE WHEN f.state = 'OPEN' THEN f.expires_on END;
  RETURN NEW;
END $$;
CREATE TRIGGER follow_up_step_guard BEFORE INSERT ON "follow_up_step" FOR EACH ROW EXECUTE FUNCTION follow_up_step_guard();

CREATE FUNCTION follow_up_readers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE follow_up_step SET reviewer_id = NEW.reviewer_id, visitor_id = NEW.visitor_id, visitor_until = CASE WHEN NEW.state = 'OPEN' THEN NEW.expires_on END WHERE follow_up_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER follow_up_readers AFTER UPDATE OF state, reviewer_id, visitor_id, expires_on ON "follow_up" FOR EACH ROW EXECUTE FUNCTION follow_up_readers();

-- Officers of the sub-district who may be asked to decide; not whoever asks.
CREATE FUNCTION follow_up_reviewers(area text) RETURNS TABLE (id uuid, name text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.id, s.name FROM staff s
  WHERE current_setting('app.role', true) IN ('community', 'office') AND area COLLATE "C" >= current_setting('app.scope_from', true) AND area COLLATE "C" < current_setting('app.scope_to', true)
    AND s.role = 'office' AND s.disabled_at IS NULL AND starts_with(area, s.area_code) AND s.id::text <> current_setting('app.user_id', true)
  ORDER BY s.name, s.id
$$;
-- What those are called who did something in a case, told to whoever reads it.
CREATE FUNCTION follow_up_names(which uuid) RETURNS TABLE (id uuid, name text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.id, s.name FROM follow_up f JOIN staff s ON s.id IN (f.opened_by, f.reviewer_id, f.visitor_id, f.approved_by) OR s.id IN (SELECT p.user_id FROM follow_up_step p WHERE p.follow_up_id = f.id)
  WHERE f.id = which AND follow_up_seen(f.opened_by, f.reviewer_id, f.visitor_id, CASE WHEN f.state = 'OPEN' THEN f.expires_on END, f.area_code)
$$;
-- Whether the person of a proposal has a case already, under this record or one that was merged with it: told to whoever is asked to decide, and to nobody who only asks.
CREATE FUNCTION follow_up_live(which uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM follow_up f JOIN resident r ON r.id = f.resident_id CROSS JOIN LATERAL records_of(coalesce(r.merged_into, r.id)) x JOIN follow_up o ON o.resident_id = x.id
    WHERE f.id = which AND f.reviewer_id::text = current_setting('app.user_id', true) AND o.id <> f.id AND o.state = 'OPEN' AND o.expires_on > scope_day())
$$;
REVOKE ALL ON FUNCTION follow_up_seen(uuid, uuid, uuid, date, text), follow_up_guard(), follow_up_step_guard(), follow_up_readers(), follow_up_reviewers(text), follow_up_names(uuid), follow_up_live(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION follow_up_seen(uuid, uuid, uuid, date, text), follow_up_reviewers(text), follow_up_names(uuid), follow_up_live(uuid) TO anju_app;

-- 4. Counting: a case is a subject of its own, under an id that is nobody's. It ends when its person no longer lives in its community, whoever notes that, and is counted anew with them.

-- Cases under the records of these people.
CREATE FUNCTION follow_ups_of(residents uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT f.id FROM follow_up f WHERE f.resident_id = ANY (ARRAY(SELECT x.id FROM unnest(residents) AS k (id), records_of(k.id) AS x))
$$;
CREATE FUNCTION follow_up_left(residents uuid[]) RETURNS void LANGUAGE sql SET search_path = public, pg_temp AS $$
  UPDATE follow_up f SET state = 'LEFT', ended_on = greatest(scope_day(), f.approved_on, f.opened_on), renewal_on = NULL
  FROM resident k, records_of(k.id) x
  WHERE k.id = ANY (residents) AND k.merged_into IS NULL AND f.resident_id = x.id AND f.state IN ('PROPOSED', 'OPEN') AND (f.expires_on IS NULL OR f.expires_on > scope_day())
    AND NOT EXISTS (SELECT 1 FROM records_of(k.id) y JOIN stay s ON s.resident_id = y.id WHERE s.to_on IS NULL AND s.area_code >= f.area_code AND s.area_code < f.area_code || ':')
$$;
REVOKE ALL ON FUNCTION follow_ups_of(uuid[]), follow_up_left(uuid[]) FROM PUBLIC;

DO $$
DECLARE
  body text;
  arguments text;
  patch text[];
BEGIN
  SELECT pg_get_functiondef(p.oid), pg_get_function_identity_arguments(p.oid) INTO STRICT body, arguments FROM pg_proc p WHERE p.proname = 'settlement_lock' AND p.pronamespace = 'public'::regnamespace;
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    [arguments || ')', arguments || ', follow_ups uuid[])'],
    ['SELECT id FROM report WHERE id = ANY (reports) ORDER BY id FOR NO KEY UPDATE;', 'SELECT id FROM report WHERE id = ANY (reports) ORDER BY id FOR NO KEY UPDATE;
  SELECT id FROM follow_up WHERE id = ANY (follow_ups || ARRAY(SELECT follow_ups_of(residents))) ORDER BY id FOR NO KEY UPDATE;
  SELECT follow_up_left(residents);']
  ] LOOP
    IF strpos(body, patch[1]) = 0 THEN RAISE EXCEPTION 'settlement_lock is not what it was'; END IF;
    body := replace(body, patch[1], patch[2]);
  END LOOP;
  EXECUTE format('DROP FUNCTION settlement_lock(%s)', arguments);
  EXECUTE body;
  EXECUTE format('REVOKE ALL ON FUNCTION settlement_lock(%s, follow_ups uuid[]) FROM PUBLIC', arguments);
  EXECUTE format('GRANT EXECUTE ON FUNCTION settlement_lock(%s, follow_ups uuid[]) TO anju_app', arguments);
END $$;

DO $$
DECLARE
  body text;
  arguments text;
  patch text[];
BEGIN
  SELECT pg_get_functiondef(p.oid), pg_get_function_identity_arguments(p.oid) INTO STRICT body, arguments FROM pg_proc p WHERE p.proname = 'settlement_facts' AND p.pronamespace = 'public'::regnamespace;
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    [arguments || ')', arguments || ', follow_ups uuid[])'],
    -- Days and a community: neither whose case it is nor why.
    ['''hazards'', coalesce((', '''followUps'', coalesce((
      SELECT json_agg(json_build_object(''id'', f.id, ''areaCode'', f.area_code, ''approvedOn'', f.approved_on, ''everyDays'', f.visit_every_days, ''expiresOn'', f.expires_on, ''endedOn'', f.ended_on,
        ''visits'', (SELECT coalesce(json_agg(v.on_day ORDER BY v.on_day), ''[]'') FROM (SELECT DISTINCT p.on_day FROM follow_up_step p WHERE p.follow_up_id = f.id AND p.outcome IN (''MET'', ''DECLINED'')) v)))
      FROM follow_up f WHERE f.approved_on IS NOT NULL AND f.id = ANY (follow_ups || ARRAY(SELECT follow_ups_of(residents)))), ''[]''),
    ''hazards'', coalesce(('],
    ['standings || reports', 'standings || follow_ups || ARRAY(SELECT follow_ups_of(residents)) || reports']
  ] LOOP
    IF strpos(body, patch[1]) = 0 THEN RAISE EXCEPTION 'settlement_facts is not what it was'; END IF;
    body := replace(body, patch[1], patch[2]);
  END LOOP;
  EXECUTE format('DROP FUNCTION settlement_facts(%s)', arguments);
  EXECUTE body;
  EXECUTE format('REVOKE ALL ON FUNCTION settlement_facts(%s, follow_ups uuid[]) FROM PUBLIC', arguments);
  EXECUTE format('GRANT EXECUTE ON FUNCTION settlement_facts(%s, follow_ups uuid[]) TO anju_app', arguments);
END $$;

-- No list shows whose obligation it is, and a coordinator, who knows everybody in a grid, not even how many there are.
CREATE POLICY obligation_of_case ON "obligation" AS RESTRICTIVE TO anju_app USING ((SELECT current_setting('app.role', true) = 'system') OR indicator <> 'FOLLOW_UP');
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['tally', 'tally_total', 'tally_month'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I AS RESTRICTIVE TO anju_app USING ((SELECT current_setting(''app.role'', true) <> ''coordinator'') OR NOT starts_with(indicator, ''FOLLOW_UP''))', name || '_of_cases', name);
  END LOOP;
END $$;

-- 5. Role x verb, as lib/kernel/access.ts has it now

DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''report.read'' THEN') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''report.read'' THEN', 'WHEN ''follow-up.read'' THEN ''{coordinator,community,office}''
    WHEN ''follow-up.propose'' THEN ''{community,office}''
    WHEN ''follow-up.withdraw'' THEN ''{community,office}''
    WHEN ''follow-up.approve'' THEN ''{office}''
    WHEN ''follow-up.refuse'' THEN ''{office}''
    WHEN ''follow-up.assign'' THEN ''{community,office}''
    WHEN ''follow-up.visit'' THEN ''{coordinator,community}''
    WHEN ''follow-up.renew'' THEN ''{community,office}''
    WHEN ''follow-up.show'' THEN ''{community,office}''
    WHEN ''follow-up.close'' THEN ''{community,office}''
    WHEN ''report.read'' THEN');
END $$;

SELECT guard_areas();
SELECT backup_policies();
