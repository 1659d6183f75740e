-- Who works for a unit or sleeps in its dormitory, whoever registered them and wherever they live.

-- 1. A dormitory is a building of the frame that a unit runs. Its doors say so, too: policies read settings and no other table.

ALTER TABLE "building" ADD COLUMN "unit_id" UUID;
ALTER TABLE "dwelling" ADD COLUMN "unit_id" UUID;
CREATE INDEX "building_unit_id_idx" ON "building"("unit_id");
CREATE INDEX "dwelling_unit_id_idx" ON "dwelling"("unit_id");
ALTER TABLE "building" ADD CONSTRAINT "building_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "dwelling" ADD CONSTRAINT "dwelling_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A door is the unit's that its building is.
CREATE FUNCTION dormitory_door() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  SELECT b.unit_id INTO NEW.unit_id FROM building b WHERE b.id = NEW.building_id;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION dormitory_door() FROM PUBLIC;
CREATE TRIGGER dormitory_door BEFORE INSERT OR UPDATE OF building_id, unit_id ON "dwelling" FOR EACH ROW EXECUTE FUNCTION dormitory_door();

-- A community or the office says so, of a unit that is there and stands in the same community.
CREATE FUNCTION dormitory_building() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('app.role', true), '') NOT IN ('community', 'office', 'system') THEN RAISE EXCEPTION 'not theirs to say' USING ERRCODE = '42501'; END IF;
  IF NEW.unit_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.unit u WHERE u.id = NEW.unit_id AND u.gone_on IS NULL AND left(u.area_code, 12) = left(NEW.area_code, 12)) THEN
    RAISE EXCEPTION 'no dormitory of %', NEW.unit_id USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER dormitory_building BEFORE UPDATE OF unit_id ON "building" FOR EACH ROW WHEN (NEW.unit_id IS DISTINCT FROM OLD.unit_id) EXECUTE FUNCTION dormitory_building();

-- Its reporter knows the doors of its own dormitories, and no others.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['building', 'dwelling'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO anju_app USING ((SELECT current_setting(''app.role'', true) = ''unit'') AND unit_id = (SELECT nullif(current_setting(''app.unit_id'', true), '''')::uuid)
      AND area_code >= current_setting(''app.scope_from'', true) AND area_code < current_setting(''app.scope_to'', true))', name || '_of_unit', name);
  END LOOP;
END $$;

-- 2. What a unit has written of somebody: name, masked number, days. It moves no stay.

CREATE TABLE "roster_entry" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "id_mask_sealed" TEXT,
    "from_on" DATE NOT NULL,
    "reported_on" DATE NOT NULL,
    "until_on" DATE,
    "end_reported_on" DATE,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_by" UUID,

    CONSTRAINT "roster_entry_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "roster_entry_unit_id_idx" ON "roster_entry"("unit_id");
CREATE INDEX "roster_entry_resident_id_idx" ON "roster_entry"("resident_id");
CREATE INDEX "roster_entry_area_code_idx" ON "roster_entry"("area_code");
ALTER TABLE "roster_entry" ADD CONSTRAINT "roster_entry_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "roster_entry" ADD CONSTRAINT "roster_entry_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "roster_entry" ALTER COLUMN area_code TYPE text COLLATE "C";
ALTER TABLE "roster_entry"
  ADD CONSTRAINT roster_entry_area_code_check CHECK (area_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'),
  ADD CONSTRAINT roster_entry_days_check CHECK (from_on <= reported_on AND until_on >= from_on AND until_on <= end_reported_on AND (until_on IS NULL) = (end_reported_on IS NULL) AND (until_on IS NULL) = (ended_by IS NULL));
-- On a roster once at a time.
CREATE UNIQUE INDEX roster_entry_once ON "roster_entry" (unit_id, resident_id) WHERE until_on IS NULL;

-- Whom units have told of so far, as far as it is known: the masked number is the record's own, for nobody kept what was typed.
INSERT INTO "roster_entry" (id, unit_id, resident_id, area_code, name, from_on, reported_on, created_by, created_at)
SELECT (lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid, s.unit_id, s.resident_id, u.area_code, s.resident_name, least(s.from_on, s.reported_on), s.reported_on, s.created_by, clock_timestamp()
FROM stay s JOIN unit u ON u.id = s.unit_id WHERE s.to_on IS NULL
  -- Told as gone, and not as back: on no roster any more.
  AND NOT EXISTS (SELECT 1 FROM presence p WHERE p.resident_id = s.resident_id AND p.unit_id = s.unit_id AND p.kind = 'UNIT_LEFT' AND NOT coalesce(p.on_day <= (SELECT max(b) FROM unnest(s.unit_back_on) AS b), false));

SELECT guard_people('roster_entry', '{community,office,leader,unit,system}', '{community,office,unit,system}', true);
REVOKE ALL ON "roster_entry" FROM PUBLIC;
GRANT SELECT, INSERT ON "roster_entry" TO anju_app;
GRANT UPDATE (until_on, end_reported_on, ended_by) ON "roster_entry" TO anju_app;

-- A unit that is closed has no roster, and a roster lies where its unit does.
CREATE FUNCTION roster_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.unit u WHERE u.id = NEW.unit_id AND u.gone_on IS NULL AND u.area_code = NEW.area_code) THEN
    RAISE EXCEPTION 'no roster is kept for %', NEW.unit_id USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER roster_open BEFORE INSERT ON "roster_entry" FOR EACH ROW EXECUTE FUNCTION roster_open();

-- 3. Rosters matched with the register. Where somebody lives who is outside the reader's range is told as the fact that they do; to a unit not even that.
-- `place`: the grid of the unit's dormitory where it has one, else where the unit is; of somebody who lives in the dormitory, their grid.

CREATE FUNCTION roster_facts(of_unit uuid) RETURNS TABLE (
  entry_id uuid, unit_id uuid, unit_open boolean, place text, resident_id uuid, name text, id_mask_sealed text, from_on date, until_on date, reported_on date, left_on date, on_roster boolean,
  lives text, stay_id uuid, status text, dwelling_id uuid, confirmed_on date, again boolean, basis_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f.entry_id, f.unit_id, f.unit_open, f.place, f.person, f.name, f.id_mask_sealed, f.from_on, f.until_on, f.reported_on, f.left_on, f.on_roster,
    CASE WHEN f.here THEN 'DORMITORY' WHEN f.role = 'unit' THEN NULL WHEN f.stay_id IS NOT NULL THEN 'ELSEWHERE' ELSE 'NOWHERE' END,
    CASE WHEN f.here THEN f.stay_id END, CASE WHEN f.here THEN f.status END, CASE WHEN f.here THEN f.dwelling_id END, CASE WHEN f.here THEN f.confirmed_on END, f.again, CASE WHEN f.role <> 'unit' THEN coalesce(f.stay_id, f.last_id) END
  FROM (
    SELECT e.id AS entry_id, e.unit_id, u.gone_on IS NULL AS unit_open, k.person, e.name, e.id_mask_sealed, e.from_on, e.until_on, e.reported_on, e.end_reported_on AS left_on, e.until_on IS NULL AS on_roster,
      door.id AS stay_id, door.status, door.dwelling_id, door.confirmed_on, coalesce(door.of_unit = e.unit_id, false) AS here, gone.id AS last_id, current_setting('app.role', true) AS role,
      CASE WHEN door.of_unit = e.unit_id THEN door.area_code ELSE coalesce((SELECT min(b.area_code) FROM building b WHERE b.unit_id = e.unit_id), e.area_code) END COLLATE "C" AS place,
      EXISTS (SELECT 1 FROM roster_entry n WHERE n.unit_id = e.unit_id AND n.resident_id IN (e.resident_id, k.person) AND n.id <> e.id AND (n.until_on IS NULL OR (e.until_on IS NOT NULL AND (n.until_on, n.id) > (e.until_on, e.id)))) AS again
    FROM roster_entry e JOIN unit u ON u.id = e.unit_id JOIN resident r ON r.id = e.resident_id
    CROSS JOIN LATERAL (SELECT CASE WHEN r.merged_into IS NULL THEN r.id ELSE resident_kept(r.id) END AS person) k
    LEFT JOIN LATERAL (
      SELECT s.id, s.area_code, s.status, s.dwelling_id, s.confirmed_on, d.unit_id AS of_unit FROM stay s JOIN dwelling d ON d.id = s.dwelling_id WHERE s.resident_id = k.person AND s.to_on IS NULL LIMIT 1) door ON true
    LEFT JOIN LATERAL (
      SELECT s.id FROM stay s WHERE s.resident_id = k.person AND s.dwelling_id IS NOT NULL AND s.to_on IS NOT NULL AND s.end_reason <> 'MISTAKE' ORDER BY s.to_on DESC, s.id DESC LIMIT 1) gone ON true
    -- Rosters of the communities that the range reaches into, before anything is looked up for them.
    WHERE (of_unit IS NULL OR e.unit_id = of_unit) AND e.area_code >= left(current_setting('app.scope_from', true), 12) COLLATE "C" AND e.area_code < current_setting('app.scope_to', true) COLLATE "C") f
  WHERE f.place >= current_setting('app.scope_from', true) COLLATE "C" AND f.place < current_setting('app.scope_to', true) COLLATE "C"
    AND (f.role IN ('coordinator', 'community', 'office', 'leader', 'system') OR (f.role = 'unit' AND f.unit_id = nullif(current_setting('app.unit_id', true), '')::uuid))
$$;
REVOKE ALL ON FUNCTION roster_facts(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION roster_facts(uuid) TO anju_app;

-- People on its roster keep a unit open, too, wherever they live.
CREATE OR REPLACE FUNCTION unit_held(unit uuid) RETURNS TABLE (people integer, accounts integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (SELECT count(*)::int FROM (SELECT s.resident_id FROM stay s WHERE s.unit_id = u.id AND s.to_on IS NULL UNION SELECT e.resident_id FROM roster_entry e WHERE e.unit_id = u.id AND e.until_on IS NULL) AS held),
    (SELECT count(*)::int FROM staff a WHERE a.unit_id = u.id AND a.disabled_at IS NULL)
  FROM unit u WHERE u.id = unit AND current_setting('app.role', true) IN ('office', 'system')
    AND u.area_code COLLATE "C" >= current_setting('app.scope_from', true) AND u.area_code COLLATE "C" < current_setting('app.scope_to', true)
$$;

-- 4. A row of a unit's file may be somebody who lives elsewhere: on the roster, and not moved

ALTER TABLE "roster_row" DROP CONSTRAINT roster_row_plan_check, DROP CONSTRAINT roster_row_outcome_check;
ALTER TABLE "roster_row" ADD CONSTRAINT roster_row_plan_check CHECK (plan IN ('NEW', 'SAME', 'MOVED', 'ELSEWHERE', 'LOOK', 'FAULTY')),
  ADD CONSTRAINT roster_row_outcome_check CHECK (outcome IN ('NEW', 'SAME', 'MOVED', 'ELSEWHERE', 'LOOK'));

-- 5. Role x verb, as lib/kernel/access.ts has it now

DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''unit.create'' THEN') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''unit.create'' THEN', 'WHEN ''roster.leave'' THEN ''{community,unit,office}''
    WHEN ''dormitory.attach'' THEN ''{community,office}''
    WHEN ''dormitory.detach'' THEN ''{community,office}''
    WHEN ''unit.create'' THEN');
END $$;

SELECT guard_areas();
SELECT backup_policies();
