-- Hazards: found at a door or a unit, ordered, put right, looked at again by somebody else, opened again; with photos.

-- 1. Tables

CREATE TABLE "hazard" (
    "id" UUID NOT NULL,
    "dwelling_id" UUID,
    "unit_id" UUID,
    "area_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "place" TEXT,
    "description" TEXT NOT NULL,
    "responsible" TEXT,
    "found_on" DATE NOT NULL,
    "deadline" DATE NOT NULL,
    "closed_on" DATE,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hazard_pkey" PRIMARY KEY ("id")
);

-- What was done about one, never changed. A signature is what a finger drew, sealed.
CREATE TABLE "hazard_step" (
    "id" UUID NOT NULL,
    "hazard_id" UUID NOT NULL,
    "dwelling_id" UUID,
    "area_code" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "deadline" DATE,
    "note" TEXT,
    "signer" TEXT,
    "signature_sealed" TEXT,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hazard_step_pkey" PRIMARY KEY ("id")
);

-- A photo, sealed, once all its parts are there.
CREATE TABLE "hazard_photo" (
    "id" UUID NOT NULL,
    "hazard_id" UUID NOT NULL,
    "dwelling_id" UUID,
    "area_code" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "file_sealed" BYTEA,
    "removed_at" TIMESTAMPTZ(3),
    "removed_by" UUID,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hazard_photo_pkey" PRIMARY KEY ("id")
);

-- Its parts on their way: a broken connection goes on after the last one.
CREATE TABLE "hazard_photo_part" (
    "photo_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "dwelling_id" UUID,
    "area_code" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "file_sealed" BYTEA NOT NULL,

    CONSTRAINT "hazard_photo_part_pkey" PRIMARY KEY ("photo_id","n")
);

CREATE INDEX "hazard_area_code_state_deadline_id_idx" ON "hazard"("area_code", "state", "deadline", "id");
CREATE INDEX "hazard_dwelling_id_idx" ON "hazard"("dwelling_id");
CREATE INDEX "hazard_unit_id_idx" ON "hazard"("unit_id");
CREATE INDEX "hazard_step_hazard_id_idx" ON "hazard_step"("hazard_id");
CREATE INDEX "hazard_step_dwelling_id_idx" ON "hazard_step"("dwelling_id");
CREATE INDEX "hazard_step_area_code_idx" ON "hazard_step"("area_code");
CREATE INDEX "hazard_photo_hazard_id_idx" ON "hazard_photo"("hazard_id");
CREATE INDEX "hazard_photo_dwelling_id_idx" ON "hazard_photo"("dwelling_id");
CREATE INDEX "hazard_photo_area_code_idx" ON "hazard_photo"("area_code");
CREATE INDEX "hazard_photo_part_dwelling_id_idx" ON "hazard_photo_part"("dwelling_id");
CREATE INDEX "hazard_photo_part_area_code_idx" ON "hazard_photo_part"("area_code");

ALTER TABLE "hazard" ADD CONSTRAINT "hazard_dwelling_id_fkey" FOREIGN KEY ("dwelling_id") REFERENCES "dwelling"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "hazard" ADD CONSTRAINT "hazard_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "hazard_step" ADD CONSTRAINT "hazard_step_hazard_id_fkey" FOREIGN KEY ("hazard_id") REFERENCES "hazard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "hazard_photo" ADD CONSTRAINT "hazard_photo_hazard_id_fkey" FOREIGN KEY ("hazard_id") REFERENCES "hazard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "hazard_photo_part" ADD CONSTRAINT "hazard_photo_part_photo_id_fkey" FOREIGN KEY ("photo_id") REFERENCES "hazard_photo"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['hazard', 'hazard_step', 'hazard_photo', 'hazard_photo_part'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (area_code ~ ''^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'')', name, name || '_area_code_check');
  END LOOP;
END $$;
ALTER TABLE "hazard" ADD CONSTRAINT hazard_place_check CHECK ((dwelling_id IS NULL) <> (unit_id IS NULL)),
  ADD CONSTRAINT hazard_kind_check CHECK (kind IN ('FIRE', 'ELECTRICAL', 'GAS', 'STRUCTURE', 'EXIT', 'CROWDING', 'SECURITY', 'OTHER')),
  ADD CONSTRAINT hazard_severity_check CHECK (severity IN ('MINOR', 'SERIOUS', 'GRAVE')),
  ADD CONSTRAINT hazard_state_check CHECK (state IN ('OPEN', 'RECTIFIED', 'CLOSED')),
  ADD CONSTRAINT hazard_closed_check CHECK ((state = 'CLOSED') = (closed_on IS NOT NULL));
ALTER TABLE "hazard_step" ADD CONSTRAINT hazard_step_step_check CHECK (step IN ('FOUND', 'SIGNED', 'RECTIFIED', 'PASSED', 'FAILED', 'REOPENED')),
  ADD CONSTRAINT hazard_step_signature_check CHECK ((step = 'SIGNED') = (signature_sealed IS NOT NULL));
ALTER TABLE "hazard_photo" ADD CONSTRAINT hazard_photo_stage_check CHECK (stage IN ('BEFORE', 'AFTER')),
  ADD CONSTRAINT hazard_photo_size_check CHECK (size BETWEEN 1 AND 1572864);

-- 2. Who sees and writes them

SELECT guard_people('hazard', '{coordinator,community,office,leader,system}', '{coordinator,community,office,system}', false);
SELECT guard_people('hazard_step', '{coordinator,community,office,leader,system}', '{coordinator,community,office,system}', false);
SELECT guard_people('hazard_photo', '{coordinator,community,office,leader,system}', '{coordinator,community,office,system}', false);
SELECT guard_people('hazard_photo_part', '{coordinator,community,office,system}', '{coordinator,community,office,system}', false);
-- The photo itself is the trail's entry, not each of its parts.
DROP TRIGGER audit_row ON "hazard_photo_part";

REVOKE ALL ON "hazard", "hazard_step", "hazard_photo", "hazard_photo_part" FROM PUBLIC;
GRANT SELECT, INSERT ON "hazard", "hazard_step", "hazard_photo", "hazard_photo_part" TO anju_app;
GRANT UPDATE (state, deadline, closed_on) ON "hazard" TO anju_app;
GRANT UPDATE (width, height, file_sealed, removed_at, removed_by) ON "hazard_photo" TO anju_app;
GRANT UPDATE (file_sealed) ON "hazard_photo_part" TO anju_app;

-- Photos that began and never came: their parts are cleared, which no cleaning has seen. Beside retention_step, in the same job.
CREATE FUNCTION retention_photos(on_day date, most integer, days integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before timestamptz := (on_day - days)::timestamp AT TIME ZONE 'Asia/Shanghai';
  n integer;
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'system' OR current_setting('app.verb', true) IS DISTINCT FROM 'retention.run' THEN
    RAISE EXCEPTION 'retention is for the system alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  WITH gone AS (
    UPDATE hazard_photo SET removed_at = now() WHERE id IN (SELECT id FROM hazard_photo WHERE width IS NULL AND removed_at IS NULL AND at < before LIMIT most FOR UPDATE SKIP LOCKED) RETURNING id)
  UPDATE hazard_photo_part p SET file_sealed = '' FROM gone WHERE p.photo_id = gone.id;
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN jsonb_build_object('photoParts', n);
END $$;
REVOKE ALL ON FUNCTION retention_photos(date, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retention_photos(date, integer, integer) TO anju_app;

-- What hangs at a door lies where the door does.
DO $$
BEGIN
  EXECUTE replace(pg_get_functiondef('area_in_force()'::regprocedure), '''rental'', ''paper'', ''rental_lift'') THEN', '''rental'', ''paper'', ''rental_lift'', ''hazard'', ''hazard_step'', ''hazard_photo'', ''hazard_photo_part'') THEN');
END $$;

-- 3. Counting: a hazard is a subject of its own, for a door may have several

DROP FUNCTION settlement_lock(uuid[], uuid[]);
CREATE FUNCTION settlement_lock(residents uuid[], dwellings uuid[], hazards uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM resident WHERE id = ANY (residents) ORDER BY id FOR NO KEY UPDATE;
  SELECT id FROM dwelling WHERE id = ANY (dwellings) ORDER BY id FOR NO KEY UPDATE;
  SELECT id FROM hazard WHERE id = ANY (hazards) ORDER BY id FOR NO KEY UPDATE;
  -- The permit follows its holder: whoever sees the person sees that they hold one.
  UPDATE permit p SET area_code = r.area_code FROM resident r WHERE r.id = ANY (residents) AND p.resident_id = r.id AND p.area_code <> r.area_code
$$;
DO $$
BEGIN
  EXECUTE format('CREATE POLICY hazard_settling ON "hazard" FOR UPDATE TO %I USING (true)', current_user);
END $$;

DO $$
DECLARE
  definition text := pg_get_functiondef('settlement_facts(uuid[], uuid[])'::regprocedure);
BEGIN
  definition := replace(definition, 'settlement_facts(residents uuid[], dwellings uuid[])', 'settlement_facts(residents uuid[], dwellings uuid[], hazards uuid[])');
  definition := replace(definition, '''policies'', (SELECT', '''hazards'', coalesce((
      SELECT json_agg(json_build_object(''id'', h.id, ''dwellingId'', h.dwelling_id, ''unitId'', h.unit_id, ''areaCode'', h.area_code,
        ''steps'', (SELECT json_agg(json_build_object(''step'', t.step, ''onDay'', t.on_day, ''at'', t.at, ''deadline'', t.deadline)) FROM hazard_step t WHERE t.hazard_id = h.id)))
      FROM hazard h WHERE h.id = ANY (hazards)), ''[]''),
    ''policies'', (SELECT');
  definition := replace(definition, 'o.subject_id = ANY (residents || dwellings)', 'o.subject_id = ANY (residents || dwellings || hazards)');
  DROP FUNCTION settlement_facts(uuid[], uuid[]);
  EXECUTE definition;
END $$;
REVOKE ALL ON FUNCTION settlement_lock(uuid[], uuid[], uuid[]), settlement_facts(uuid[], uuid[], uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION settlement_lock(uuid[], uuid[], uuid[]), settlement_facts(uuid[], uuid[], uuid[]) TO anju_app;

-- Role x verb, as lib/kernel/access.ts has it now.
DO $$
BEGIN
  EXECUTE replace(pg_get_functiondef('verb_roles(text)'::regprocedure), 'WHEN ''unit.create'' THEN', 'WHEN ''hazard.read'' THEN ''{coordinator,community,office,leader}''
    WHEN ''hazard.record'' THEN ''{coordinator,community,office}''
    WHEN ''hazard.photo'' THEN ''{coordinator,community,office}''
    WHEN ''hazard.unphoto'' THEN ''{coordinator,community,office}''
    WHEN ''hazard.sign'' THEN ''{coordinator,community,office}''
    WHEN ''hazard.rectify'' THEN ''{coordinator,community,office}''
    WHEN ''hazard.check'' THEN ''{coordinator,community,office}''
    WHEN ''hazard.reopen'' THEN ''{coordinator,community,office}''
    WHEN ''unit.create'' THEN');
END $$;

ALTER TABLE export DROP CONSTRAINT export_list_check,
  ADD CONSTRAINT export_list_check CHECK (list IN ('residents', 'names', 'doors', 'transfers', 'ranking', 'reminders', 'rentals', 'hazards', 'users', 'trail'));

SELECT guard_areas();
SELECT backup_policies();
