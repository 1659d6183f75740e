-- Letters to the place of origin and from it: numbered, with a day by which they are answered, reminded of, sent a second time, answered or closed.

-- 1. Tables

-- One letter. `state` and its days are what its steps have come to; `next_on` is the day from which it is reminded of, sent again, or given up. Ours is numbered as it is sent, a reply to another's as it is given.
CREATE TABLE "inquiry" (
    "id" UUID NOT NULL,
    "direction" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "area_code" TEXT NOT NULL,
    "resident_id" UUID,
    "change_id" UUID,
    "county_code" TEXT NOT NULL,
    "authority" TEXT NOT NULL,
    "word" TEXT,
    "year" INTEGER,
    "serial" INTEGER,
    "number" TEXT,
    "their_number" TEXT,
    "state" TEXT NOT NULL,
    "drafted_on" DATE NOT NULL,
    "sent_on" DATE,
    "received_on" DATE,
    "due_on" DATE,
    "next_on" DATE,
    "reminded_on" DATE,
    "second_on" DATE,
    "answer" TEXT,
    "answered_on" DATE,
    "closed_on" DATE,
    "close_reason" TEXT,
    "asked_name" TEXT,
    "asked_number_sealed" TEXT,
    "asked_mask_sealed" TEXT,
    "asked_number_index" TEXT,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inquiry_pkey" PRIMARY KEY ("id")
);

-- What was done about one, by whom, and where it lay then; never changed.
CREATE TABLE "inquiry_step" (
    "id" UUID NOT NULL,
    "inquiry_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "answer" TEXT,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inquiry_step_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "inquiry_area_code_state_next_on_id_idx" ON "inquiry"("area_code", "state", "next_on", "id");
CREATE INDEX "inquiry_resident_id_idx" ON "inquiry"("resident_id");
CREATE INDEX "inquiry_change_id_idx" ON "inquiry"("change_id");
CREATE INDEX "inquiry_their_number_idx" ON "inquiry"("their_number");
CREATE UNIQUE INDEX "inquiry_number_key" ON "inquiry"("number");
CREATE UNIQUE INDEX "inquiry_word_year_serial_key" ON "inquiry"("word", "year", "serial");
CREATE INDEX "inquiry_step_inquiry_id_idx" ON "inquiry_step"("inquiry_id");
CREATE INDEX "inquiry_step_area_code_idx" ON "inquiry_step"("area_code");

ALTER TABLE "inquiry" ADD CONSTRAINT "inquiry_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "inquiry" ADD CONSTRAINT "inquiry_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "certificate_change"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "inquiry_step" ADD CONSTRAINT "inquiry_step_inquiry_id_fkey" FOREIGN KEY ("inquiry_id") REFERENCES "inquiry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['inquiry', 'inquiry_step'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (area_code ~ ''^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'')', name, name || '_area_code_check');
  END LOOP;
END $$;
ALTER TABLE "inquiry"
  ADD CONSTRAINT inquiry_direction_check CHECK (CASE direction
    WHEN 'OUT' THEN resident_id IS NOT NULL AND received_on IS NULL AND their_number IS NULL AND asked_name IS NULL AND asked_number_index IS NULL AND (kind = 'CHANGE') = (change_id IS NOT NULL) AND state <> 'RECEIVED'
    WHEN 'IN' THEN received_on IS NOT NULL AND their_number IS NOT NULL AND asked_name IS NOT NULL AND asked_number_index IS NOT NULL AND change_id IS NULL AND sent_on IS NULL AND state IN ('RECEIVED', 'ANSWERED', 'CLOSED')
    ELSE false END),
  ADD CONSTRAINT inquiry_kind_check CHECK (kind IN ('IDENTITY', 'CERTIFICATE', 'WHEREABOUTS', 'CHANGE')),
  ADD CONSTRAINT inquiry_county_code_check CHECK (county_code ~ '^[0-9]{6}$'),
  ADD CONSTRAINT inquiry_state_check CHECK (CASE state
    WHEN 'DRAFT' THEN sent_on IS NULL AND number IS NULL
    WHEN 'WITHDRAWN' THEN sent_on IS NULL AND number IS NULL AND closed_on IS NOT NULL
    WHEN 'SENT' THEN sent_on IS NOT NULL AND reminded_on IS NULL
    WHEN 'REMINDED' THEN reminded_on IS NOT NULL AND second_on IS NULL
    WHEN 'SECOND' THEN second_on IS NOT NULL
    WHEN 'RECEIVED' THEN direction = 'IN'
    WHEN 'ANSWERED' THEN number IS NOT NULL
    WHEN 'CLOSED' THEN closed_on IS NOT NULL
    ELSE false END),
  ADD CONSTRAINT inquiry_number_check CHECK ((number IS NULL) = (word IS NULL) AND (number IS NULL) = (year IS NULL) AND (number IS NULL) = (serial IS NULL) AND serial > 0),
  ADD CONSTRAINT inquiry_days_check CHECK ((direction = 'OUT' AND sent_on IS NULL) = (due_on IS NULL) AND sent_on >= drafted_on AND due_on > coalesce(sent_on, received_on) AND reminded_on > due_on AND second_on > reminded_on),
  ADD CONSTRAINT inquiry_answer_check CHECK ((state = 'ANSWERED') = (answer IS NOT NULL) AND (answer IS NULL) = (answered_on IS NULL) AND CASE kind
    WHEN 'IDENTITY' THEN answer IN ('CONFIRMED', 'DIFFERS', 'UNKNOWN') WHEN 'CERTIFICATE' THEN answer IN ('VALID', 'NOT_VALID', 'NOT_ISSUED')
    WHEN 'WHEREABOUTS' THEN answer IN ('RETURNED', 'STILL_AWAY', 'UNKNOWN') WHEN 'CHANGE' THEN answer = 'NOTED' END),
  ADD CONSTRAINT inquiry_closed_check CHECK ((closed_on IS NULL) = (state NOT IN ('CLOSED', 'WITHDRAWN')) AND (state = 'CLOSED') = (close_reason IS NOT NULL) AND close_reason IN ('NO_REPLY', 'WRONG_AUTHORITY', 'NO_NEED', 'NOT_OURS'));
ALTER TABLE "inquiry_step"
  ADD CONSTRAINT inquiry_step_step_check CHECK (step IN ('DRAFTED', 'WITHDRAWN', 'SENT', 'REMINDED', 'SECOND', 'RECEIVED', 'ANSWERED', 'RETRACTED', 'CLOSED')),
  ADD CONSTRAINT inquiry_step_answer_check CHECK ((step = 'ANSWERED') = (answer IS NOT NULL));
-- Nobody is asked the same about somebody twice at once.
CREATE UNIQUE INDEX inquiry_open_key ON "inquiry" (resident_id, kind) WHERE direction = 'OUT' AND kind <> 'CHANGE' AND state IN ('DRAFT', 'SENT', 'REMINDED', 'SECOND');
CREATE UNIQUE INDEX inquiry_change_key ON "inquiry" (change_id) WHERE state NOT IN ('WITHDRAWN', 'CLOSED');

-- 2. Who sees and writes them

SELECT guard_people('inquiry', '{community,office,leader,system}', '{community,office,system}', false);
SELECT guard_people('inquiry_step', '{community,office,leader,system}', '{community,office,system}', false);
REVOKE ALL ON "inquiry", "inquiry_step" FROM PUBLIC;
GRANT SELECT, INSERT ON "inquiry", "inquiry_step" TO anju_app;
GRANT UPDATE (state, word, year, serial, number, sent_on, due_on, next_on, reminded_on, second_on, answer, answered_on, closed_on, close_reason) ON "inquiry" TO anju_app;
DO $$
DECLARE rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES ('inquiry', 'SELECT'), ('inquiry', 'UPDATE'), ('inquiry_step', 'SELECT')) AS t(name, action) LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR %s TO %I USING (true)', rule.name || '_owner_' || lower(rule.action), rule.name, rule.action, current_user);
  END LOOP;
END $$;

-- A community asks, and takes back what it has asked; letters themselves are the office's, held by row-level security as by the verb.
CREATE POLICY inquiry_of_community ON "inquiry" AS RESTRICTIVE FOR INSERT TO anju_app WITH CHECK ((SELECT current_setting('app.role', true) <> 'community') OR state = 'DRAFT');
CREATE POLICY inquiry_by_community ON "inquiry" AS RESTRICTIVE FOR UPDATE TO anju_app USING ((SELECT current_setting('app.role', true) <> 'community') OR state = 'DRAFT')
  WITH CHECK ((SELECT current_setting('app.role', true) <> 'community') OR state = 'WITHDRAWN');
CREATE POLICY inquiry_step_by_community ON "inquiry_step" AS RESTRICTIVE FOR INSERT TO anju_app WITH CHECK ((SELECT current_setting('app.role', true) <> 'community') OR step IN ('DRAFTED', 'WITHDRAWN'));

-- The next number of a word and year. Whoever asks holds the series until the end of the transaction: there is no gap, and no number twice.
CREATE FUNCTION inquiry_serial(of_word text, of_year integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('inquiry ' || of_word || of_year, 0));
  RETURN (SELECT coalesce(max(q.serial), 0) + 1 FROM inquiry q WHERE q.word = of_word AND q.year = of_year);
END $$;
REVOKE ALL ON FUNCTION inquiry_serial(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION inquiry_serial(text, integer) TO anju_app;

-- 3. Counting: a letter is a subject of its own, for somebody may have several

DO $$
DECLARE
  body text := pg_get_functiondef('settlement_lock(uuid[], uuid[], uuid[])'::regprocedure);
  patch text[];
BEGIN
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    ['hazards uuid[])', 'hazards uuid[], inquiries uuid[])'],
    ['SELECT id FROM hazard WHERE id = ANY (hazards) ORDER BY id FOR NO KEY UPDATE;', 'SELECT id FROM hazard WHERE id = ANY (hazards) ORDER BY id FOR NO KEY UPDATE;
  SELECT id FROM inquiry WHERE id = ANY (inquiries) ORDER BY id FOR NO KEY UPDATE;'],
    -- A letter follows its person inside the sub-district that has written it: to that one it is answered. What is not sent yet goes wherever they go.
    ['AND c.resident_id = r.id AND c.area_code <> r.area_code;
  UPDATE certificate_change', 'AND c.resident_id = r.id AND c.area_code <> r.area_code;
  UPDATE inquiry q SET area_code = r.area_code FROM resident r WHERE r.id IN (SELECT x.id FROM unnest(residents) AS k (id), records_of(k.id) AS x) AND q.resident_id = r.id AND q.direction = ''OUT'' AND q.area_code <> r.area_code
    AND (q.state = ''DRAFT'' OR left(q.area_code, 9) = left(r.area_code, 9));
  UPDATE certificate_change']
  ] LOOP
    IF strpos(body, patch[1]) = 0 THEN
      RAISE EXCEPTION 'settlement_lock is not what it was';
    END IF;
    body := replace(body, patch[1], patch[2]);
  END LOOP;
  DROP FUNCTION settlement_lock(uuid[], uuid[], uuid[]);
  EXECUTE body;
END $$;

DO $$
DECLARE
  body text := pg_get_functiondef('settlement_facts(uuid[], uuid[], uuid[])'::regprocedure);
  patch text[];
BEGIN
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    ['hazards uuid[])', 'hazards uuid[], inquiries uuid[])'],
    ['''hazards'', coalesce((', '''inquiries'', coalesce((
      SELECT json_agg(json_build_object(''id'', q.id, ''dueOn'', q.due_on,
        ''steps'', (SELECT coalesce(json_agg(json_build_object(''step'', t.step, ''onDay'', t.on_day, ''areaCode'', t.area_code) ORDER BY t.id), ''[]'') FROM inquiry_step t WHERE t.inquiry_id = q.id)))
      FROM inquiry q WHERE q.id = ANY (inquiries)), ''[]''),
    ''hazards'', coalesce(('],
    ['o.subject_id = ANY (residents || dwellings || hazards)', 'o.subject_id = ANY (residents || dwellings || hazards || inquiries)']
  ] LOOP
    IF strpos(body, patch[1]) = 0 THEN
      RAISE EXCEPTION 'settlement_facts is not what it was';
    END IF;
    body := replace(body, patch[1], patch[2]);
  END LOOP;
  DROP FUNCTION settlement_facts(uuid[], uuid[], uuid[]);
  EXECUTE body;
END $$;
REVOKE ALL ON FUNCTION settlement_lock(uuid[], uuid[], uuid[], uuid[]), settlement_facts(uuid[], uuid[], uuid[], uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION settlement_lock(uuid[], uuid[], uuid[], uuid[]), settlement_facts(uuid[], uuid[], uuid[], uuid[]) TO anju_app;

-- 4. Role x verb, as lib/kernel/access.ts has it now

DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''certificate.read'' THEN') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''certificate.read'' THEN', 'WHEN ''inquiry.read'' THEN ''{community,office,leader}''
    WHEN ''inquiry.draft'' THEN ''{community,office}''
    WHEN ''inquiry.withdraw'' THEN ''{community,office}''
    WHEN ''inquiry.send'' THEN ''{office}''
    WHEN ''inquiry.remind'' THEN ''{office}''
    WHEN ''inquiry.second'' THEN ''{office}''
    WHEN ''inquiry.answer'' THEN ''{office}''
    WHEN ''inquiry.import'' THEN ''{office}''
    WHEN ''inquiry.retract'' THEN ''{office}''
    WHEN ''inquiry.close'' THEN ''{office}''
    WHEN ''inquiry.receive'' THEN ''{office}''
    WHEN ''inquiry.reply'' THEN ''{office}''
    WHEN ''inquiry.print'' THEN ''{office}''
    WHEN ''certificate.read'' THEN');
END $$;

-- Lists that are taken away as files: one more than there were.
DO $$
DECLARE
  lists text := pg_get_constraintdef((SELECT oid FROM pg_constraint WHERE conname = 'export_list_check'));
BEGIN
  IF strpos(lists, '''permits''::text') = 0 THEN
    RAISE EXCEPTION 'export_list_check is not what it was';
  END IF;
  ALTER TABLE export DROP CONSTRAINT export_list_check;
  EXECUTE 'ALTER TABLE export ADD CONSTRAINT export_list_check ' || replace(lists, '''permits''::text', '''permits''::text, ''inquiries''::text');
END $$;

SELECT guard_areas();
SELECT backup_policies();
