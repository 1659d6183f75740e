-- What a resident says is wrong in their own record, and what their community answers.

-- 1. Table

CREATE TABLE "correction_request" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "was_sealed" TEXT,
    "proposed_sealed" TEXT,
    "word_sealed" TEXT,
    "state" TEXT NOT NULL,
    "asked_on" DATE NOT NULL,
    "deadline" DATE NOT NULL,
    "answered_on" DATE,
    "answered_by" UUID,
    "reason" TEXT,
    "answer_sealed" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "correction_request_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "correction_request_area_code_state_deadline_id_idx" ON "correction_request"("area_code", "state", "deadline", "id");
CREATE INDEX "correction_request_resident_id_idx" ON "correction_request"("resident_id");
-- Of two who come in at once one waits for the other.
CREATE UNIQUE INDEX correction_request_open ON "correction_request" (resident_id, field) WHERE state = 'WAITING';
ALTER TABLE "correction_request" ADD CONSTRAINT "correction_request_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "correction_request" ALTER COLUMN area_code TYPE text COLLATE "C",
  ADD CONSTRAINT correction_request_area_code_check CHECK (area_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'),
  ADD CONSTRAINT correction_request_field_check CHECK (field IN ('NAME', 'PHONE', 'ORIGIN', 'REASON', 'EMPLOYER', 'OTHER')),
  ADD CONSTRAINT correction_request_state_check CHECK (state IN ('WAITING', 'ACCEPTED', 'REFUSED', 'WITHDRAWN')),
  ADD CONSTRAINT correction_request_days_check CHECK (deadline > asked_on AND (answered_on IS NULL) = (state = 'WAITING') AND answered_on >= asked_on AND (answered_by IS NOT NULL) = (state IN ('ACCEPTED', 'REFUSED'))),
  -- What is asked is known as long as it waits; forgotten some time after.
  ADD CONSTRAINT correction_request_proposed_check CHECK (state <> 'WAITING' OR proposed_sealed IS NOT NULL),
  ADD CONSTRAINT correction_request_reason_check CHECK ((reason IS NOT NULL) = (state = 'REFUSED') AND reason IN ('PAPERS', 'RIGHT', 'UNCLEAR', 'OTHER'));

-- 2. Who sees and writes them: the community that the person lives in, and the office. Nobody of staff asks for anybody.

SELECT guard_people('correction_request', '{community,office,system}', '{community,office,system}', false);
REVOKE ALL ON "correction_request" FROM PUBLIC;
GRANT SELECT ON "correction_request" TO anju_app;
GRANT UPDATE (state, answered_on, answered_by, reason, answer_sealed) ON "correction_request" TO anju_app;
DO $$
BEGIN
  EXECUTE format('CREATE POLICY correction_request_owner_read ON "correction_request" FOR SELECT TO %I USING (true)', current_user);
  EXECUTE format('CREATE POLICY correction_request_asked ON "correction_request" FOR INSERT TO %I WITH CHECK ((SELECT current_setting(''app.role'', true)) = ''resident'')', current_user);
  EXECUTE format('CREATE POLICY correction_request_owner_update ON "correction_request" FOR UPDATE TO %I USING (true)', current_user);
END $$;

-- It goes to whoever answers for the person now.
CREATE FUNCTION correction_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE correction_request SET area_code = NEW.area_code WHERE resident_id = NEW.id AND state = 'WAITING' AND area_code <> NEW.area_code;
  RETURN NULL;
END $$;
CREATE TRIGGER correction_follow AFTER UPDATE OF area_code ON "resident" FOR EACH ROW WHEN (NEW.area_code <> OLD.area_code) EXECUTE FUNCTION correction_follow();

-- 3. The resident's side: of a session that lives, and without saying who

-- What may be said to be wrong, as it stands.
CREATE FUNCTION my_correctable() RETURNS TABLE (id uuid, area_code text, name text, phone_mask_sealed text, origin_code text, origin_address text, reason text, employer text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id, r.area_code, r.name, r.phone_mask_sealed, r.origin_code, r.origin_address, s.reason, s.employer FROM resident r LEFT JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL WHERE r.id = my_person()
$$;

CREATE FUNCTION my_corrections() RETURNS TABLE (id uuid, field text, was_sealed text, proposed_sealed text, word_sealed text, state text, asked_on date, deadline date, answered_on date, reason text, answer_sealed text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.field, c.was_sealed, c.proposed_sealed, c.word_sealed, c.state, c.asked_on, c.deadline, c.answered_on, c.reason, c.answer_sealed
  FROM records_of(my_person()) r JOIN correction_request c ON c.resident_id = r.id ORDER BY c.state <> 'WAITING', c.asked_on DESC, c.id DESC
$$;

-- Null when it was written down; else why not.
CREATE FUNCTION my_correction_ask(new_id uuid, of_field text, was text, proposed text, word text, today date, until date, now_at timestamptz) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  own record;
BEGIN
  SELECT o.id, o.area_code INTO own FROM my_own() o;
  IF own.id IS NULL THEN RETURN 'my-over'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('correction ' || own.id, 0));
  IF EXISTS (SELECT 1 FROM records_of(own.id) r JOIN correction_request c ON c.resident_id = r.id WHERE c.field = of_field AND c.state = 'WAITING') THEN RETURN 'correction-open'; END IF;
  IF (SELECT count(*) FROM records_of(own.id) r JOIN correction_request c ON c.resident_id = r.id WHERE c.asked_on = today) >= 6 THEN RETURN 'my-too-often'; END IF;
  INSERT INTO correction_request (id, resident_id, area_code, field, was_sealed, proposed_sealed, word_sealed, state, asked_on, deadline, at) VALUES (new_id, own.id, own.area_code, of_field, was, proposed, word, 'WAITING', today, until, now_at);
  RETURN NULL;
END $$;

CREATE FUNCTION my_correction_withdraw(of_id uuid, today date) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  held text;
BEGIN
  IF my_person() IS NULL THEN RETURN 'my-over'; END IF;
  SELECT c.state INTO held FROM correction_request c WHERE c.id = of_id AND c.resident_id IN (SELECT r.id FROM records_of(my_person()) r) FOR NO KEY UPDATE;
  IF held IS NULL THEN RETURN 'not-found'; END IF;
  IF held <> 'WAITING' THEN RETURN 'already-answered'; END IF;
  UPDATE correction_request SET state = 'WITHDRAWN', answered_on = today WHERE id = of_id;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION correction_follow(), my_correctable(), my_corrections(), my_correction_ask(uuid, text, text, text, text, date, date, timestamptz), my_correction_withdraw(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION my_correctable(), my_corrections(), my_correction_ask(uuid, text, text, text, text, date, date, timestamptz), my_correction_withdraw(uuid, date) TO anju_app;

-- A number that a community accepts it has called: it is theirs, as one that is typed at the desk.
DO $$
DECLARE body text := pg_get_functiondef('phone_given()'::regprocedure);
BEGIN
  IF strpos(body, 'IN (''resident.register'', ''resident.correct'')') = 0 THEN RAISE EXCEPTION 'phone_given is not what it was'; END IF;
  EXECUTE replace(body, 'IN (''resident.register'', ''resident.correct'')', 'IN (''resident.register'', ''resident.correct'', ''correction.accept'')');
END $$;

-- 4. What was said is forgotten some time after it was answered; that it was, and how, stays. Beside retention_step, in the same job.
CREATE FUNCTION retention_corrections(on_day date, most integer, days integer) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  forgotten integer;
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'system' OR current_setting('app.verb', true) IS DISTINCT FROM 'retention.run' THEN
    RAISE EXCEPTION 'retention is for the system alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE correction_request SET was_sealed = NULL, proposed_sealed = NULL, word_sealed = NULL, answer_sealed = NULL
  WHERE id IN (SELECT id FROM correction_request WHERE proposed_sealed IS NOT NULL AND answered_on < on_day - days LIMIT most);
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  RETURN jsonb_build_object('corrections', forgotten);
END $$;
REVOKE ALL ON FUNCTION retention_corrections(date, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retention_corrections(date, integer, integer) TO anju_app;

-- 5. Role x verb, as lib/kernel/access.ts has it now

DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''my.copy'' THEN') = 0 THEN RAISE EXCEPTION 'verb_roles is not what it was'; END IF;
  EXECUTE replace(body, 'WHEN ''my.copy'' THEN', 'WHEN ''my.correct'' THEN ''{resident}''
    WHEN ''my.correct-withdraw'' THEN ''{resident}''
    WHEN ''correction.read'' THEN ''{community,office}''
    WHEN ''correction.accept'' THEN ''{community,office}''
    WHEN ''correction.refuse'' THEN ''{community,office}''
    WHEN ''correction.reveal'' THEN ''{community,office}''
    WHEN ''my.copy'' THEN');
END $$;

SELECT guard_areas();
SELECT backup_policies();
