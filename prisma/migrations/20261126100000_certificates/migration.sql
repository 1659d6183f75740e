-- Marriage-and-childbirth certificates of those who arrive: checked, and changes registered and told. Nothing of what is written in one.

-- 1. Tables

-- What a check found, and until when it holds; never changed but that it was noted by mistake, and that the paper went back to its holder.
CREATE TABLE "certificate_check" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "result" TEXT NOT NULL,
    "valid_to" DATE,
    "returned_on" DATE,
    "retracted_on" DATE,
    "retracted_by" UUID,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "certificate_check_pkey" PRIMARY KEY ("id")
);

-- A holder's situation that changed, as little of it as its issuer has to be told.
CREATE TABLE "certificate_change" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "changed_on" DATE NOT NULL,
    "noted_on" DATE NOT NULL,
    "registered_on" DATE,
    "told_on" DATE,
    "retracted_on" DATE,
    "retracted_by" UUID,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "certificate_change_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "certificate_check_resident_id_idx" ON "certificate_check"("resident_id");
CREATE INDEX "certificate_check_area_code_idx" ON "certificate_check"("area_code");
CREATE INDEX "certificate_change_resident_id_idx" ON "certificate_change"("resident_id");
CREATE INDEX "certificate_change_area_code_idx" ON "certificate_change"("area_code");

ALTER TABLE "certificate_check" ADD CONSTRAINT "certificate_check_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "certificate_change" ADD CONSTRAINT "certificate_change_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['certificate_check', 'certificate_change'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (area_code ~ ''^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'')', name, name || '_area_code_check');
  END LOOP;
END $$;
ALTER TABLE "certificate_check"
  ADD CONSTRAINT certificate_check_result_check CHECK (CASE result WHEN 'VALID' THEN valid_to IS NOT NULL AND valid_to > on_day WHEN 'INVALID' THEN valid_to IS NULL WHEN 'NOT_SHOWN' THEN valid_to IS NULL AND returned_on IS NULL ELSE false END),
  ADD CONSTRAINT certificate_check_returned_check CHECK (returned_on >= on_day),
  ADD CONSTRAINT certificate_check_retracted_check CHECK ((retracted_on IS NULL) = (retracted_by IS NULL));
ALTER TABLE "certificate_change"
  ADD CONSTRAINT certificate_change_kind_check CHECK (kind IN ('MARRIAGE', 'CHILDREN', 'OTHER')),
  ADD CONSTRAINT certificate_change_days_check CHECK (changed_on <= noted_on AND registered_on >= noted_on AND told_on >= registered_on AND (told_on IS NULL OR registered_on IS NOT NULL)),
  ADD CONSTRAINT certificate_change_retracted_check CHECK ((retracted_on IS NULL) = (retracted_by IS NULL) AND (retracted_on IS NULL OR told_on IS NULL));
-- One is registered before the next is noted.
CREATE UNIQUE INDEX certificate_change_open_key ON "certificate_change" (resident_id) WHERE registered_on IS NULL AND retracted_on IS NULL;

-- 2. Who sees and writes them

SELECT guard_people('certificate_check', '{coordinator,community,office,leader,system}', '{coordinator,community,office,system}', false);
SELECT guard_people('certificate_change', '{coordinator,community,office,leader,system}', '{coordinator,community,office,system}', false);
REVOKE ALL ON "certificate_check", "certificate_change" FROM PUBLIC;
GRANT SELECT, INSERT ON "certificate_check", "certificate_change" TO anju_app;
GRANT UPDATE (returned_on, retracted_on, retracted_by) ON "certificate_check" TO anju_app;
GRANT UPDATE (registered_on, told_on, retracted_on, retracted_by) ON "certificate_change" TO anju_app;
DO $$
DECLARE rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES ('certificate_check', 'SELECT'), ('certificate_check', 'UPDATE'), ('certificate_change', 'SELECT'), ('certificate_change', 'UPDATE')) AS t(name, action) LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR %s TO %I USING (true)', rule.name || '_owner_' || lower(rule.action), rule.name, rule.action, current_user);
  END LOOP;
END $$;

-- Registering a change and telling of it is no coordinator's, held by row-level security as by the verb.
DROP POLICY certificate_change_update ON "certificate_change";
CREATE POLICY certificate_change_update ON "certificate_change" FOR UPDATE USING (area_code >= current_setting('app.scope_from', true) AND area_code < current_setting('app.scope_to', true)
  AND ((SELECT current_setting('app.role', true) IN ('community', 'office', 'system')) OR (SELECT current_setting('app.role', true) = 'coordinator' AND current_setting('app.verb', true) = 'certificate.retract')));

-- 3. Counting

-- Somebody's own and those of the records that were merged into theirs, with the day from which they are theirs.
CREATE FUNCTION records_of(who uuid) RETURNS TABLE (id uuid, since date) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE records(id, since) AS (
    SELECT who, NULL::date
    UNION ALL SELECT m.gone_id, greatest(r.since, m.on_day) FROM records r JOIN public.resident_merge m ON m.kept_id = r.id AND m.undone_at IS NULL)
  SELECT r.id, r.since FROM records r
$$;
-- The same for whoever sees the person, and may see merges or not; what lies on those records is held by its own table.
CREATE FUNCTION records_seen(who uuid) RETURNS TABLE (id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id FROM public.resident k, public.records_of(k.id) r
  WHERE k.id = who AND k.area_code >= current_setting('app.scope_from', true) AND k.area_code < current_setting('app.scope_to', true)
$$;
-- What was retracted counted until the day of that; a birth date or sex that a merge has filled in counts from the day of the merge.
CREATE FUNCTION certificates_of(who uuid) RETURNS json LANGUAGE sql STABLE AS $$
  SELECT json_build_object(
    'knownOn', (SELECT max(m.on_day) FROM public.resident_merge m WHERE m.kept_id = who AND m.undone_at IS NULL AND m.filled && ARRAY['bornOn', 'sex']),
    'checks', (SELECT coalesce(json_agg(json_build_object('onDay', greatest(c.on_day, r.since), 'validTo', least(c.valid_to, c.retracted_on)) ORDER BY c.on_day, c.id), '[]')
               FROM public.records_of(who) r JOIN public.certificate_check c ON c.resident_id = r.id WHERE c.result = 'VALID'),
    'changes', (SELECT coalesce(json_agg(json_build_object('changedOn', c.changed_on, 'notedOn', greatest(c.noted_on, r.since), 'registeredOn', CASE WHEN c.registered_on IS NOT NULL THEN greatest(c.registered_on, r.since) END,
                 'retractedOn', c.retracted_on) ORDER BY c.noted_on, c.id), '[]')
               FROM public.records_of(who) r JOIN public.certificate_change c ON c.resident_id = r.id))
$$;
REVOKE ALL ON FUNCTION records_of(uuid), records_seen(uuid), certificates_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION records_seen(uuid) TO anju_app;

-- 4. What was there before: each by its text, which has to be what is expected

DO $$
DECLARE
  patch text[];
  body text;
BEGIN
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    ['settlement_facts(uuid[], uuid[], uuid[])', '''id'', r.id, ''bornOn'', r.born_on,', '''id'', r.id, ''sex'', r.sex, ''bornOn'', r.born_on, ''certificates'', certificates_of(r.id),'],
    ['settlement_lock(uuid[], uuid[], uuid[])', 'AND p.resident_id = r.id AND p.area_code <> r.area_code', 'AND p.resident_id = r.id AND p.area_code <> r.area_code;
  UPDATE certificate_check c SET area_code = r.area_code FROM resident r WHERE r.id = ANY (residents) AND c.resident_id = r.id AND c.area_code <> r.area_code;
  UPDATE certificate_change c SET area_code = r.area_code FROM resident r WHERE r.id = ANY (residents) AND c.resident_id = r.id AND c.area_code <> r.area_code'],
    ['verb_roles(text)', 'WHEN ''permit.issue'' THEN', 'WHEN ''certificate.read'' THEN ''{coordinator,community,office,leader}''
    WHEN ''certificate.check'' THEN ''{coordinator,community,office}''
    WHEN ''certificate.return'' THEN ''{coordinator,community,office}''
    WHEN ''certificate.retract'' THEN ''{coordinator,community,office}''
    WHEN ''certificate.change'' THEN ''{coordinator,community,office}''
    WHEN ''certificate.register'' THEN ''{community,office}''
    WHEN ''certificate.tell'' THEN ''{community,office}''
    WHEN ''permit.issue'' THEN']
  ] LOOP
    body := pg_get_functiondef(patch[1]::regprocedure);
    IF strpos(body, patch[2]) = 0 THEN
      RAISE EXCEPTION '% is not what it was', patch[1];
    END IF;
    EXECUTE replace(body, patch[2], patch[3]);
  END LOOP;
END $$;

-- What lies on records that were merged into somebody's lies where they do, too.
DO $$
DECLARE
  body text := pg_get_functiondef('settlement_lock(uuid[], uuid[], uuid[])'::regprocedure);
BEGIN
  body := replace(body, 'WHERE r.id = ANY (residents)', 'WHERE r.id IN (SELECT x.id FROM unnest(residents) AS k (id), records_of(k.id) AS x)');
  EXECUTE replace(body, 'WHERE a.resident_id = ANY (residents)', 'WHERE a.resident_id IN (SELECT x.id FROM unnest(residents) AS k (id), records_of(k.id) AS x)');
END $$;

-- 5. What is counted now is settled for everybody, by the job that carries out a policy
DO $$
BEGIN
  EXECUTE format('CREATE POLICY job_counting ON "job" FOR INSERT TO %I WITH CHECK (true)', current_user);
END $$;
INSERT INTO job (id, kind, area_code, state, input, total, created_at, due_at)
SELECT (lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid, 'RESETTLE', area.code, 'QUEUED', '{}', subjects_in(area.code), now(), now()
FROM (SELECT DISTINCT left(area_code, 9) AS code FROM dwelling) AS area;
DROP POLICY job_counting ON "job";

SELECT guard_areas();
SELECT backup_policies();
