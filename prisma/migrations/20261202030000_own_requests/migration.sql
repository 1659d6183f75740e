-- What residents ask on their own phone, and what they think of us: a complaint or praise goes to the sub-district itself, where none of those it is about reads it.

ALTER TABLE "service_request" ADD COLUMN "about" TEXT,
  DROP CONSTRAINT service_request_kind_check,
  ADD CONSTRAINT service_request_kind_check CHECK (kind IN ('HARDSHIP', 'CHILD_ALONE', 'WAGES', 'WORK', 'HOUSING', 'SCHOOLING', 'HEALTH', 'INSURANCE', 'LEGAL_AID', 'TRAINING', 'FAMILY_PLANNING', 'OTHER', 'COMPLAINT', 'PRAISE')),
  DROP CONSTRAINT service_request_channel_check,
  ADD CONSTRAINT service_request_channel_check CHECK (channel IN ('DOOR', 'DESK', 'RESIDENT', 'OWN')),
  -- An opinion lies at the sub-district, out of every community's range.
  ADD CONSTRAINT service_request_about_check CHECK ((kind IN ('COMPLAINT', 'PRAISE')) = (about IS NOT NULL) AND about IN ('VISIT', 'DESK', 'UNIT', 'OTHER') AND (about IS NULL OR (length(area_code) = 9 AND channel = 'OWN')));
-- By themselves alone.
CREATE POLICY service_request_own ON "service_request" AS RESTRICTIVE FOR INSERT TO anju_app WITH CHECK (channel <> 'OWN');
DO $$
BEGIN
  EXECUTE format('CREATE POLICY service_request_asked ON "service_request" FOR INSERT TO %I WITH CHECK ((SELECT current_setting(''app.role'', true)) = ''resident'' AND channel = ''OWN'')', current_user);
  EXECUTE format('CREATE POLICY service_step_said ON "service_step" FOR INSERT TO %I WITH CHECK ((SELECT current_setting(''app.role'', true)) = ''resident'' AND step IN (''ASKED'', ''WITHDRAWN'', ''RATED''))', current_user);
END $$;

-- What one has asked for, whoever took it: how far it has come and what was answered; no member of staff by name.
CREATE FUNCTION my_services() RETURNS TABLE (id uuid, kind text, about text, state text, channel text, asked_on date, deadline date, closed_on date, rating text, asked_sealed text, answer_id uuid, answer_sealed text, department text, department_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT q.id, q.kind, q.about, q.state, q.channel, q.asked_on, q.deadline, q.closed_on, q.rating, q.asked_sealed, told.id, told.note_sealed, sent.department, sent.department_name
  FROM records_of(my_person()) r JOIN service_request q ON q.resident_id = r.id
  LEFT JOIN LATERAL (SELECT t.id, t.note_sealed FROM service_step t WHERE t.service_id = q.id AND q.state IN ('DONE', 'NOT_POSSIBLE') AND t.step = q.state ORDER BY t.id DESC LIMIT 1) told ON true
  LEFT JOIN LATERAL (SELECT t.department, t.department_name FROM service_step t WHERE t.service_id = q.id AND q.state IN ('REFERRED', 'ANSWERED') AND t.step = 'REFERRED' ORDER BY t.id DESC LIMIT 1) sent ON true
  ORDER BY q.closed_on IS NOT NULL, q.closed_on DESC, q.deadline, q.id
$$;

-- Null when it was written down; else why not.
CREATE FUNCTION my_service_ask(new_id uuid, step_id uuid, of_kind text, of_about text, asked text, today date, until date, now_at timestamptz) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  own record;
  who constant uuid := nullif(current_setting('app.user_id', true), '')::uuid;
  place text;
BEGIN
  SELECT o.id, o.area_code INTO own FROM my_own() o;
  IF own.id IS NULL THEN RETURN 'my-over'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('service ' || own.id, 0));
  IF of_about IS NULL AND NOT EXISTS (SELECT 1 FROM stay s WHERE s.resident_id = own.id AND s.to_on IS NULL) THEN RETURN 'my-nowhere'; END IF;
  IF (SELECT count(*) FROM records_of(own.id) r JOIN service_request q ON q.resident_id = r.id WHERE q.channel = 'OWN' AND q.asked_on = today) >= 5 THEN RETURN 'my-too-often'; END IF;
  place := CASE WHEN of_about IS NULL THEN own.area_code ELSE left(own.area_code, 9) END;
  INSERT INTO service_request (id, resident_id, area_code, kind, about, urgent, channel, asked_sealed, state, asked_on, deadline, created_by, created_at)
  VALUES (new_id, own.id, place, of_kind, of_about, of_kind IN ('HARDSHIP', 'CHILD_ALONE'), 'OWN', asked, 'ASKED', today, until, who, now_at);
  INSERT INTO service_step (id, service_id, area_code, step, on_day, deadline, user_id, at) VALUES (step_id, new_id, place, 'ASKED', today, until, who, now_at);
  RETURN NULL;
END $$;

-- One of one's own, held until the end of the transaction.
CREATE FUNCTION my_service(of_id uuid) RETURNS TABLE (id uuid, state text, assigned boolean, rating text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT q.id, q.state, q.assigned_to IS NOT NULL, q.rating FROM service_request q WHERE q.id = of_id AND q.resident_id IN (SELECT r.id FROM records_of(my_person()) r) FOR NO KEY UPDATE;
END $$;

-- It is wanted no more, or was good, fair or poor. What may follow on what stands in lib/services/rules.ts; here is whose it is, and that it is none of ours to answer.
CREATE FUNCTION my_service_say(of_id uuid, step_id uuid, of_rating text, note text, today date, now_at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  held service_request;
BEGIN
  SELECT q.* INTO held FROM service_request q WHERE q.id = of_id AND q.resident_id IN (SELECT r.id FROM records_of(my_person()) r);
  IF held.id IS NULL OR (of_rating IS NULL) <> (held.closed_on IS NULL) OR held.rating IS NOT NULL OR of_rating NOT IN ('GOOD', 'FAIR', 'POOR') THEN
    RAISE EXCEPTION 'not theirs to say' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE service_request SET state = CASE WHEN of_rating IS NULL THEN 'WITHDRAWN' ELSE state END, closed_on = coalesce(closed_on, today), rating = of_rating WHERE id = of_id;
  INSERT INTO service_step (id, service_id, area_code, step, on_day, rating, note_sealed, user_id, at)
  VALUES (step_id, of_id, held.area_code, CASE WHEN of_rating IS NULL THEN 'WITHDRAWN' ELSE 'RATED' END, today, of_rating, note, nullif(current_setting('app.user_id', true), '')::uuid, now_at);
END $$;
REVOKE ALL ON FUNCTION my_services(), my_service_ask(uuid, uuid, text, text, text, date, date, timestamptz), my_service(uuid), my_service_say(uuid, uuid, text, text, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION my_services(), my_service_ask(uuid, uuid, text, text, text, date, date, timestamptz), my_service(uuid), my_service_say(uuid, uuid, text, text, date, timestamptz) TO anju_app;

-- An opinion follows nobody to a community, and is no service that anything is owed for.
DO $$
DECLARE
  patch text[];
  body text;
BEGIN
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    ['settlement_lock', 'AND q.resident_id = r.id AND q.closed_on IS NULL AND q.area_code <> r.area_code', 'AND q.resident_id = r.id AND q.about IS NULL AND q.closed_on IS NULL AND q.area_code <> r.area_code'],
    ['settlement_facts', 'FROM service_request q WHERE q.id = ANY (services)', 'FROM service_request q WHERE q.id = ANY (services) AND q.about IS NULL'],
    ['verb_roles', 'WHEN ''my.copy'' THEN', 'WHEN ''my.request'' THEN ''{resident}''
    WHEN ''my.request-withdraw'' THEN ''{resident}''
    WHEN ''my.rate'' THEN ''{resident}''
    WHEN ''my.opinion'' THEN ''{resident}''
    WHEN ''my.copy'' THEN']
  ] LOOP
    SELECT pg_get_functiondef(p.oid) INTO STRICT body FROM pg_proc p WHERE p.proname = patch[1] AND p.pronamespace = 'public'::regnamespace;
    IF strpos(body, patch[2]) = 0 THEN RAISE EXCEPTION '% is not what it was', patch[1]; END IF;
    EXECUTE replace(body, patch[2], patch[3]);
  END LOOP;
END $$;

SELECT guard_areas();
SELECT backup_policies();
