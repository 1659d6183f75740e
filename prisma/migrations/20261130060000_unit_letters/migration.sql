-- 1. From when a unit is known, and what it has signed. Of one that is there already: from today, so that no figure of a past day changes.

ALTER TABLE "unit" ADD COLUMN "known_on" DATE NOT NULL DEFAULT (now() AT TIME ZONE 'Asia/Shanghai')::date;
ALTER TABLE "unit" ALTER COLUMN "known_on" DROP DEFAULT;

CREATE TABLE "unit_letter" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT,
    "responsible" TEXT NOT NULL,
    "signed_on" DATE NOT NULL,
    "reported_on" DATE NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE,
    "ended_on" DATE,
    "template_id" UUID,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unit_letter_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "unit_letter_unit_id_idx" ON "unit_letter"("unit_id");
CREATE INDEX "unit_letter_area_code_idx" ON "unit_letter"("area_code");
CREATE INDEX "unit_letter_template_id_idx" ON "unit_letter"("template_id");
ALTER TABLE "unit_letter" ADD CONSTRAINT "unit_letter_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "unit_letter" ADD CONSTRAINT "unit_letter_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "paper_template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "unit_letter" ALTER COLUMN area_code TYPE text COLLATE "C";
ALTER TABLE "unit_letter"
  ADD CONSTRAINT unit_letter_area_code_check CHECK (area_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'),
  ADD CONSTRAINT unit_letter_kind_check CHECK (kind IN ('UNIT_FP_LETTER', 'UNIT_SECURITY_LETTER')),
  ADD CONSTRAINT unit_letter_term_check CHECK (to_on > from_on),
  ADD CONSTRAINT unit_letter_days_check CHECK (signed_on <= reported_on);
ALTER TABLE "paper_template" DROP CONSTRAINT paper_template_kind_check,
  ADD CONSTRAINT paper_template_kind_check CHECK (kind IN ('SECURITY_LETTER', 'ENTRUSTED_SECURITY', 'RENTAL_FP_CONTRACT', 'UNIT_FP_LETTER', 'UNIT_SECURITY_LETTER'));

-- 2. Who sees and writes them; a unit reads its own, and what it is given to sign

SELECT guard_people('unit_letter', '{community,office,leader,unit,system}', '{community,office,system}', true);
REVOKE ALL ON "unit_letter" FROM PUBLIC;
GRANT SELECT, INSERT ON "unit_letter" TO anju_app;
-- What was signed stays as it was; it is only ended.
GRANT UPDATE (ended_on) ON "unit_letter" TO anju_app;
DO $$
BEGIN
  EXECUTE format('CREATE POLICY unit_letter_owner_select ON "unit_letter" FOR SELECT TO %I USING (true)', current_user);
END $$;
CREATE POLICY paper_template_of_unit ON "paper_template" FOR SELECT TO anju_app
  USING ((SELECT current_setting('app.role', true) = 'unit') AND kind IN ('UNIT_FP_LETTER', 'UNIT_SECURITY_LETTER') AND starts_with((SELECT current_setting('app.scope_from', true)), area_code));

-- 3. Counting: a unit is a subject of its own, which owes by the policy

DO $$
DECLARE
  body text;
  arguments text;
  patch text[];
BEGIN
  SELECT pg_get_functiondef(p.oid), pg_get_function_identity_arguments(p.oid) INTO STRICT body, arguments FROM pg_proc p WHERE p.proname = 'settlement_lock' AND p.pronamespace = 'public'::regnamespace;
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    [arguments || ')', arguments || ', units uuid[])'],
    ['SELECT id FROM report WHERE id = ANY (reports) ORDER BY id FOR NO KEY UPDATE;', 'SELECT id FROM report WHERE id = ANY (reports) ORDER BY id FOR NO KEY UPDATE;
  SELECT id FROM unit WHERE id = ANY (units) ORDER BY id FOR NO KEY UPDATE;']
  ] LOOP
    IF strpos(body, patch[1]) = 0 THEN RAISE EXCEPTION 'settlement_lock is not what it was'; END IF;
    body := replace(body, patch[1], patch[2]);
  END LOOP;
  EXECUTE format('DROP FUNCTION settlement_lock(%s)', arguments);
  EXECUTE body;
  EXECUTE format('REVOKE ALL ON FUNCTION settlement_lock(%s, units uuid[]) FROM PUBLIC', arguments);
  EXECUTE format('GRANT EXECUTE ON FUNCTION settlement_lock(%s, units uuid[]) TO anju_app', arguments);
END $$;

DO $$
DECLARE
  body text;
  arguments text;
  patch text[];
BEGIN
  SELECT pg_get_functiondef(p.oid), pg_get_function_identity_arguments(p.oid) INTO STRICT body, arguments FROM pg_proc p WHERE p.proname = 'settlement_facts' AND p.pronamespace = 'public'::regnamespace;
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    [arguments || ')', arguments || ', units uuid[])'],
    ['''hazards'', coalesce((', '''units'', coalesce((
      SELECT json_agg(json_build_object(''id'', u.id, ''areaCode'', u.area_code, ''knownOn'', u.known_on, ''closedOn'', u.gone_on,
        ''letters'', (SELECT coalesce(json_agg(json_build_object(''kind'', l.kind, ''fromOn'', l.from_on, ''toOn'', l.to_on, ''reportedOn'', l.reported_on, ''endedOn'', l.ended_on) ORDER BY l.id), ''[]'') FROM unit_letter l WHERE l.unit_id = u.id)))
      FROM unit u WHERE u.id = ANY (units)), ''[]''),
    ''hazards'', coalesce(('],
    ['inquiries || ', 'inquiries || units || ']
  ] LOOP
    IF strpos(body, patch[1]) = 0 THEN RAISE EXCEPTION 'settlement_facts is not what it was'; END IF;
    body := replace(body, patch[1], patch[2]);
  END LOOP;
  EXECUTE format('DROP FUNCTION settlement_facts(%s)', arguments);
  EXECUTE body;
  EXECUTE format('REVOKE ALL ON FUNCTION settlement_facts(%s, units uuid[]) FROM PUBLIC', arguments);
  EXECUTE format('GRANT EXECUTE ON FUNCTION settlement_facts(%s, units uuid[]) TO anju_app', arguments);
END $$;

DO $$
DECLARE
  body text;
  patch text[];
BEGIN
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    ['subjects_in(text)', '(SELECT count(*) FROM standing WHERE area_code >= area AND area_code < area || '':'')', '(SELECT count(*) FROM standing WHERE area_code >= area AND area_code < area || '':'')
        + (SELECT count(*) FROM unit WHERE area_code >= area AND area_code < area || '':'')'],
    ['area_subjects(text[])', 'UNION ALL SELECT ''standing'', w.id::text FROM standing w WHERE w.area_code = ANY (codes)', 'UNION ALL SELECT ''standing'', w.id::text FROM standing w WHERE w.area_code = ANY (codes)
    UNION ALL SELECT ''unit'', u.id::text FROM unit u WHERE u.area_code = ANY (codes)']
  ] LOOP
    body := pg_get_functiondef(patch[1]::regprocedure);
    IF strpos(body, patch[2]) = 0 THEN RAISE EXCEPTION '% is not what it was', patch[1]; END IF;
    EXECUTE replace(body, patch[2], patch[3]);
  END LOOP;
END $$;

-- 4. Role x verb, as lib/kernel/access.ts has it now

DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''unit.read'' THEN ''{community,office,leader}''') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''unit.read'' THEN ''{community,office,leader}''', 'WHEN ''unit.read'' THEN ''{community,unit,office,leader}''
    WHEN ''unit.sign'' THEN ''{community,office}''
    WHEN ''unit.void'' THEN ''{community,office}''');
END $$;

-- 5. What is counted now is settled, by the job that carries out a policy
DO $$
BEGIN
  EXECUTE format('CREATE POLICY job_counting ON "job" FOR INSERT TO %I WITH CHECK (true)', current_user);
END $$;
INSERT INTO job (id, kind, area_code, state, input, total, created_at, due_at)
SELECT (lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid, 'RESETTLE', area.code, 'QUEUED', '{}', subjects_in(area.code), now(), now()
FROM (SELECT DISTINCT left(area_code, 9) AS code FROM unit) AS area;
DROP POLICY job_counting ON "job";

SELECT guard_areas();
SELECT backup_policies();
