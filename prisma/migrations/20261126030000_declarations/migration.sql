-- Door plates and what is declared by them: a code at each door, and who lives there or has left, as they or their landlord say.

-- 1. Tables

-- A door's code, one in force at a time. What it opens is a form, never a record.
CREATE TABLE "door_plate" (
    "id" UUID NOT NULL,
    "dwelling_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "plate_code" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "void_on" DATE,
    "void_by" UUID,
    "reason" TEXT,

    CONSTRAINT "door_plate_pkey" PRIMARY KEY ("id")
);

-- Told by somebody who scanned it. The receipt is known to them alone; here is its digest.
CREATE TABLE "declaration" (
    "id" UUID NOT NULL,
    "plate_id" UUID NOT NULL,
    "dwelling_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "teller" TEXT NOT NULL,
    "teller_name" TEXT,
    "phone_sealed" TEXT,
    "phone_mask_sealed" TEXT,
    "receipt_index" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "declaration_pkey" PRIMARY KEY ("id")
);

-- One person of it, until somebody has looked.
CREATE TABLE "declared_person" (
    "id" UUID NOT NULL,
    "declaration_id" UUID NOT NULL,
    "dwelling_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "person_name" TEXT NOT NULL,
    "id_mask_sealed" TEXT,
    "number_index" TEXT,
    "since_on" DATE,
    "resident_id" UUID,
    "stay_id" UUID,
    "state" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "answered_on" DATE,
    "user_id" UUID,
    "reason" TEXT,

    CONSTRAINT "declared_person_pkey" PRIMARY KEY ("id")
);

-- How often something was done by those who have no account, under keyed digests of what they came with.
CREATE TABLE "door_throttle" (
    "key" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "door_throttle_pkey" PRIMARY KEY ("key")
);

CREATE UNIQUE INDEX "door_plate_plate_code_key" ON "door_plate"("plate_code");
CREATE UNIQUE INDEX "door_plate_in_force_key" ON "door_plate"("dwelling_id") WHERE void_on IS NULL;
CREATE INDEX "door_plate_dwelling_id_idx" ON "door_plate"("dwelling_id");
CREATE INDEX "door_plate_area_code_idx" ON "door_plate"("area_code");
CREATE UNIQUE INDEX "declaration_receipt_index_key" ON "declaration"("receipt_index");
CREATE INDEX "declaration_plate_id_idx" ON "declaration"("plate_id");
CREATE INDEX "declaration_dwelling_id_idx" ON "declaration"("dwelling_id");
CREATE INDEX "declaration_area_code_idx" ON "declaration"("area_code");
CREATE INDEX "declared_person_declaration_id_idx" ON "declared_person"("declaration_id");
CREATE INDEX "declared_person_dwelling_id_idx" ON "declared_person"("dwelling_id");
CREATE INDEX "declared_person_area_code_state_id_idx" ON "declared_person"("area_code", "state", "id");
CREATE INDEX "declared_person_stay_id_idx" ON "declared_person"("stay_id");

ALTER TABLE "door_plate" ADD CONSTRAINT "door_plate_dwelling_id_fkey" FOREIGN KEY ("dwelling_id") REFERENCES "dwelling"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "declaration" ADD CONSTRAINT "declaration_plate_id_fkey" FOREIGN KEY ("plate_id") REFERENCES "door_plate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "declaration" ADD CONSTRAINT "declaration_dwelling_id_fkey" FOREIGN KEY ("dwelling_id") REFERENCES "dwelling"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "declared_person" ADD CONSTRAINT "declared_person_declaration_id_fkey" FOREIGN KEY ("declaration_id") REFERENCES "declaration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "declared_person" ADD CONSTRAINT "declared_person_dwelling_id_fkey" FOREIGN KEY ("dwelling_id") REFERENCES "dwelling"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "declared_person" ADD CONSTRAINT "declared_person_stay_id_fkey" FOREIGN KEY ("stay_id") REFERENCES "stay"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['door_plate', 'declaration', 'declared_person'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (area_code ~ ''^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'')', name, name || '_area_code_check');
  END LOOP;
END $$;
ALTER TABLE "door_plate" ADD CONSTRAINT door_plate_code_check CHECK (plate_code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  ADD CONSTRAINT door_plate_void_check CHECK ((void_on IS NULL) = (void_by IS NULL)),
  ADD CONSTRAINT door_plate_reason_check CHECK (reason IN ('DAMAGED', 'LOST', 'MISUSED', 'WRONG_DOOR'));
ALTER TABLE "declaration" ADD CONSTRAINT declaration_teller_check CHECK (teller IN ('RESIDENT', 'LANDLORD'));
ALTER TABLE "declared_person" ADD CONSTRAINT declared_person_kind_check CHECK (kind IN ('LIVES', 'LEFT')),
  ADD CONSTRAINT declared_person_state_check CHECK (state IN ('WAITING', 'CONFIRMED', 'REFUSED')),
  ADD CONSTRAINT declared_person_reason_check CHECK (reason IN ('NOT_HERE', 'WRONG_DOOR', 'LEFT_SINCE', 'STILL_HERE', 'UNCLEAR', 'FALSE')),
  ADD CONSTRAINT declared_person_answer_check CHECK ((state = 'WAITING') = (answered_on IS NULL) AND (state = 'REFUSED') = (reason IS NOT NULL));

-- Whom they told of, and what became of it.
ALTER TABLE "stay" DROP CONSTRAINT stay_source_check,
  ADD CONSTRAINT stay_source_check CHECK (source IN ('DOOR', 'ROSTER', 'UNIT', 'MOVE', 'TRANSFER', 'RESIDENT', 'LANDLORD')),
  DROP CONSTRAINT stay_end_reason_check,
  ADD CONSTRAINT stay_end_reason_check CHECK (end_reason IN ('MOVED', 'LEFT', 'MISTAKE', 'REFUSED'));
ALTER TABLE "presence" DROP CONSTRAINT presence_kind_check,
  ADD CONSTRAINT presence_kind_check CHECK (kind IN ('CONFIRMED', 'EMPTY', 'PHONE_DEAD', 'UNIT_LEFT', 'TOLD_LEFT'));

-- 2. Who sees and writes them

SELECT guard_people('door_plate', '{coordinator,community,office,system}', '{community,office,system}', false);
SELECT guard_people('declaration', '{coordinator,community,office,leader,system}', '{system}', false);
SELECT guard_people('declared_person', '{coordinator,community,office,leader,system}', '{coordinator,community,office,system}', false);
ALTER TABLE "door_throttle" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "door_throttle" FORCE ROW LEVEL SECURITY;
CREATE POLICY door_throttle_count ON "door_throttle" USING ((SELECT current_setting('app.role', true)) IN ('public', 'system'));

REVOKE ALL ON "door_plate", "declaration", "declared_person", "door_throttle" FROM PUBLIC;
GRANT SELECT, INSERT ON "door_plate", "declaration", "declared_person" TO anju_app;
GRANT SELECT, INSERT, UPDATE ON "door_throttle" TO anju_app;
GRANT UPDATE (void_on, void_by, reason) ON "door_plate" TO anju_app;
GRANT UPDATE (state, answered_on, user_id, reason) ON "declared_person" TO anju_app;

-- What hangs at a door lies where the door does.
DO $$
BEGIN
  EXECUTE replace(pg_get_functiondef('area_in_force()'::regprocedure), '''hazard_photo'', ''hazard_photo_part'') THEN', '''hazard_photo'', ''hazard_photo_part'', ''door_plate'', ''declaration'', ''declared_person'') THEN');
END $$;

-- 3. What somebody without an account is told

-- The door of a code in force: where it is, and nothing of who lives there.
CREATE FUNCTION plate_door(scanned text) RETURNS TABLE (plate_id uuid, dwelling_id uuid, area_code text, street text, number text, block text, room text, community text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'public' THEN
    RAISE EXCEPTION 'codes are looked up at the door' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY SELECT p.id, d.id, d.area_code, b.street, b.number, b.block, d.room, c.name
    FROM door_plate p JOIN dwelling d ON d.id = p.dwelling_id JOIN building b ON b.id = d.building_id LEFT JOIN area c ON c.code = left(d.area_code, 12)
    WHERE p.plate_code = scanned AND p.void_on IS NULL AND d.gone_on IS NULL;
END $$;

-- What became of a declaration, for whoever has its receipt: no names.
CREATE FUNCTION declaration_state(receipt text) RETURNS TABLE (on_day date, teller text, community text, people json)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'public' THEN
    RAISE EXCEPTION 'receipts are looked up at the door' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY SELECT e.on_day, e.teller, c.name,
      (SELECT json_agg(json_build_object('kind', p.kind, 'state', p.state, 'reason', p.reason, 'answeredOn', p.answered_on) ORDER BY p.id) FROM declared_person p WHERE p.declaration_id = e.id)
    FROM declaration e LEFT JOIN area c ON c.code = left(e.area_code, 12) WHERE e.receipt_index = receipt;
END $$;
REVOKE ALL ON FUNCTION plate_door(text), declaration_state(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plate_door(text), declaration_state(text) TO anju_app;

-- 4. Whatever is learnt at the door answers what was declared, whoever learnt it and by which command

CREATE FUNCTION declaration_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  answerer constant uuid := nullif(current_setting('app.user_id', true), '')::uuid;
BEGIN
  IF TG_TABLE_NAME = 'presence' THEN
    -- Still lives here. What was seen before it was declared answers nothing.
    EXECUTE format('UPDATE %I.declared_person SET state = CASE kind WHEN ''LIVES'' THEN ''CONFIRMED'' ELSE ''REFUSED'' END, reason = CASE kind WHEN ''LEFT'' THEN ''STILL_HERE'' END,
      answered_on = $2, user_id = $3 WHERE stay_id = $1 AND state = ''WAITING'' AND at < $4', TG_TABLE_SCHEMA) USING NEW.stay_id, NEW.on_day, answerer, NEW.at;
  ELSIF NEW.to_on IS NOT NULL THEN
    EXECUTE format('UPDATE %I.declared_person SET state = CASE kind WHEN ''LEFT'' THEN ''CONFIRMED'' ELSE ''REFUSED'' END, reason = CASE kind WHEN ''LIVES'' THEN ''LEFT_SINCE'' END,
      answered_on = $2, user_id = $3 WHERE stay_id = $1 AND state = ''WAITING''', TG_TABLE_SCHEMA) USING NEW.id, NEW.end_reported_on, answerer;
  ELSE
    -- Registered here: by the stay that was declared, or as somebody who was known elsewhere and has come.
    EXECUTE format('UPDATE %I.declared_person SET state = ''CONFIRMED'', answered_on = $4, user_id = $5, stay_id = $1, resident_id = $2
      WHERE dwelling_id = $3 AND state = ''WAITING'' AND kind = ''LIVES''
        AND (stay_id = $1 OR resident_id = $2 OR number_index = (SELECT id_number_index FROM %I.resident WHERE id = $2))', TG_TABLE_SCHEMA, TG_TABLE_SCHEMA)
      USING NEW.id, NEW.resident_id, NEW.dwelling_id, NEW.registered_on, answerer;
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION declaration_follow() FROM PUBLIC;
CREATE TRIGGER declaration_registered AFTER INSERT ON "stay" FOR EACH ROW WHEN (NEW.status = 'REGISTERED' AND NEW.to_on IS NULL AND NEW.dwelling_id IS NOT NULL) EXECUTE FUNCTION declaration_follow();
CREATE TRIGGER declaration_confirmed AFTER UPDATE OF status ON "stay" FOR EACH ROW WHEN (NEW.status = 'REGISTERED' AND OLD.status <> 'REGISTERED' AND NEW.to_on IS NULL AND NEW.dwelling_id IS NOT NULL) EXECUTE FUNCTION declaration_follow();
CREATE TRIGGER declaration_left AFTER UPDATE OF to_on ON "stay" FOR EACH ROW WHEN (OLD.to_on IS NULL AND NEW.to_on IS NOT NULL AND NEW.end_reason IN ('LEFT', 'MOVED', 'MISTAKE')) EXECUTE FUNCTION declaration_follow();
CREATE TRIGGER declaration_seen AFTER INSERT OR UPDATE ON "presence" FOR EACH ROW WHEN (NEW.kind = 'CONFIRMED') EXECUTE FUNCTION declaration_follow();
DO $$
BEGIN
  EXECUTE format('CREATE POLICY declared_person_following ON "declared_person" FOR UPDATE TO %I USING (true)', current_user);
  EXECUTE format('CREATE POLICY declaration_forgetting ON "declaration" FOR UPDATE TO %I USING ((SELECT current_setting(''app.verb'', true)) = ''retention.run'')', current_user);
  EXECUTE format('CREATE POLICY door_throttle_forgetting ON "door_throttle" FOR DELETE TO %I USING ((SELECT current_setting(''app.verb'', true)) = ''retention.run'')', current_user);
END $$;

-- 5. Who told, and of whom, is forgotten some time after all of it was answered; what came of it stays. Beside retention_step, in the same job.
CREATE FUNCTION retention_declarations(on_day date, most integer, days integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before date := on_day - days;
  told integer;
  counters integer;
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'system' OR current_setting('app.verb', true) IS DISTINCT FROM 'retention.run' THEN
    RAISE EXCEPTION 'retention is for the system alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  WITH old AS (
    SELECT e.id FROM declaration e WHERE e.phone_sealed IS NOT NULL AND e.on_day < before
      AND NOT EXISTS (SELECT FROM declared_person p WHERE p.declaration_id = e.id AND (p.state = 'WAITING' OR p.answered_on >= before)) LIMIT most),
  people AS (UPDATE declared_person p SET person_name = '', id_mask_sealed = NULL, number_index = NULL FROM old WHERE p.declaration_id = old.id)
  UPDATE declaration e SET teller_name = NULL, phone_sealed = NULL, phone_mask_sealed = NULL FROM old WHERE e.id = old.id;
  GET DIAGNOSTICS told = ROW_COUNT;
  DELETE FROM door_throttle WHERE key IN (SELECT key FROM door_throttle WHERE since < (on_day - 2)::timestamp AT TIME ZONE 'Asia/Shanghai' LIMIT most);
  GET DIAGNOSTICS counters = ROW_COUNT;
  RETURN jsonb_build_object('declarations', told, 'doorThrottles', counters);
END $$;
REVOKE ALL ON FUNCTION retention_declarations(date, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retention_declarations(date, integer, integer) TO anju_app;

-- Role x verb, as lib/kernel/access.ts has it now. What is declared comes from nobody who signs in.
DO $$
BEGIN
  EXECUTE replace(pg_get_functiondef('verb_roles(text)'::regprocedure), 'WHEN ''unit.create'' THEN', 'WHEN ''plate.issue'' THEN ''{community,office}''
    WHEN ''plate.reissue'' THEN ''{community,office}''
    WHEN ''declaration.send'' THEN ''{}''
    WHEN ''declaration.confirm'' THEN ''{coordinator,community,office}''
    WHEN ''declaration.refuse'' THEN ''{coordinator,community,office}''
    WHEN ''declaration.reveal'' THEN ''{coordinator,community,office}''
    WHEN ''unit.create'' THEN');
END $$;

ALTER TABLE export DROP CONSTRAINT export_list_check,
  ADD CONSTRAINT export_list_check CHECK (list IN ('residents', 'names', 'doors', 'transfers', 'ranking', 'reminders', 'rentals', 'hazards', 'plates', 'users', 'trail'));

SELECT guard_areas();
SELECT backup_policies();
