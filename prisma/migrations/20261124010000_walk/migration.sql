-- The walk: who goes to which doors, what was learnt of people's being where they are registered, and what has to be looked at again.

-- 1. Tables

-- Who answers for a building, or for all of a grid that nobody was named for.
CREATE TABLE "assignment" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "building_id" UUID,
    "user_id" UUID NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE,
    "created_by" UUID NOT NULL,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("id")
);

-- Somebody away, and who goes to their doors meanwhile.
CREATE TABLE "hand_over" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "stand_in_id" UUID NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "created_by" UUID NOT NULL,

    CONSTRAINT "hand_over_pkey" PRIMARY KEY ("id")
);

-- What was learnt on a day of somebody's being where they are registered. The day of registering itself needs no row.
CREATE TABLE "presence" (
    "stay_id" UUID NOT NULL,
    "on_day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "resident_id" UUID NOT NULL,
    "dwelling_id" UUID,
    "area_code" TEXT NOT NULL,
    "unit_id" UUID,
    "user_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("stay_id","on_day","kind")
);

CREATE INDEX "assignment_area_code_idx" ON "assignment"("area_code");
CREATE INDEX "assignment_building_id_idx" ON "assignment"("building_id");
CREATE INDEX "assignment_user_id_idx" ON "assignment"("user_id");
CREATE INDEX "hand_over_area_code_idx" ON "hand_over"("area_code");
CREATE INDEX "hand_over_user_id_idx" ON "hand_over"("user_id");
CREATE INDEX "hand_over_stand_in_id_idx" ON "hand_over"("stand_in_id");
CREATE INDEX "presence_resident_id_idx" ON "presence"("resident_id");
CREATE INDEX "presence_dwelling_id_idx" ON "presence"("dwelling_id");
CREATE INDEX "presence_area_code_idx" ON "presence"("area_code");

ALTER TABLE "assignment" ADD CONSTRAINT "assignment_building_id_fkey" FOREIGN KEY ("building_id") REFERENCES "building"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_stand_in_id_fkey" FOREIGN KEY ("stand_in_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "presence" ADD CONSTRAINT "presence_stay_id_fkey" FOREIGN KEY ("stay_id") REFERENCES "stay"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['assignment', 'hand_over', 'presence'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (area_code ~ ''^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'')', name, name || '_area_code_check');
  END LOOP;
END $$;
ALTER TABLE "assignment" ADD CONSTRAINT assignment_grid_check CHECK (length(area_code) = 15),
  ADD CONSTRAINT assignment_days_check CHECK (to_on IS NULL OR to_on >= from_on),
  -- One person answers for one building, or one grid, once on a day.
  ADD CONSTRAINT assignment_once EXCLUDE USING gist (user_id WITH =, area_code WITH =, (coalesce(building_id, '00000000-0000-0000-0000-000000000000'::uuid)) WITH =, daterange(from_on, to_on) WITH &&);
ALTER TABLE "hand_over" ADD CONSTRAINT hand_over_days_check CHECK (to_on >= from_on),
  ADD CONSTRAINT hand_over_other_check CHECK (user_id <> stand_in_id),
  ADD CONSTRAINT hand_over_once EXCLUDE USING gist (user_id WITH =, daterange(from_on, to_on) WITH &&);
ALTER TABLE "presence" ADD CONSTRAINT presence_kind_check CHECK (kind IN ('CONFIRMED', 'EMPTY', 'PHONE_DEAD', 'UNIT_LEFT'));

-- What was confirmed until now, as far as it was kept.
INSERT INTO presence (stay_id, on_day, kind, resident_id, dwelling_id, area_code, unit_id, at)
SELECT id, confirmed_on, 'CONFIRMED', resident_id, dwelling_id, area_code, unit_id, confirmed_on::timestamp AT TIME ZONE 'Asia/Shanghai' FROM stay WHERE confirmed_on > registered_on;

-- 2. Who sees and writes them

-- Row-level security, as the guard gives it, for a table of people, their doors, or what is owed about them: read and written by these roles inside their range,
-- by a unit its own rows alone; and the trail. Called for every such table from here on.
CREATE FUNCTION guard_people(name text, readers text[], writers text[], of_unit boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  scope constant text := 'area_code >= current_setting(''app.scope_from'', true) AND area_code < current_setting(''app.scope_to'', true)'
    || CASE WHEN of_unit THEN ' AND ((SELECT current_setting(''app.role'', true) <> ''unit'') OR unit_id = (SELECT nullif(current_setting(''app.unit_id'', true), '''')::uuid))' ELSE '' END;
  in_roles constant text := '(SELECT current_setting(''app.role'', true) = ANY (%L::text[]))';
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (%s AND %s)', name || '_read', name, scope, format(in_roles, readers));
  EXECUTE format('CREATE POLICY %I ON %I FOR INSERT WITH CHECK (%s AND %s)', name || '_insert', name, scope, format(in_roles, writers));
  EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE USING (%s AND %s)', name || '_update', name, scope, format(in_roles, writers));
  EXECUTE format('CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION audit_row()', name);
END $$;
REVOKE ALL ON FUNCTION guard_people(text, text[], text[], boolean) FROM PUBLIC;
SELECT guard_people('assignment', '{coordinator,community,office,leader,system}', '{community,office,system}', false);
SELECT guard_people('hand_over', '{coordinator,community,office,leader,system}', '{community,office,system}', false);
SELECT guard_people('presence', '{coordinator,community,office,leader,unit,system}', '{coordinator,community,office,unit,system}', true);
DO $$
BEGIN
  EXECUTE format('CREATE POLICY presence_owner_read ON "presence" FOR SELECT TO %I USING (true)', current_user);
END $$;
-- A unit knows what it told itself, and nothing of what was found at its people's doors.
CREATE POLICY presence_of_unit ON "presence" AS RESTRICTIVE TO anju_app USING ((SELECT current_setting('app.role', true) <> 'unit') OR kind = 'UNIT_LEFT');

-- The first doubt since somebody was last confirmed where they are: what it was, and when.
CREATE FUNCTION stay_doubt(stay uuid) RETURNS TABLE (kind text, on_day date) LANGUAGE sql STABLE AS $$
  SELECT p.kind, p.on_day FROM public.presence p JOIN public.stay s ON s.id = p.stay_id
  WHERE p.stay_id = stay AND p.kind <> 'CONFIRMED' AND NOT coalesce(s.confirmed_on > p.on_day, false)
    AND NOT EXISTS (SELECT 1 FROM public.presence c WHERE c.stay_id = stay AND c.kind = 'CONFIRMED' AND (c.on_day, c.at) > (p.on_day, p.at))
  ORDER BY p.on_day, p.at LIMIT 1
$$;

-- Those of these accounts that go to doors now, and their range: enabled, and of a role that walks. Told to whoever asks, for a colleague with a wider range is out of
-- a coordinator's sight and answers for doors all the same.
CREATE FUNCTION walkers_standing(ids uuid[]) RETURNS TABLE (id uuid, area_code text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.id, s.area_code FROM staff s WHERE s.id = ANY (ids) AND s.disabled_at IS NULL AND s.role IN ('coordinator', 'community')
$$;

-- Whether somebody is away on any of these days, wherever that was written down.
CREATE FUNCTION is_away(who uuid, first_on date, last_on date) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM hand_over h WHERE h.user_id = who AND h.to_on > h.from_on AND h.from_on <= last_on AND h.to_on > first_on)
$$;
REVOKE ALL ON FUNCTION stay_doubt(uuid), walkers_standing(uuid[]), is_away(uuid, date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION stay_doubt(uuid), walkers_standing(uuid[]), is_away(uuid, date, date) TO anju_app;

REVOKE ALL ON "assignment", "hand_over", "presence" FROM PUBLIC;
GRANT SELECT, INSERT ON "assignment", "hand_over", "presence" TO anju_app;
-- What was assigned stays as it was; only its last day is set. What was learnt twice on a day was learnt when it was last.
GRANT UPDATE (to_on) ON "assignment", "hand_over" TO anju_app;
GRANT UPDATE (at) ON "presence" TO anju_app;

-- A presence lies at its door, as a stay does.
DO $$
BEGIN
  EXECUTE replace(pg_get_functiondef('area_in_force()'::regprocedure), 'IF TG_TABLE_NAME IN (''stay'', ''visit'') THEN', 'IF TG_TABLE_NAME IN (''stay'', ''visit'', ''presence'') THEN');
  -- Buildings that become a grid of their own keep those who answer for them.
  EXECUTE replace(pg_get_functiondef('area_split(text, text, text, uuid[], date, timestamptz, uuid)'::regprocedure), 'UPDATE dwelling SET area_code = new_code WHERE id = ANY (doors);',
    'UPDATE assignment SET area_code = new_code WHERE building_id = ANY (buildings) AND area_code = grid;
  UPDATE dwelling SET area_code = new_code WHERE id = ANY (doors);');
END $$;

-- A presence has no id of its own: the trail knows it by its stay.
DO $$
BEGIN
  EXECUTE replace(pg_get_functiondef('audit_row()'::regprocedure), $x$present ->> 'user_id'$x$, $x$present ->> 'stay_id', present ->> 'user_id'$x$);
END $$;

-- 3. Counting

-- What settling reads: as before, with what was learnt of each stay.
CREATE OR REPLACE FUNCTION stay_facts(s stay) RETURNS json LANGUAGE sql STABLE AS $$
  SELECT json_build_object('dwellingId', s.dwelling_id, 'areaCode', s.area_code, 'unitId', s.unit_id, 'arrivedOn', s.arrived_on, 'fromOn', s.from_on,
    'reportedOn', s.reported_on, 'registeredOn', s.registered_on, 'toOn', s.to_on, 'endReportedOn', s.end_reported_on,
    'endReason', s.end_reason, 'reason', s.reason,
    'presences', (SELECT coalesce(json_agg(json_build_object('onDay', p.on_day, 'at', p.at, 'kind', p.kind)), '[]') FROM public.presence p WHERE p.stay_id = s.id))
$$;

-- Role x verb, as lib/kernel/access.ts has it now.
DO $$
BEGIN
  EXECUTE replace(pg_get_functiondef('verb_roles(text)'::regprocedure), 'WHEN ''unit.create'' THEN', 'WHEN ''door.add'' THEN ''{coordinator,community,office}''
    WHEN ''door.assign'' THEN ''{community,office}''
    WHEN ''door.hand-over'' THEN ''{community,office}''
    WHEN ''door.hand-back'' THEN ''{community,office}''
    WHEN ''stay.doubt'' THEN ''{coordinator,community,office}''
    WHEN ''unit.create'' THEN');
END $$;

-- 4. What is counted anew is settled anew, by the job that carries out a policy: everybody's, once for each sub-district where something is owed.
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
