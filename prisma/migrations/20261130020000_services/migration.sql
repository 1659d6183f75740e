-- What residents ask of us: work, housing, schooling, health, wages, relief in hardship …; assigned, referred to a department by a numbered letter, done or told why not, and asked how it was.

-- 1. Tables

-- What somebody asks. `state`, `deadline`, `closed_on` and `rating` are what its steps have come to; the deadline is by the policy of the day on which it was asked, and stays whatever that becomes.
CREATE TABLE "service_request" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "urgent" BOOLEAN NOT NULL,
    "channel" TEXT NOT NULL,
    "asked_sealed" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "asked_on" DATE NOT NULL,
    "deadline" DATE NOT NULL,
    "assigned_to" UUID,
    "closed_on" DATE,
    "rating" TEXT,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_request_pkey" PRIMARY KEY ("id")
);

-- What was done about one, by whom, and where it lay then; never changed. What was said is sealed: people tell of illness and need.
CREATE TABLE "service_step" (
    "id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "deadline" DATE,
    "assigned_to" UUID,
    "department" TEXT,
    "department_name" TEXT,
    "word" TEXT,
    "year" INTEGER,
    "serial" INTEGER,
    "number" TEXT,
    "rating" TEXT,
    "note_sealed" TEXT,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_step_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "service_request_area_code_state_deadline_id_idx" ON "service_request"("area_code", "state", "deadline", "id");
CREATE INDEX "service_request_resident_id_idx" ON "service_request"("resident_id");
CREATE INDEX "service_request_assigned_to_idx" ON "service_request"("assigned_to");
CREATE UNIQUE INDEX "service_step_number_key" ON "service_step"("number");
CREATE UNIQUE INDEX "service_step_word_year_serial_key" ON "service_step"("word", "year", "serial");
CREATE INDEX "service_step_service_id_idx" ON "service_step"("service_id");
CREATE INDEX "service_step_area_code_idx" ON "service_step"("area_code");

ALTER TABLE "service_request" ADD CONSTRAINT "service_request_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "service_step" ADD CONSTRAINT "service_step_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['service_request', 'service_step'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (area_code ~ ''^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'')', name, name || '_area_code_check');
  END LOOP;
END $$;
ALTER TABLE "service_request"
  ADD CONSTRAINT service_request_kind_check CHECK (kind IN ('HARDSHIP', 'CHILD_ALONE', 'WAGES', 'WORK', 'HOUSING', 'SCHOOLING', 'HEALTH', 'INSURANCE', 'LEGAL_AID', 'TRAINING', 'FAMILY_PLANNING', 'OTHER')),
  ADD CONSTRAINT service_request_urgent_check CHECK (urgent = (kind IN ('HARDSHIP', 'CHILD_ALONE'))),
  ADD CONSTRAINT service_request_channel_check CHECK (channel IN ('DOOR', 'DESK', 'RESIDENT')),
  ADD CONSTRAINT service_request_state_check CHECK (CASE state
    WHEN 'ASKED' THEN assigned_to IS NULL WHEN 'ASSIGNED' THEN assigned_to IS NOT NULL WHEN 'REFERRED' THEN true WHEN 'ANSWERED' THEN true WHEN 'DONE' THEN true WHEN 'NOT_POSSIBLE' THEN true WHEN 'WITHDRAWN' THEN true ELSE false END),
  ADD CONSTRAINT service_request_closed_check CHECK ((closed_on IS NOT NULL) = (state IN ('DONE', 'NOT_POSSIBLE', 'WITHDRAWN')) AND closed_on >= asked_on AND deadline > asked_on),
  ADD CONSTRAINT service_request_rating_check CHECK (rating IS NULL OR (state IN ('DONE', 'NOT_POSSIBLE') AND rating IN ('GOOD', 'FAIR', 'POOR', 'NO_ANSWER', 'NOT_ASKED')));
ALTER TABLE "service_step"
  ADD CONSTRAINT service_step_step_check CHECK (step IN ('ASKED', 'ASSIGNED', 'REFERRED', 'ANSWERED', 'DONE', 'NOT_POSSIBLE', 'WITHDRAWN', 'REOPENED', 'RATED')),
  ADD CONSTRAINT service_step_deadline_check CHECK ((step IN ('ASKED', 'REOPENED')) = (deadline IS NOT NULL) AND deadline > on_day),
  ADD CONSTRAINT service_step_assigned_check CHECK ((step = 'ASSIGNED') = (assigned_to IS NOT NULL)),
  ADD CONSTRAINT service_step_referred_check CHECK ((step = 'REFERRED') = (department IS NOT NULL) AND (department IS NULL) = (number IS NULL) AND (number IS NULL) = (word IS NULL) AND (number IS NULL) = (year IS NULL) AND (number IS NULL) = (serial IS NULL) AND serial > 0
    AND department IN ('CIVIL_AFFAIRS', 'LABOUR', 'EDUCATION', 'HEALTH', 'MEDICAL_INSURANCE', 'JUSTICE', 'HOUSING', 'PUBLIC_SECURITY', 'WOMEN', 'UNION', 'OTHER') AND (coalesce(department, '') = 'OTHER') = (department_name IS NOT NULL)),
  ADD CONSTRAINT service_step_rating_check CHECK ((step = 'RATED') = (rating IS NOT NULL) AND rating IN ('GOOD', 'FAIR', 'POOR', 'NO_ANSWER', 'NOT_ASKED')),
  -- A result, a referral, its answer and a reopening are said in words.
  ADD CONSTRAINT service_step_note_check CHECK (note_sealed IS NOT NULL OR step NOT IN ('REFERRED', 'ANSWERED', 'DONE', 'NOT_POSSIBLE', 'REOPENED'));

-- 2. Who sees and writes them

SELECT guard_people('service_request', '{coordinator,community,office,leader,system}', '{coordinator,community,office,system}', false);
-- What a coordinator may know of the steps is told by functions below, by whose request it is.
SELECT guard_people('service_step', '{community,office,leader,system}', '{coordinator,community,office,system}', false);
REVOKE ALL ON "service_request", "service_step" FROM PUBLIC;
GRANT SELECT, INSERT ON "service_request", "service_step" TO anju_app;
GRANT UPDATE (state, deadline, assigned_to, closed_on, rating) ON "service_request" TO anju_app;
DO $$
DECLARE rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES ('service_request', 'SELECT'), ('service_request', 'UPDATE'), ('service_step', 'SELECT')) AS t(name, action) LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR %s TO %I USING (true)', rule.name || '_owner_' || lower(rule.action), rule.name, rule.action, current_user);
  END LOOP;
END $$;

-- Whether a request is whoever acts' own: taken by them, or theirs to do.
CREATE FUNCTION service_own(of_service uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM service_request q WHERE q.id = of_service AND nullif(current_setting('app.user_id', true), '')::uuid IN (q.assigned_to, q.created_by))
$$;
REVOKE ALL ON FUNCTION service_own(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION service_own(uuid) TO anju_app;

-- A coordinator knows what they took and what is theirs to do, and does the latter; they give it to nobody and refer it nowhere.
DO $$
DECLARE
  other constant text := '(SELECT current_setting(''app.role'', true) <> ''coordinator'')';
  me constant text := '(SELECT nullif(current_setting(''app.user_id'', true), '''')::uuid)';
BEGIN
  EXECUTE format('CREATE POLICY service_request_of_own ON "service_request" AS RESTRICTIVE FOR SELECT TO anju_app USING (%s OR assigned_to = %s OR created_by = %s)', other, me, me);
  EXECUTE format('CREATE POLICY service_request_taken ON "service_request" AS RESTRICTIVE FOR INSERT TO anju_app WITH CHECK (%s OR (created_by = %s AND (assigned_to IS NULL OR assigned_to = %s)))', other, me, me);
  EXECUTE format('CREATE POLICY service_request_by_own ON "service_request" AS RESTRICTIVE FOR UPDATE TO anju_app USING (%s OR assigned_to = %s) WITH CHECK (%s OR (assigned_to = %s AND state IN (''DONE'', ''NOT_POSSIBLE'', ''WITHDRAWN'')))', other, me, other, me);
  EXECUTE format('CREATE POLICY service_step_by_own ON "service_step" AS RESTRICTIVE FOR INSERT TO anju_app WITH CHECK (%s OR (step IN (''ASKED'', ''ASSIGNED'', ''DONE'', ''NOT_POSSIBLE'', ''WITHDRAWN'', ''RATED'') AND user_id = %s AND (assigned_to IS NULL OR assigned_to = %s) AND service_own(service_id)))', other, me, me);
END $$;

-- What was done about one, for whoever sees the request: steps stay where they were taken, for that is where they count, and a request may follow its person. What was said is not among it.
CREATE FUNCTION service_history(of_service uuid) RETURNS TABLE (id uuid, step text, on_day date, deadline date, assignee text, department text, department_name text, number text, rating text, by text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id, t.step, t.on_day, t.deadline, w.name, t.department, t.department_name, t.number, t.rating, s.name
  FROM service_request q JOIN service_step t ON t.service_id = q.id LEFT JOIN staff s ON s.id = t.user_id LEFT JOIN staff w ON w.id = t.assigned_to
  WHERE q.id = of_service AND q.area_code >= current_setting('app.scope_from', true) AND q.area_code < current_setting('app.scope_to', true)
    AND (current_setting('app.role', true) IN ('community', 'office', 'leader', 'system') OR (current_setting('app.role', true) = 'coordinator' AND service_own(q.id)))
$$;
-- What was said, sealed, for those who work on it.
CREATE FUNCTION service_notes(of_service uuid) RETURNS TABLE (id uuid, note_sealed text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id, t.note_sealed
  FROM service_request q JOIN service_step t ON t.service_id = q.id
  WHERE q.id = of_service AND t.note_sealed IS NOT NULL AND q.area_code >= current_setting('app.scope_from', true) AND q.area_code < current_setting('app.scope_to', true)
    AND (current_setting('app.role', true) IN ('community', 'office', 'system') OR (current_setting('app.role', true) = 'coordinator' AND service_own(q.id)))
$$;
-- Who may be given it: in whose range it lies, and whom whoever gives it may set to work. A community gives nothing to the office.
CREATE FUNCTION service_workers(of_service uuid) RETURNS TABLE (id uuid, name text, role text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.id, s.name, s.role
  FROM service_request q JOIN staff s ON starts_with(q.area_code, s.area_code) AND s.disabled_at IS NULL AND s.role IN ('coordinator', 'community', 'office')
  WHERE q.id = of_service AND q.area_code >= current_setting('app.scope_from', true) AND q.area_code < current_setting('app.scope_to', true)
    AND (current_setting('app.role', true) IN ('office', 'system') OR (current_setting('app.role', true) = 'community' AND s.role <> 'office'))
  ORDER BY length(s.area_code) DESC, s.name, s.id LIMIT 200
$$;
-- The word that a sub-district's referrals are numbered under (the first of those offered that is no other one's, and from then on the same), and the next number of it in a year: held until the end of the transaction, without a gap.
CREATE FUNCTION service_number(of_area text, words text[], of_year integer) RETURNS TABLE (word text, serial integer) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  offered text;
BEGIN
  FOREACH offered IN ARRAY words LOOP
    PERFORM pg_advisory_xact_lock(hashtextextended('referral word ' || offered, 0));
    IF NOT EXISTS (SELECT 1 FROM service_step t WHERE t.word = offered AND left(t.area_code, 9) <> left(of_area, 9)) THEN
      RETURN QUERY SELECT offered, coalesce(max(t.serial), 0) + 1 FROM service_step t WHERE t.word = offered AND t.year = of_year;
      RETURN;
    END IF;
  END LOOP;
  RAISE EXCEPTION 'no word is left for the referrals of %', of_area;
END $$;
-- Names of those whom requests are given to: a coordinator may see that a colleague of the community has one of theirs, and no account beside.
CREATE FUNCTION service_assignee(who uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.name FROM staff s WHERE s.id = who AND current_setting('app.role', true) IN ('coordinator', 'community', 'office', 'leader', 'system')
$$;
REVOKE ALL ON FUNCTION service_history(uuid), service_notes(uuid), service_workers(uuid), service_number(text, text[], integer), service_assignee(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION service_history(uuid), service_notes(uuid), service_workers(uuid), service_number(text, text[], integer), service_assignee(uuid) TO anju_app;

-- 3. Counting: a request is a subject of its own, for somebody may ask for several things

-- Whoever a request is given to, where their range has the area, too.
CREATE FUNCTION service_kept(who uuid, area text) RETURNS uuid LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT s.id FROM staff s WHERE s.id = who AND starts_with(area, s.area_code)
$$;
REVOKE ALL ON FUNCTION service_kept(uuid, text) FROM PUBLIC;

DO $$
DECLARE
  body text;
  arguments text;
  patch text[];
BEGIN
  SELECT pg_get_functiondef(p.oid), pg_get_function_identity_arguments(p.oid) INTO STRICT body, arguments FROM pg_proc p WHERE p.proname = 'settlement_lock' AND p.pronamespace = 'public'::regnamespace;
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    [arguments || ')', arguments || ', services uuid[])'],
    -- What is still to be done follows its person inside the sub-district; whoever had it keeps it where their own range has it, too.
    ['SELECT id FROM report WHERE id = ANY (reports) ORDER BY id FOR NO KEY UPDATE;', 'SELECT id FROM report WHERE id = ANY (reports) ORDER BY id FOR NO KEY UPDATE;
  SELECT id FROM service_request WHERE id = ANY (services) ORDER BY id FOR NO KEY UPDATE;
  UPDATE service_request q SET area_code = r.area_code, assigned_to = service_kept(q.assigned_to, r.area_code),
      state = CASE WHEN q.state = ''ASSIGNED'' AND service_kept(q.assigned_to, r.area_code) IS NULL THEN ''ASKED'' ELSE q.state END
    FROM resident r WHERE r.id IN (SELECT x.id FROM unnest(residents) AS k (id), records_of(k.id) AS x) AND q.resident_id = r.id AND q.closed_on IS NULL AND q.area_code <> r.area_code AND left(q.area_code, 9) = left(r.area_code, 9);']
  ] LOOP
    IF strpos(body, patch[1]) = 0 THEN RAISE EXCEPTION 'settlement_lock is not what it was'; END IF;
    body := replace(body, patch[1], patch[2]);
  END LOOP;
  EXECUTE format('DROP FUNCTION settlement_lock(%s)', arguments);
  EXECUTE body;
  EXECUTE format('REVOKE ALL ON FUNCTION settlement_lock(%s, services uuid[]) FROM PUBLIC', arguments);
  EXECUTE format('GRANT EXECUTE ON FUNCTION settlement_lock(%s, services uuid[]) TO anju_app', arguments);
END $$;

DO $$
DECLARE
  body text;
  arguments text;
  patch text[];
BEGIN
  SELECT pg_get_functiondef(p.oid), pg_get_function_identity_arguments(p.oid) INTO STRICT body, arguments FROM pg_proc p WHERE p.proname = 'settlement_facts' AND p.pronamespace = 'public'::regnamespace;
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    [arguments || ')', arguments || ', services uuid[])'],
    ['''hazards'', coalesce((', '''services'', coalesce((
      SELECT json_agg(json_build_object(''id'', q.id,
        ''steps'', (SELECT coalesce(json_agg(json_build_object(''step'', t.step, ''onDay'', t.on_day, ''deadline'', t.deadline, ''areaCode'', t.area_code) ORDER BY t.id), ''[]'') FROM service_step t WHERE t.service_id = q.id)))
      FROM service_request q WHERE q.id = ANY (services)), ''[]''),
    ''hazards'', coalesce(('],
    ['o.subject_id = ANY (residents ||', 'o.subject_id = ANY (services || residents ||']
  ] LOOP
    IF strpos(body, patch[1]) = 0 THEN RAISE EXCEPTION 'settlement_facts is not what it was'; END IF;
    body := replace(body, patch[1], patch[2]);
  END LOOP;
  EXECUTE format('DROP FUNCTION settlement_facts(%s)', arguments);
  EXECUTE body;
  EXECUTE format('REVOKE ALL ON FUNCTION settlement_facts(%s, services uuid[]) FROM PUBLIC', arguments);
  EXECUTE format('GRANT EXECUTE ON FUNCTION settlement_facts(%s, services uuid[]) TO anju_app', arguments);
END $$;

-- 4. Role x verb, as lib/kernel/access.ts has it now

DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''inquiry.read'' THEN') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''inquiry.read'' THEN', 'WHEN ''service.read'' THEN ''{coordinator,community,office,leader}''
    WHEN ''service-words.read'' THEN ''{coordinator,community,office}''
    WHEN ''service.record'' THEN ''{coordinator,community,office}''
    WHEN ''service.assign'' THEN ''{community,office}''
    WHEN ''service.refer'' THEN ''{community,office}''
    WHEN ''service.answer'' THEN ''{community,office}''
    WHEN ''service.close'' THEN ''{coordinator,community,office}''
    WHEN ''service.withdraw'' THEN ''{coordinator,community,office}''
    WHEN ''service.reopen'' THEN ''{community,office}''
    WHEN ''service.rate'' THEN ''{coordinator,community,office}''
    WHEN ''inquiry.read'' THEN');
END $$;

SELECT guard_areas();
SELECT backup_policies();
