-- Data quality: records that may be of one person, made one and taken apart again; and who registered somebody when, so that invented work can be asked about.

-- 1. Tables

ALTER TABLE "resident" ADD COLUMN     "digits_index" TEXT,
ADD COLUMN     "merged_into" UUID;

-- Who registered somebody at the door, and when that was, perhaps without signal.
ALTER TABLE "stay" ADD COLUMN     "registered_at" TIMESTAMPTZ(3),
ADD COLUMN     "registered_by" UUID;

-- Two people who look like one, and are not: somebody has looked.
CREATE TABLE "resident_distinct" (
    "id" UUID NOT NULL,
    "a_id" UUID NOT NULL,
    "b_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "retracted_at" TIMESTAMPTZ(3),
    "retracted_by" UUID,

    CONSTRAINT "resident_distinct_pkey" PRIMARY KEY ("id")
);

-- Two records made one, with all that taking them apart again asks for.
CREATE TABLE "resident_merge" (
    "id" UUID NOT NULL,
    "kept_id" UUID NOT NULL,
    "gone_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "lives" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "gone_stay_id" UUID,
    "kept_stay_id" UUID,
    "copy_stay_id" UUID,
    "permits" UUID[] NOT NULL,
    "filled" TEXT[] NOT NULL,
    "declared" JSONB NOT NULL DEFAULT '{}',
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "undone_on" DATE,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" UUID,

    CONSTRAINT "resident_merge_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "resident_digits_index_idx" ON "resident"("digits_index");
CREATE INDEX "resident_merged_into_idx" ON "resident"("merged_into");
CREATE INDEX "resident_distinct_a_id_b_id_idx" ON "resident_distinct"("a_id", "b_id");
CREATE INDEX "resident_distinct_b_id_idx" ON "resident_distinct"("b_id");
CREATE INDEX "resident_distinct_area_code_idx" ON "resident_distinct"("area_code");
CREATE INDEX "resident_merge_kept_id_idx" ON "resident_merge"("kept_id");
CREATE INDEX "resident_merge_gone_id_idx" ON "resident_merge"("gone_id");
CREATE INDEX "resident_merge_area_code_idx" ON "resident_merge"("area_code");
-- Written down before there were digits to find them by: what is left for indexDigits.
CREATE INDEX resident_digits_missing_idx ON "resident" (id) WHERE digits_index IS NULL AND id_number_sealed IS NOT NULL;
CREATE UNIQUE INDEX resident_distinct_once ON "resident_distinct" (a_id, b_id) WHERE retracted_at IS NULL;
CREATE UNIQUE INDEX resident_merge_once ON "resident_merge" (gone_id) WHERE undone_at IS NULL;

ALTER TABLE "resident" ADD CONSTRAINT "resident_merged_into_fkey" FOREIGN KEY ("merged_into") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "resident_distinct" ADD CONSTRAINT "resident_distinct_a_id_fkey" FOREIGN KEY ("a_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "resident_distinct" ADD CONSTRAINT "resident_distinct_b_id_fkey" FOREIGN KEY ("b_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "resident_merge" ADD CONSTRAINT "resident_merge_kept_id_fkey" FOREIGN KEY ("kept_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "resident_merge" ADD CONSTRAINT "resident_merge_gone_id_fkey" FOREIGN KEY ("gone_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['resident_distinct', 'resident_merge'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (area_code ~ ''^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'')', name, name || '_area_code_check');
  END LOOP;
END $$;
ALTER TABLE "stay" DROP CONSTRAINT stay_source_check,
  ADD CONSTRAINT stay_source_check CHECK (source IN ('DOOR', 'ROSTER', 'UNIT', 'MOVE', 'MERGE', 'TRANSFER', 'RESIDENT', 'LANDLORD')),
  DROP CONSTRAINT stay_end_reason_check,
  ADD CONSTRAINT stay_end_reason_check CHECK (end_reason IN ('MOVED', 'LEFT', 'MERGED', 'MISTAKE', 'REFUSED'));
ALTER TABLE "resident" ADD CONSTRAINT resident_merged_check CHECK (merged_into <> id);
ALTER TABLE "stay" ADD CONSTRAINT stay_registered_by_check CHECK ((registered_at IS NULL) = (registered_by IS NULL));
ALTER TABLE "resident_distinct" ADD CONSTRAINT resident_distinct_order_check CHECK (a_id < b_id),
  ADD CONSTRAINT resident_distinct_retracted_check CHECK ((retracted_at IS NULL) = (retracted_by IS NULL));
ALTER TABLE "resident_merge" ADD CONSTRAINT resident_merge_two_check CHECK (kept_id <> gone_id),
  ADD CONSTRAINT resident_merge_lives_check CHECK (lives IN ('KEPT', 'GONE')),
  ADD CONSTRAINT resident_merge_copy_check CHECK (copy_stay_id IS NULL OR (lives = 'GONE' AND gone_stay_id IS NOT NULL)),
  ADD CONSTRAINT resident_merge_undone_check CHECK ((undone_at IS NULL) = (undone_by IS NULL) AND (undone_at IS NULL) = (undone_on IS NULL));

-- 2. Who sees and writes them

SELECT guard_people('resident_distinct', '{community,office,system}', '{community,office,system}', false);
SELECT guard_people('resident_merge', '{community,office,system}', '{community,office,system}', false);
REVOKE ALL ON "resident_distinct", "resident_merge" FROM PUBLIC;
GRANT SELECT, INSERT ON "resident_distinct", "resident_merge" TO anju_app;
-- What was decided stays as it was; it is only taken back.
GRANT UPDATE (retracted_at, retracted_by) ON "resident_distinct" TO anju_app;
GRANT UPDATE (undone_on, undone_at, undone_by) ON "resident_merge" TO anju_app;

-- Pairs that somebody has told apart, both of them in the asker's range now, wherever the one who decided stood.
CREATE FUNCTION told_apart() RETURNS TABLE (id uuid, a_id uuid, b_id uuid, area_code text, user_id uuid, at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.id, d.a_id, d.b_id, d.area_code, d.user_id, d.at FROM resident_distinct d JOIN resident a ON a.id = d.a_id JOIN resident b ON b.id = d.b_id
  WHERE d.retracted_at IS NULL AND current_setting('app.role', true) IN ('community', 'office', 'system')
    AND a.area_code >= current_setting('app.scope_from', true) AND a.area_code < current_setting('app.scope_to', true)
    AND b.area_code >= current_setting('app.scope_from', true) AND b.area_code < current_setting('app.scope_to', true)
$$;

-- The record that one was merged into, through as many merges as there were; itself, where it was not.
CREATE FUNCTION resident_kept(who uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH RECURSIVE chain AS (
    SELECT r.id, r.merged_into FROM resident r WHERE r.id = who
    UNION ALL SELECT n.id, n.merged_into FROM chain c JOIN resident n ON n.id = c.merged_into)
  SELECT id FROM chain WHERE merged_into IS NULL
$$;

-- Whose these numbers are, of those known anywhere: an opaque id. A number that a merge left behind leads to the record that was kept.
CREATE FUNCTION numbers_held(indexes text[]) RETURNS TABLE (index text, resident_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id_number_index, CASE WHEN r.merged_into IS NULL THEN r.id ELSE resident_kept(r.id) END FROM resident r WHERE r.id_number_index = ANY (indexes)
$$;

-- Nobody asks any more which numbers are known without asking whose.
DROP FUNCTION numbers_known(text[]);

-- Birth dates that a slip of the hand makes of one another, as areSwapped in lib/residents/duplicates.ts has it: day and month, or one pair of digits.
CREATE FUNCTION birth_swapped(a date, b date) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT to_char(a, 'YYYYMMDD') = to_char(b, 'YYYYDDMM') AND a <> b OR (
    SELECT count(*) = 2 AND min(x) FILTER (WHERE n = first) = min(y) FILTER (WHERE n > first) AND min(y) FILTER (WHERE n = first) = min(x) FILTER (WHERE n > first)
    FROM (SELECT n, x, y, min(n) OVER () AS first FROM (
      SELECT n, substr(to_char(a, 'YYYYMMDD'), n, 1) AS x, substr(to_char(b, 'YYYYMMDD'), n, 1) AS y FROM generate_series(1, 8) AS n) AS digits WHERE x <> y) AS differing)
$$;
-- How often each digit stands in a birth date, four bits to a digit: equal for two that are swapped, so that they are found by it.
CREATE FUNCTION birth_digits(born date) RETURNS bigint LANGUAGE sql STABLE
  RETURN (SELECT sum(1::bigint << 4 * substr(to_char(born, 'YYYYMMDD'), n, 1)::int)::bigint FROM generate_series(1, 8) AS n);
REVOKE ALL ON FUNCTION told_apart(), resident_kept(uuid), numbers_held(text[]), birth_swapped(date, date), birth_digits(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION told_apart(), numbers_held(text[]), birth_swapped(date, date), birth_digits(date) TO anju_app;

-- Permits go with the person; only the office may write them, and a merge is the community's, too. Answers which ones went.
CREATE FUNCTION merge_permits(ids uuid[], from_id uuid, to_id uuid) RETURNS uuid[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE gone uuid[];
BEGIN
  IF current_setting('app.verb', true) NOT IN ('resident.merge', 'resident.unmerge') OR (
      SELECT count(*) FROM resident r WHERE r.id IN (from_id, to_id) AND r.area_code >= current_setting('app.scope_from', true) AND r.area_code < current_setting('app.scope_to', true)) < 2 THEN
    RAISE EXCEPTION 'permits go with a merge alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  WITH moved AS (UPDATE permit p SET resident_id = to_id WHERE p.resident_id = from_id AND (ids IS NULL OR p.id = ANY (ids)) RETURNING p.id)
  SELECT coalesce(array_agg(id ORDER BY id), '{}') INTO gone FROM moved;
  RETURN gone;
END $$;
REVOKE ALL ON FUNCTION merge_permits(uuid[], uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION merge_permits(uuid[], uuid, uuid) TO anju_app;

-- Where the person goes their other records go, too: whoever sees the one sees the others, and nobody else.
CREATE FUNCTION shells_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE resident SET area_code = NEW.area_code WHERE merged_into = NEW.id AND area_code <> NEW.area_code;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION shells_follow() FROM PUBLIC;
CREATE TRIGGER resident_shells_follow AFTER UPDATE OF area_code ON "resident" FOR EACH ROW WHEN (OLD.area_code <> NEW.area_code) EXECUTE FUNCTION shells_follow();

-- 3. Counting

-- The permits that count for a record: those of a record that was merged into it from the day of the merge on, and for that one until then, so that no past figure moves.
CREATE FUNCTION permits_of(who uuid) RETURNS TABLE (issued_on date, valid_to date, ended_on date) LANGUAGE sql STABLE AS $$
  SELECT greatest(p.issued_on, came.on_day), p.valid_to, p.ended_on
  FROM public.permit p LEFT JOIN LATERAL (
    SELECT max(m.on_day) AS on_day FROM public.resident_merge m WHERE m.kept_id = who AND m.undone_at IS NULL AND p.id = ANY (m.permits)) came ON true
  WHERE p.resident_id = who
  UNION ALL
  SELECT greatest(p.issued_on, came.on_day), least(p.valid_to, went.on_day), p.ended_on
  FROM public.resident_merge went JOIN public.permit p ON p.id = ANY (went.permits) LEFT JOIN LATERAL (
    SELECT max(m.on_day) AS on_day FROM public.resident_merge m WHERE m.kept_id = who AND m.undone_at IS NULL AND p.id = ANY (m.permits)) came ON true
  WHERE went.gone_id = who AND went.undone_at IS NULL
$$;
REVOKE ALL ON FUNCTION permits_of(uuid) FROM PUBLIC;

-- 4. What was declared at a door goes along with the person

-- Where a stay came from, through as many merges as it went on in.
CREATE FUNCTION first_source(stay_id uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH RECURSIVE chain AS (
    SELECT s.id, s.source FROM stay s WHERE s.id = stay_id
    UNION ALL SELECT s.id, s.source FROM chain c JOIN resident_merge m ON m.copy_stay_id = c.id JOIN stay s ON s.id = m.gone_stay_id)
  SELECT source FROM chain WHERE source <> 'MERGE'
$$;

-- Where the person turns out to live answers it: registered at that door, it is so; at another one, it is not. At that door and not yet seen, it waits for them there.
-- Kept beside the merge as it was, so that undone it waits again.
CREATE FUNCTION declaration_merged() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  living stay%ROWTYPE;
  was record;
  here boolean;
  waits boolean;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    UPDATE declared_person p SET resident_id = (d.value->>'resident')::uuid, stay_id = (d.value->>'stay')::uuid,
      state = CASE WHEN again THEN 'WAITING' ELSE state END, reason = CASE WHEN again THEN NULL ELSE reason END,
      answered_on = CASE WHEN again THEN NULL ELSE answered_on END, user_id = CASE WHEN again THEN NULL ELSE user_id END
    FROM (SELECT e.key::uuid AS id, e.value, (e.value->>'answered')::boolean AND o.person_name <> '' AS again
          FROM jsonb_each(NEW.declared) e JOIN declared_person o ON o.id = e.key::uuid) d WHERE p.id = d.id;
    RETURN NEW;
  END IF;
  SELECT * INTO living FROM stay s WHERE s.resident_id = NEW.kept_id AND s.to_on IS NULL;
  FOR was IN SELECT p.* FROM declared_person p WHERE p.state = 'WAITING' AND (p.stay_id IN (NEW.gone_stay_id, NEW.kept_stay_id)
      OR p.stay_id IS NULL AND p.dwelling_id = living.dwelling_id AND (p.resident_id IN (NEW.kept_id, NEW.gone_id)
        OR p.number_index IN (SELECT r.id_number_index FROM resident r WHERE r.id IN (NEW.kept_id, NEW.gone_id)))) LOOP
    here := was.dwelling_id IS NOT DISTINCT FROM living.dwelling_id;
    waits := here AND (was.kind = 'LEFT' OR living.status = 'DECLARED');
    NEW.declared := NEW.declared || jsonb_build_object(was.id, jsonb_build_object('stay', was.stay_id, 'resident', was.resident_id, 'answered', NOT waits));
    UPDATE declared_person p SET resident_id = NEW.kept_id, stay_id = CASE WHEN here THEN living.id ELSE was.stay_id END,
      state = CASE WHEN waits THEN 'WAITING' WHEN here OR was.kind = 'LEFT' THEN 'CONFIRMED' ELSE 'REFUSED' END, reason = CASE WHEN NOT here AND was.kind = 'LIVES' THEN 'WRONG_DOOR' END,
      answered_on = CASE WHEN NOT waits THEN NEW.on_day END, user_id = CASE WHEN NOT waits THEN NEW.user_id END WHERE p.id = was.id;
  END LOOP;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION first_source(uuid), declaration_merged() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION first_source(uuid) TO anju_app;
CREATE TRIGGER declaration_merged BEFORE INSERT ON "resident_merge" FOR EACH ROW EXECUTE FUNCTION declaration_merged();
CREATE TRIGGER declaration_unmerged BEFORE UPDATE OF undone_at ON "resident_merge" FOR EACH ROW WHEN (OLD.undone_at IS NULL AND NEW.undone_at IS NOT NULL) EXECUTE FUNCTION declaration_merged();
-- A stay that a merge begins or takes back is nobody's word from the door.
DROP TRIGGER declaration_registered ON "stay";
CREATE TRIGGER declaration_registered AFTER INSERT ON "stay" FOR EACH ROW WHEN (NEW.status = 'REGISTERED' AND NEW.to_on IS NULL AND NEW.dwelling_id IS NOT NULL AND NEW.source <> 'MERGE') EXECUTE FUNCTION declaration_follow();
DROP TRIGGER declaration_left ON "stay";
CREATE TRIGGER declaration_left AFTER UPDATE OF to_on ON "stay" FOR EACH ROW WHEN (OLD.to_on IS NULL AND NEW.to_on IS NOT NULL AND NEW.end_reason IN ('LEFT', 'MOVED', 'MISTAKE')
  AND NOT (NEW.source = 'MERGE' AND NEW.end_reason = 'MISTAKE')) EXECUTE FUNCTION declaration_follow();

-- 5. What was there before: each by its text, which has to be what is expected

DO $$
DECLARE
  patch text[];
  body text;
BEGIN
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    -- Numbers lead to the record that was kept.
    ['take_over(text[], text[])', 'WHERE r.id_number_index = ANY (indexes) AND', 'WHERE r.id IN (SELECT h.resident_id FROM numbers_held(indexes) h) AND'],
    ['take_over(text[], text[])', 'JOIN resident r ON r.id_number_index = wanted.id_number_index', 'JOIN numbers_held(indexes) h ON h.index = wanted.id_number_index JOIN resident r ON r.id = h.resident_id'],
    ['transfer_person(text)', 'SELECT id FROM resident WHERE id_number_index = p_index AND', 'SELECT resident_id FROM numbers_held(ARRAY[p_index]) WHERE'],
    ['transfer_ask(uuid, text, jsonb, date, integer)', 'SELECT * INTO who FROM resident WHERE id_number_index = p_index;', 'SELECT r.* INTO who FROM numbers_held(ARRAY[p_index]) h JOIN resident r ON r.id = h.resident_id;'],
    ['settlement_facts(uuid[], uuid[], uuid[])', 'FROM permit p WHERE p.resident_id = r.id', 'FROM permits_of(r.id) p'],
    -- What went on with another record began before it.
    ['stay_doubt(uuid, date)', 'greatest(s.from_on, s.reported_on, s.registered_on)', 'CASE s.source WHEN ''MERGE'' THEN s.registered_on ELSE greatest(s.from_on, s.reported_on, s.registered_on) END'],
    ['verb_roles(text)', 'WHEN ''unit.create'' THEN', 'WHEN ''duplicate.read'' THEN ''{community,office}''
    WHEN ''sign.read'' THEN ''{community,office}''
    WHEN ''resident.merge'' THEN ''{community,office}''
    WHEN ''resident.unmerge'' THEN ''{community,office}''
    WHEN ''resident.distinct'' THEN ''{community,office}''
    WHEN ''resident.suspect'' THEN ''{community,office}''
    WHEN ''unit.create'' THEN']
  ] LOOP
    body := pg_get_functiondef(patch[1]::regprocedure);
    IF strpos(body, patch[2]) = 0 THEN
      RAISE EXCEPTION '% is not what it was', patch[1];
    END IF;
    EXECUTE replace(body, patch[2], patch[3]);
  END LOOP;
END $$;

SELECT guard_areas();
SELECT backup_policies();
