-- What somebody is entitled to by the length of their residence, their permit and their insurance. The first two are known; of the third a paper says how many months, and that alone is noted.

-- 1. What a paper of the insurance's said, on which day, and who saw it. Never changed: a later one stands in its place, or it is voided.

CREATE TABLE "insurance_statement" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "months" INTEGER NOT NULL,
    "as_of" DATE NOT NULL,
    "paper" TEXT NOT NULL,
    "noted_on" DATE NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "void_on" DATE,
    "void_by" UUID,
    "void_reason" TEXT,

    CONSTRAINT "insurance_statement_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "insurance_statement_resident_id_idx" ON "insurance_statement"("resident_id");
CREATE INDEX "insurance_statement_area_code_idx" ON "insurance_statement"("area_code");
ALTER TABLE "insurance_statement" ADD CONSTRAINT "insurance_statement_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "insurance_statement" ALTER COLUMN area_code TYPE text COLLATE "C";
ALTER TABLE "insurance_statement"
  ADD CONSTRAINT insurance_statement_area_code_check CHECK (area_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'),
  ADD CONSTRAINT insurance_statement_months_check CHECK (months BETWEEN 0 AND 600),
  ADD CONSTRAINT insurance_statement_days_check CHECK (as_of <= noted_on),
  ADD CONSTRAINT insurance_statement_paper_check CHECK (paper IN ('PRINTED', 'ON_PHONE', 'FROM_OFFICE')),
  ADD CONSTRAINT insurance_statement_void_check CHECK ((void_on IS NULL) = (void_by IS NULL) AND (void_on IS NULL) = (void_reason IS NULL) AND void_on >= noted_on AND (void_reason IS NULL OR void_reason IN ('MISTYPED', 'OTHER_PERSON', 'FALSE_PAPER')));

-- 2. Who sees and writes it. What was noted is voided by the community or the office; a coordinator notes it anew.

SELECT guard_people('insurance_statement', '{coordinator,community,office,system}', '{coordinator,community,office,system}', false);
DROP POLICY insurance_statement_update ON "insurance_statement";
CREATE POLICY insurance_statement_update ON "insurance_statement" FOR UPDATE USING (area_code >= current_setting('app.scope_from', true) AND area_code < current_setting('app.scope_to', true)
  AND (SELECT current_setting('app.role', true) IN ('community', 'office', 'system')));
REVOKE ALL ON "insurance_statement" FROM PUBLIC;
GRANT SELECT, INSERT ON "insurance_statement" TO anju_app;
GRANT UPDATE (void_on, void_by, void_reason) ON "insurance_statement" TO anju_app;
DO $$
DECLARE action text;
BEGIN
  FOREACH action IN ARRAY ARRAY['SELECT', 'UPDATE'] LOOP
    EXECUTE format('CREATE POLICY %I ON "insurance_statement" FOR %s TO %I USING (true)', 'insurance_statement_owner_' || lower(action), action, current_user);
  END LOOP;
END $$;

-- It lies where its person does.
DO $$
DECLARE
  body text;
BEGIN
  SELECT pg_get_functiondef(p.oid) INTO STRICT body FROM pg_proc p WHERE p.proname = 'settlement_lock' AND p.pronamespace = 'public'::regnamespace;
  IF strpos(body, 'UPDATE certificate_check c SET area_code') = 0 THEN RAISE EXCEPTION 'settlement_lock is not what it was'; END IF;
  EXECUTE replace(body, 'UPDATE certificate_check c SET area_code', 'UPDATE insurance_statement c SET area_code = r.area_code FROM resident r WHERE r.id IN (SELECT x.id FROM unnest(residents) AS k (id), records_of(k.id) AS x) AND c.resident_id = r.id AND c.area_code <> r.area_code;
  UPDATE certificate_check c SET area_code');
END $$;

-- 3. The days that entitlements are worked out from, and nothing else about anybody: how long they have been registered, wherever that was, their permits, and the paper that counts, which is the latest.

CREATE FUNCTION entitlement_days(who uuid) RETURNS json LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT json_build_object(
    'stays', (SELECT coalesce(json_agg(json_build_object('fromOn', s.from_on, 'toOn', s.to_on, 'registeredOn', s.registered_on) ORDER BY s.from_on, s.id), '[]') FROM stay s
      WHERE s.resident_id = who AND s.status = 'REGISTERED' AND (s.end_reason IS NULL OR s.end_reason NOT IN ('MISTAKE', 'REFUSED', 'MERGED'))),
    'permits', (SELECT coalesce(json_agg(json_build_object('kind', p.kind, 'since', coalesce(p.since_on, p.issued_on), 'handedOverOn', p.handed_over_on, 'endedOn', p.ended_on,
        'spans', (SELECT json_agg(json_build_object('from', x.from_on, 'to', x.to_on) ORDER BY x.from_on) FROM (
          SELECT p.issued_on AS from_on, coalesce(p.issued_to, p.valid_to) AS to_on UNION ALL SELECT e.from_on, e.to_on FROM permit_endorsement e WHERE e.permit_id = p.id) x)) ORDER BY p.issued_on DESC, p.id DESC), '[]')
      FROM permit p WHERE p.resident_id = who),
    'insurance', (SELECT json_build_object('id', i.id, 'months', i.months, 'asOf', i.as_of, 'paper', i.paper, 'notedOn', i.noted_on, 'by', i.user_id)
      FROM records_of(who) r JOIN insurance_statement i ON i.resident_id = r.id WHERE i.void_on IS NULL ORDER BY i.as_of DESC, i.id DESC LIMIT 1))
$$;
-- For those who serve them, of whoever lives in their range.
CREATE FUNCTION entitlement_facts(of_resident uuid) RETURNS json LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT entitlement_days(r.id) FROM resident r
  WHERE r.id = of_resident AND r.merged_into IS NULL AND r.area_code >= current_setting('app.scope_from', true) AND r.area_code < current_setting('app.scope_to', true)
    AND current_setting('app.role', true) IN ('coordinator', 'community', 'office', 'system')
$$;
-- One's own, with the rules in force where one lives on a day; takes no person.
CREATE FUNCTION my_entitlements(on_day date) RETURNS TABLE (facts json, rules jsonb) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT entitlement_days(r.id), (SELECT p.rules FROM policy p WHERE starts_with(r.area_code, p.area_code) AND p.from_on <= on_day AND (p.to_on IS NULL OR p.to_on > on_day) ORDER BY length(p.area_code) DESC LIMIT 1)
  FROM resident r WHERE r.id = my_person()
$$;
REVOKE ALL ON FUNCTION entitlement_days(uuid), entitlement_facts(uuid), my_entitlements(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION entitlement_facts(uuid), my_entitlements(date) TO anju_app;

-- It is recorded about them: it stands in their own record, and in a copy of it.
DO $$
DECLARE body text := pg_get_functiondef('my_record()'::regprocedure);
BEGIN
  IF strpos(body, '''checks'', (SELECT coalesce(') = 0 THEN RAISE EXCEPTION 'my_record is not what it was'; END IF;
  EXECUTE replace(body, '''checks'', (SELECT coalesce(', '''insurance'', (SELECT coalesce(json_agg(json_build_object(''months'', i.months, ''asOf'', i.as_of, ''notedOn'', i.noted_on) ORDER BY i.as_of DESC, i.id DESC), ''[]'')
      FROM records_of(r.id) y JOIN insurance_statement i ON i.resident_id = y.id WHERE i.void_on IS NULL),
    ''checks'', (SELECT coalesce(');
END $$;

-- 4. Role x verb, as lib/kernel/access.ts has it now

DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''inquiry.read'' THEN') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''inquiry.read'' THEN', 'WHEN ''entitlement.read'' THEN ''{coordinator,community,office}''
    WHEN ''insurance.note'' THEN ''{coordinator,community,office}''
    WHEN ''insurance.void'' THEN ''{community,office}''
    WHEN ''inquiry.read'' THEN');
END $$;

SELECT guard_areas();
SELECT backup_policies();
