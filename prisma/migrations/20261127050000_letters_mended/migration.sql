-- A letter that was sent keeps what it said of its person: a reminder or a second letter says the same, wherever they have gone. Their number is kept as they wrote it, and found however it is written.
ALTER TABLE "inquiry"
  ADD COLUMN "asked_sex" TEXT, ADD COLUMN "asked_born_on" DATE, ADD COLUMN "asked_origin" TEXT, ADD COLUMN "lived_here" BOOLEAN, ADD COLUMN "their_number_key" TEXT;
ALTER TABLE "inquiry" DISABLE TRIGGER USER;
UPDATE "inquiry" SET their_number_key = their_number WHERE their_number IS NOT NULL;
ALTER TABLE "inquiry" ENABLE TRIGGER USER;
DROP INDEX "inquiry_their_number_idx";
CREATE INDEX "inquiry_their_number_key_idx" ON "inquiry"("their_number_key");

ALTER TABLE "inquiry" DROP CONSTRAINT inquiry_direction_check;
ALTER TABLE "inquiry"
  ADD CONSTRAINT inquiry_direction_check CHECK (CASE direction
    WHEN 'OUT' THEN resident_id IS NOT NULL AND received_on IS NULL AND their_number IS NULL AND asked_number_index IS NULL AND (kind = 'CHANGE') = (change_id IS NOT NULL) AND state <> 'RECEIVED'
      AND (sent_on IS NOT NULL OR (asked_name IS NULL AND asked_number_sealed IS NULL AND lived_here IS NULL))
    WHEN 'IN' THEN received_on IS NOT NULL AND their_number IS NOT NULL AND asked_name IS NOT NULL AND asked_number_index IS NOT NULL AND change_id IS NULL AND sent_on IS NULL AND state IN ('RECEIVED', 'ANSWERED', 'CLOSED') AND lived_here IS NULL
    ELSE false END),
  ADD CONSTRAINT inquiry_their_number_key_check CHECK ((their_number IS NULL) = (their_number_key IS NULL)),
  ADD CONSTRAINT inquiry_asked_check CHECK (asked_sex IN ('0', '1', '2', '9') AND (asked_number_sealed IS NULL) = (asked_mask_sealed IS NULL));
-- Of theirs, who may ask for one of ours who is away or for one of theirs who lives here.
ALTER TABLE "inquiry" DROP CONSTRAINT inquiry_answer_check;
ALTER TABLE "inquiry" ADD CONSTRAINT inquiry_answer_check CHECK ((state = 'ANSWERED') = (answer IS NOT NULL) AND (answer IS NULL) = (answered_on IS NULL) AND CASE kind
    WHEN 'IDENTITY' THEN answer IN ('CONFIRMED', 'DIFFERS', 'UNKNOWN') WHEN 'CERTIFICATE' THEN answer IN ('VALID', 'NOT_VALID', 'NOT_ISSUED')
    WHEN 'WHEREABOUTS' THEN answer IN ('RETURNED', 'STILL_AWAY', 'UNKNOWN') OR direction = 'IN' AND answer IN ('LIVES_HERE', 'LEFT') WHEN 'CHANGE' THEN answer = 'NOTED' END);
GRANT UPDATE (asked_name, asked_number_sealed, asked_mask_sealed, asked_sex, asked_born_on, asked_origin, lived_here) ON "inquiry" TO anju_app;

-- The word that a sub-district's letters are numbered under: the first of those offered that is no other one's, and from then on the same.
CREATE FUNCTION inquiry_word(of_area text, words text[]) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  offered text;
BEGIN
  FOREACH offered IN ARRAY words LOOP
    PERFORM pg_advisory_xact_lock(hashtextextended('inquiry word ' || offered, 0));
    IF NOT EXISTS (SELECT 1 FROM inquiry q WHERE q.word = offered AND left(q.area_code, 9) <> left(of_area, 9)) THEN
      RETURN offered;
    END IF;
  END LOOP;
  RAISE EXCEPTION 'no word is left for the letters of %', of_area;
END $$;
REVOKE ALL ON FUNCTION inquiry_word(text, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION inquiry_word(text, text[]) TO anju_app;

DO $$ BEGIN EXECUTE format('CREATE POLICY staff_owner_read ON "staff" FOR SELECT TO %I USING (true)', current_user); END $$;

-- What was done about a letter, for whoever sees the letter: steps stay where they were taken, for that is where they count, and a letter may follow its person.
CREATE FUNCTION inquiry_history(of_inquiry uuid) RETURNS TABLE (id uuid, step text, on_day date, answer text, by text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id, t.step, t.on_day, t.answer, s.name FROM inquiry q JOIN inquiry_step t ON t.inquiry_id = q.id LEFT JOIN staff s ON s.id = t.user_id
  WHERE q.id = of_inquiry AND q.area_code >= current_setting('app.scope_from', true) AND q.area_code < current_setting('app.scope_to', true) AND current_setting('app.role', true) IN ('community', 'office', 'leader', 'system')
$$;
REVOKE ALL ON FUNCTION inquiry_history(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION inquiry_history(uuid) TO anju_app;
