-- A dormitory is run like a hotel: how many beds a room has, and who slept in which, from a day to a day. Living there is a stay; a bed ends with it.

CREATE TABLE "dormitory_room" (
    "unit_id" UUID NOT NULL,
    "dwelling_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "beds" INTEGER NOT NULL,

    CONSTRAINT "dormitory_room_pkey" PRIMARY KEY ("unit_id", "dwelling_id")
);
CREATE TABLE "bed_use" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "dwelling_id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "bed" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "until_on" DATE,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_by" UUID,

    CONSTRAINT "bed_use_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "dormitory_room_dwelling_id_idx" ON "dormitory_room"("dwelling_id");
CREATE INDEX "dormitory_room_area_code_idx" ON "dormitory_room"("area_code");
CREATE INDEX "bed_use_unit_id_idx" ON "bed_use"("unit_id");
CREATE INDEX "bed_use_dwelling_id_idx" ON "bed_use"("dwelling_id");
CREATE INDEX "bed_use_resident_id_idx" ON "bed_use"("resident_id");
CREATE INDEX "bed_use_area_code_idx" ON "bed_use"("area_code");
ALTER TABLE "dormitory_room" ADD CONSTRAINT "dormitory_room_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "dormitory_room" ADD CONSTRAINT "dormitory_room_dwelling_id_fkey" FOREIGN KEY ("dwelling_id") REFERENCES "dwelling"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "bed_use" ADD CONSTRAINT "bed_use_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "bed_use" ADD CONSTRAINT "bed_use_dwelling_id_fkey" FOREIGN KEY ("dwelling_id") REFERENCES "dwelling"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "bed_use" ADD CONSTRAINT "bed_use_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['dormitory_room', 'bed_use'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (area_code ~ ''^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'')', name, name || '_area_code_check');
  END LOOP;
END $$;
ALTER TABLE "dormitory_room" ADD CONSTRAINT dormitory_room_beds_check CHECK (beds BETWEEN 1 AND 40);
ALTER TABLE "bed_use" ADD CONSTRAINT bed_use_bed_check CHECK (bed BETWEEN 1 AND 40),
  ADD CONSTRAINT bed_use_days_check CHECK (until_on >= from_on AND (until_on IS NULL OR ended_by IS NOT NULL));
-- One person in a bed, and one bed for a person.
CREATE UNIQUE INDEX bed_use_bed_once ON "bed_use" (dwelling_id, bed) WHERE until_on IS NULL;
CREATE UNIQUE INDEX bed_use_person_once ON "bed_use" (resident_id) WHERE until_on IS NULL;

SELECT guard_people('dormitory_room', '{community,office,leader,unit,system}', '{community,office,unit,system}', true);
SELECT guard_people('bed_use', '{community,office,leader,unit,system}', '{community,office,unit,system}', true);
REVOKE ALL ON "dormitory_room", "bed_use" FROM PUBLIC;
GRANT SELECT, INSERT ON "dormitory_room", "bed_use" TO anju_app;
GRANT UPDATE (beds) ON "dormitory_room" TO anju_app;
GRANT UPDATE (until_on, ended_by) ON "bed_use" TO anju_app;
DO $$
BEGIN
  EXECUTE format('CREATE POLICY bed_use_owner_update ON "bed_use" FOR UPDATE TO %I USING (true)', current_user);
END $$;

-- Only in a room of the unit's; in a bed that it has, by whoever lives there.
CREATE FUNCTION room_there() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM dwelling d JOIN unit u ON u.id = d.unit_id WHERE d.id = NEW.dwelling_id AND d.unit_id = NEW.unit_id AND d.gone_on IS NULL AND u.gone_on IS NULL) THEN
    RAISE EXCEPTION 'no room of %', NEW.unit_id USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION bed_there() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM dormitory_room m WHERE m.unit_id = NEW.unit_id AND m.dwelling_id = NEW.dwelling_id AND NEW.bed <= m.beds) THEN
    RAISE EXCEPTION 'no such bed in %', NEW.dwelling_id USING ERRCODE = '23514';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM stay s WHERE s.resident_id = NEW.resident_id AND s.dwelling_id = NEW.dwelling_id AND s.to_on IS NULL) THEN
    RAISE EXCEPTION 'nobody who lives in %', NEW.dwelling_id USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION room_there(), bed_there() FROM PUBLIC;
CREATE TRIGGER room_there BEFORE INSERT ON "dormitory_room" FOR EACH ROW EXECUTE FUNCTION room_there();
CREATE TRIGGER room_there BEFORE INSERT ON "bed_use" FOR EACH ROW EXECUTE FUNCTION room_there();
CREATE TRIGGER bed_there BEFORE INSERT ON "bed_use" FOR EACH ROW EXECUTE FUNCTION bed_there();

-- Whoever does not live in a room any more, whoever said so, has no bed there.
CREATE FUNCTION bed_freed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE bed_use SET until_on = greatest(from_on, coalesce(NEW.to_on, from_on)), ended_by = coalesce(nullif(current_setting('app.user_id', true), '')::uuid, created_by)
  WHERE resident_id = OLD.resident_id AND dwelling_id = OLD.dwelling_id AND until_on IS NULL;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION bed_freed() FROM PUBLIC;
CREATE TRIGGER bed_freed AFTER UPDATE OF to_on, dwelling_id ON "stay" FOR EACH ROW
  WHEN (OLD.to_on IS NULL AND OLD.dwelling_id IS NOT NULL AND (NEW.to_on IS NOT NULL OR NEW.dwelling_id IS DISTINCT FROM OLD.dwelling_id)) EXECUTE FUNCTION bed_freed();

DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''dormitory.detach'' THEN') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''dormitory.detach'' THEN', 'WHEN ''dormitory.beds'' THEN ''{community,unit,office}''
    WHEN ''dormitory.check-in'' THEN ''{community,unit,office}''
    WHEN ''dormitory.check-out'' THEN ''{community,unit,office}''
    WHEN ''dormitory.detach'' THEN');
END $$;

SELECT guard_areas();
SELECT backup_policies();
