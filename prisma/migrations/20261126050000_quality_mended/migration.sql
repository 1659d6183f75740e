-- Merges read again: a clock that ran goes on, a number that was wrong can be put right by the other record's, and what is taken apart goes back to whose it was.

-- 1. Columns

-- By when either of two records owed what the one that goes on owes still: what was late before a merge is late after it, and what was not is not.
ALTER TABLE "stay" ADD COLUMN "registration_by" DATE, ADD COLUMN "permit_by" DATE;
ALTER TABLE "stay" ADD CONSTRAINT stay_owed_by_check CHECK (source = 'MERGE' OR (registration_by IS NULL AND permit_by IS NULL));

-- The kept record took the number of the one that went, and gave it its own: whoever says so holds the two for one person.
ALTER TABLE "resident_merge" ADD COLUMN "number_taken" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "resident_merge" DROP CONSTRAINT resident_merge_copy_check,
  ADD CONSTRAINT resident_merge_copy_check CHECK (copy_stay_id IS NULL OR CASE lives WHEN 'GONE' THEN gone_stay_id ELSE kept_stay_id END IS NOT NULL);

-- Whether it was asked for with the number that the record itself has, and not with one that a merge left behind: only that one was read off papers.
ALTER TABLE "transfer" ADD COLUMN "by_own_number" BOOLEAN NOT NULL DEFAULT true;

-- Whoever takes it may be at a door, and know of no merges.
CREATE FUNCTION number_taken() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  WITH RECURSIVE chain AS (
    SELECT m.id, m.kept_id FROM resident_merge m WHERE m.gone_id = NEW.id AND m.undone_at IS NULL
    UNION ALL SELECT m.id, m.kept_id FROM chain c JOIN resident_merge m ON m.gone_id = c.kept_id AND m.undone_at IS NULL)
  UPDATE resident_merge SET number_taken = true WHERE id IN (SELECT id FROM chain) AND NOT number_taken;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION number_taken() FROM PUBLIC;
CREATE TRIGGER resident_number_taken AFTER UPDATE OF id_number_index ON "resident" FOR EACH ROW
  WHEN (OLD.merged_into IS NOT NULL AND OLD.id_number_index IS DISTINCT FROM NEW.id_number_index) EXECUTE FUNCTION number_taken();

-- 2. Told apart

-- What was said of a record holds for the one that it was merged into. Each pair once, with who decided for the widest area; `ids` are all that say so.
DROP FUNCTION told_apart();
CREATE FUNCTION told_apart() RETURNS TABLE (id uuid, a_id uuid, b_id uuid, area_code text, user_id uuid, at timestamptz, ids uuid[]) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH said AS (
    SELECT d.id, d.area_code, d.user_id, d.at, CASE WHEN a.merged_into IS NULL THEN a.id ELSE resident_kept(a.id) END AS x, CASE WHEN b.merged_into IS NULL THEN b.id ELSE resident_kept(b.id) END AS y
    FROM resident_distinct d JOIN resident a ON a.id = d.a_id JOIN resident b ON b.id = d.b_id
    WHERE d.retracted_at IS NULL AND current_setting('app.role', true) IN ('community', 'office', 'system')
      AND a.area_code >= current_setting('app.scope_from', true) AND a.area_code < current_setting('app.scope_to', true)
      AND b.area_code >= current_setting('app.scope_from', true) AND b.area_code < current_setting('app.scope_to', true))
  SELECT DISTINCT ON (least(x, y), greatest(x, y)) id, least(x, y), greatest(x, y), area_code, user_id, at, array_agg(id) OVER (PARTITION BY least(x, y), greatest(x, y))
  FROM said WHERE x <> y ORDER BY least(x, y), greatest(x, y), length(area_code), id
$$;

-- Whether somebody of the asker's range held a permit on a day, by what counts for their record then.
CREATE FUNCTION holds_permit(who uuid, on_day date) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM permits_of(who) p JOIN resident r ON r.id = who WHERE p.issued_on <= on_day AND least(p.valid_to, p.ended_on) > on_day
    AND r.area_code >= current_setting('app.scope_from', true) AND r.area_code < current_setting('app.scope_to', true))
$$;
REVOKE ALL ON FUNCTION told_apart(), holds_permit(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION told_apart(), holds_permit(uuid, date) TO anju_app;

-- 3. What was declared at a door goes back to whose it was, in whatever order merges are undone: a later one forgets what an earlier one takes back. What was declared since is of the stay
-- that was copied.

CREATE FUNCTION declaration_forgotten() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  of_this constant text[] := ARRAY(SELECT jsonb_object_keys(NEW.declared));
BEGIN
  UPDATE declared_person SET stay_id = CASE NEW.lives WHEN 'GONE' THEN NEW.gone_stay_id ELSE NEW.kept_stay_id END, resident_id = CASE NEW.lives WHEN 'GONE' THEN NEW.gone_id ELSE NEW.kept_id END
  WHERE stay_id = NEW.copy_stay_id;
  IF of_this <> '{}' THEN
    UPDATE declared_person p SET state = 'WAITING', reason = NULL, answered_on = NULL, user_id = NULL
    FROM resident_merge later JOIN LATERAL jsonb_each(later.declared) e ON e.key = ANY (of_this) AND (e.value->>'answered')::boolean
    WHERE later.kept_id = NEW.kept_id AND later.id > NEW.id AND later.undone_at IS NULL AND p.id = e.key::uuid AND p.person_name <> '';
    UPDATE resident_merge later SET declared = later.declared - of_this
    WHERE later.kept_id = NEW.kept_id AND later.id > NEW.id AND later.undone_at IS NULL AND later.declared ?| of_this;
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION declaration_forgotten() FROM PUBLIC;
CREATE TRIGGER resident_merge_forgotten AFTER UPDATE OF undone_at ON "resident_merge" FOR EACH ROW WHEN (OLD.undone_at IS NULL AND NEW.undone_at IS NOT NULL) EXECUTE FUNCTION declaration_forgotten();
DO $$
BEGIN
  EXECUTE format('CREATE POLICY resident_merge_following ON "resident_merge" FOR UPDATE TO %I USING (true)', current_user);
END $$;

-- 4. What was there before: each by its text, which has to be what is expected

DO $$
DECLARE
  patch text[];
  body text;
BEGIN
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    ['stay_facts(stay)', '''fromOn'', s.from_on,', '''fromOn'', s.from_on, ''registrationBy'', s.registration_by, ''permitBy'', s.permit_by,'],
    ['first_source(uuid)', 's.id = m.gone_stay_id', 's.id = CASE m.lives WHEN ''GONE'' THEN m.gone_stay_id ELSE m.kept_stay_id END'],
    ['transfer_ask(uuid, text, jsonb, date, integer)', 'state, asked_by, asked_on, deadline)', 'state, asked_by, asked_on, deadline, by_own_number)'],
    ['transfer_ask(uuid, text, jsonb, date, integer)', 'p_today, p_today + coalesce(answer_within, p_default_days))', 'p_today, p_today + coalesce(answer_within, p_default_days), who.id_number_index = p_index)'],
    ['transfer_complete(transfer, text, uuid, date, text, text)', 'identity_verified = true,', 'identity_verified = identity_verified OR t.by_own_number,'],
    -- By any number that leads to the person.
    ['declaration_follow()', 'OR number_index = (SELECT id_number_index FROM %I.resident WHERE id = $2))', 'OR EXISTS (SELECT 1 FROM %I.numbers_held(ARRAY[number_index]) h WHERE h.resident_id = $2))'],
    ['declaration_merged()', 'p.number_index IN (SELECT r.id_number_index FROM resident r WHERE r.id IN (NEW.kept_id, NEW.gone_id))', 'EXISTS (SELECT 1 FROM numbers_held(ARRAY[p.number_index]) h WHERE h.resident_id = NEW.kept_id)']
  ] LOOP
    body := pg_get_functiondef(patch[1]::regprocedure);
    IF strpos(body, patch[2]) = 0 THEN
      RAISE EXCEPTION '% is not what it was', patch[1];
    END IF;
    EXECUTE replace(body, patch[2], patch[3]);
  END LOOP;
END $$;
