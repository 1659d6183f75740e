-- Spot checks: doors drawn from a published seed, the register as it was before the draw, what a second visitor found, and what the office decided.

-- 1. Tables

-- One check. `area_code` is the sub-district that answers for it, `place_code` what is checked. What it was drawn from is written as it is locked and never again;
-- what came of it, as it is closed. The secret stays sealed as it was committed to, and is told with the seed. Who lived there on `since_on` or earlier had to be registered by
-- the draw. `forgotten_on`: the names behind the numbers are gone.
CREATE TABLE "spot_check" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "place_code" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "target" INTEGER NOT NULL,
    "expected" INTEGER NOT NULL,
    "design_effect" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "least" INTEGER NOT NULL,
    "planned_on" DATE NOT NULL,
    "until_on" DATE NOT NULL,
    "secret_sealed" TEXT,
    "commitment" TEXT NOT NULL,
    "secret" TEXT,
    "words" TEXT,
    "frame_digest" TEXT,
    "seed" TEXT,
    "frame_doors" INTEGER,
    "drawn_doors" INTEGER,
    "since_on" DATE,
    "locked_on" DATE,
    "locked_at" TIMESTAMPTZ(3),
    "closed_on" DATE,
    "result" JSONB,
    "cancelled_on" DATE,
    "cancel_reason" TEXT,
    "forgotten_on" DATE,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spot_check_pkey" PRIMARY KEY ("id")
);

-- A community in the frame: all its doors at the moment of locking. Ids alone.
CREATE TABLE "spot_check_stratum" (
    "id" UUID NOT NULL,
    "check_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "place_code" TEXT NOT NULL,
    "place_name" TEXT NOT NULL,
    "doors" INTEGER NOT NULL,
    "drawn" INTEGER NOT NULL,
    "frame_ids" UUID[] NOT NULL,

    CONSTRAINT "spot_check_stratum_pkey" PRIMARY KEY ("id")
);

-- Who was registered in a community of the owning sub-district at the moment of locking, in the frame or not: person by person at one place of each list, no more than finds somebody.
CREATE TABLE "spot_check_roll" (
    "id" UUID NOT NULL,
    "check_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "place_code" TEXT NOT NULL,
    "place_name" TEXT NOT NULL,
    "roll_ids" UUID[] NOT NULL,
    "roll_names" TEXT[] NOT NULL,
    "roll_sexes" TEXT[] NOT NULL,
    "roll_years" INTEGER[] NOT NULL,
    "roll_numbers" TEXT[] NOT NULL,

    CONSTRAINT "spot_check_roll_pkey" PRIMARY KEY ("id")
);

-- A drawn door, as it stood. It lies at the check's sub-district, not at its grid, so that nobody of the grid or community sees it.
CREATE TABLE "spot_check_door" (
    "id" UUID NOT NULL,
    "check_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "place_code" TEXT NOT NULL,
    "stratum_code" TEXT NOT NULL,
    "dwelling_id" UUID NOT NULL,
    "building_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "building_address" TEXT NOT NULL,
    "sort_key" TEXT NOT NULL,
    "floor" INTEGER NOT NULL,
    "room" TEXT NOT NULL,
    "rank" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "since_on" DATE NOT NULL,
    "until_on" DATE NOT NULL,
    "visitor_id" UUID,
    "ended_on" DATE,

    CONSTRAINT "spot_check_door_pkey" PRIMARY KEY ("id")
);

-- Who was known at the drawn doors before the draw.
CREATE TABLE "spot_check_register" (
    "id" UUID NOT NULL,
    "check_id" UUID NOT NULL,
    "door_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "resident_id" UUID NOT NULL,
    "stay_id" UUID NOT NULL,
    "registered" BOOLEAN NOT NULL,
    "from_on" DATE NOT NULL,
    "name" TEXT NOT NULL,
    "sex" TEXT NOT NULL,
    "born_year" INTEGER,
    "id_number_index" TEXT,
    "tail_index" TEXT,

    CONSTRAINT "spot_check_register_pkey" PRIMARY KEY ("id")
);

-- A second visitor at a drawn door. The last visit that was answered counts, otherwise the last: "no answer" is never zero people, and wipes nothing that was found.
CREATE TABLE "spot_check_visit" (
    "id" UUID NOT NULL,
    "check_id" UUID NOT NULL,
    "door_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "people_found" INTEGER,
    "on_day" DATE NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spot_check_visit_pkey" PRIMARY KEY ("id")
);

-- Somebody found there: as little as finds them in the register. The number itself is not kept, its digests and its mask are.
CREATE TABLE "spot_check_person" (
    "id" UUID NOT NULL,
    "check_id" UUID NOT NULL,
    "visit_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "name" TEXT,
    "sex" TEXT NOT NULL,
    "born_year" INTEGER,
    "id_number_index" TEXT,
    "tail_index" TEXT,
    "id_mask_sealed" TEXT,
    "user_id" UUID NOT NULL,

    CONSTRAINT "spot_check_person_pkey" PRIMARY KEY ("id")
);

-- What the office decided where it was doubtful: which row of the register it is, or none. The last one counts.
CREATE TABLE "spot_check_decision" (
    "id" UUID NOT NULL,
    "check_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "register_id" UUID,
    "resident_id" UUID,
    "reason" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spot_check_decision_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "spot_check_area_code_id_idx" ON "spot_check"("area_code", "id");
-- Of one place there is one plan at a time: nobody chooses among several secrets.
CREATE UNIQUE INDEX "spot_check_planned_key" ON "spot_check"("place_code") WHERE state = 'PLANNED';
CREATE UNIQUE INDEX "spot_check_roll_check_id_place_code_key" ON "spot_check_roll"("check_id", "place_code");
CREATE INDEX "spot_check_roll_area_code_idx" ON "spot_check_roll"("area_code");
CREATE UNIQUE INDEX "spot_check_stratum_check_id_place_code_key" ON "spot_check_stratum"("check_id", "place_code");
CREATE INDEX "spot_check_stratum_area_code_idx" ON "spot_check_stratum"("area_code");
CREATE UNIQUE INDEX "spot_check_door_check_id_dwelling_id_key" ON "spot_check_door"("check_id", "dwelling_id");
CREATE INDEX "spot_check_door_dwelling_id_idx" ON "spot_check_door"("dwelling_id");
CREATE INDEX "spot_check_door_visitor_id_idx" ON "spot_check_door"("visitor_id");
CREATE INDEX "spot_check_door_area_code_idx" ON "spot_check_door"("area_code");
CREATE INDEX "spot_check_register_check_id_idx" ON "spot_check_register"("check_id");
CREATE INDEX "spot_check_register_door_id_idx" ON "spot_check_register"("door_id");
CREATE INDEX "spot_check_register_area_code_idx" ON "spot_check_register"("area_code");
CREATE INDEX "spot_check_visit_check_id_idx" ON "spot_check_visit"("check_id");
CREATE INDEX "spot_check_visit_door_id_id_idx" ON "spot_check_visit"("door_id", "id");
CREATE INDEX "spot_check_visit_area_code_idx" ON "spot_check_visit"("area_code");
CREATE INDEX "spot_check_visit_user_id_idx" ON "spot_check_visit"("user_id");
CREATE INDEX "spot_check_person_check_id_idx" ON "spot_check_person"("check_id");
CREATE INDEX "spot_check_person_visit_id_idx" ON "spot_check_person"("visit_id");
CREATE INDEX "spot_check_person_area_code_idx" ON "spot_check_person"("area_code");
CREATE INDEX "spot_check_decision_check_id_idx" ON "spot_check_decision"("check_id");
CREATE INDEX "spot_check_decision_person_id_id_idx" ON "spot_check_decision"("person_id", "id");
CREATE INDEX "spot_check_decision_register_id_idx" ON "spot_check_decision"("register_id");
CREATE INDEX "spot_check_decision_area_code_idx" ON "spot_check_decision"("area_code");

ALTER TABLE "spot_check_stratum" ADD CONSTRAINT "spot_check_stratum_check_id_fkey" FOREIGN KEY ("check_id") REFERENCES "spot_check"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "spot_check_roll" ADD CONSTRAINT "spot_check_roll_check_id_fkey" FOREIGN KEY ("check_id") REFERENCES "spot_check"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "spot_check_door" ADD CONSTRAINT "spot_check_door_check_id_fkey" FOREIGN KEY ("check_id") REFERENCES "spot_check"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "spot_check_door" ADD CONSTRAINT "spot_check_door_dwelling_id_fkey" FOREIGN KEY ("dwelling_id") REFERENCES "dwelling"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "spot_check_door" ADD CONSTRAINT "spot_check_door_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "spot_check_register" ADD CONSTRAINT "spot_check_register_check_id_fkey" FOREIGN KEY ("check_id") REFERENCES "spot_check"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "spot_check_register" ADD CONSTRAINT "spot_check_register_door_id_fkey" FOREIGN KEY ("door_id") REFERENCES "spot_check_door"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "spot_check_visit" ADD CONSTRAINT "spot_check_visit_check_id_fkey" FOREIGN KEY ("check_id") REFERENCES "spot_check"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "spot_check_visit" ADD CONSTRAINT "spot_check_visit_door_id_fkey" FOREIGN KEY ("door_id") REFERENCES "spot_check_door"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "spot_check_person" ADD CONSTRAINT "spot_check_person_check_id_fkey" FOREIGN KEY ("check_id") REFERENCES "spot_check"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "spot_check_person" ADD CONSTRAINT "spot_check_person_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "spot_check_visit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "spot_check_decision" ADD CONSTRAINT "spot_check_decision_check_id_fkey" FOREIGN KEY ("check_id") REFERENCES "spot_check"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "spot_check_decision" ADD CONSTRAINT "spot_check_decision_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "spot_check_person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "spot_check_decision" ADD CONSTRAINT "spot_check_decision_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "spot_check_register"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['spot_check', 'spot_check_stratum', 'spot_check_roll', 'spot_check_door', 'spot_check_register', 'spot_check_visit', 'spot_check_person', 'spot_check_decision'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (area_code ~ ''^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9})$'')', name, name || '_area_code_check');
  END LOOP;
END $$;
ALTER TABLE "spot_check"
  ADD CONSTRAINT spot_check_place_check CHECK (place_code ~ '^[0-9]+$' AND length(place_code) <= 12),
  ADD CONSTRAINT spot_check_plan_check CHECK (target BETWEEN 1 AND 999 AND expected BETWEEN 1 AND 1000 AND design_effect BETWEEN 100 AND 1000 AND size BETWEEN 1 AND 20000 AND least BETWEEN 0 AND 1000 AND until_on >= planned_on),
  ADD CONSTRAINT spot_check_state_check CHECK (CASE state
    WHEN 'PLANNED' THEN seed IS NULL AND secret IS NULL AND secret_sealed IS NOT NULL AND closed_on IS NULL AND cancelled_on IS NULL
    WHEN 'LOCKED' THEN seed IS NOT NULL AND closed_on IS NULL AND cancelled_on IS NULL
    WHEN 'CLOSED' THEN seed IS NOT NULL AND closed_on IS NOT NULL AND result IS NOT NULL AND cancelled_on IS NULL
    WHEN 'CANCELLED' THEN cancelled_on IS NOT NULL AND closed_on IS NULL
    ELSE false END),
  ADD CONSTRAINT spot_check_draw_check CHECK (num_nulls(seed, secret, words, frame_digest, frame_doors, drawn_doors, since_on, locked_on, locked_at) IN (0, 9)),
  ADD CONSTRAINT spot_check_result_check CHECK ((result IS NULL) = (closed_on IS NULL)),
  ADD CONSTRAINT spot_check_cancel_check CHECK ((cancelled_on IS NULL) = (cancel_reason IS NULL) AND length(cancel_reason) <= 200),
  ADD CONSTRAINT spot_check_forgotten_check CHECK (forgotten_on IS NULL OR state IN ('CLOSED', 'CANCELLED'));
ALTER TABLE "spot_check_stratum" ADD CONSTRAINT spot_check_stratum_doors_check CHECK (drawn <= doors AND cardinality(frame_ids) = doors);
ALTER TABLE "spot_check_roll" ADD CONSTRAINT spot_check_roll_place_check CHECK (place_code ~ '^[0-9]+$' AND length(place_code) <= 12),
  ADD CONSTRAINT spot_check_roll_same_check CHECK (cardinality(roll_names) = cardinality(roll_ids) AND cardinality(roll_sexes) = cardinality(roll_ids) AND cardinality(roll_years) = cardinality(roll_ids) AND cardinality(roll_numbers) = cardinality(roll_ids));
ALTER TABLE "spot_check_register" ADD CONSTRAINT spot_check_register_sex_check CHECK (sex IN ('0', '1', '2', '9'));
ALTER TABLE "spot_check_visit" ADD CONSTRAINT spot_check_visit_outcome_check CHECK (outcome IN ('MET', 'VACANT', 'NO_ANSWER', 'REFUSED', 'NO_DOOR')),
  ADD CONSTRAINT spot_check_visit_people_check CHECK (CASE outcome WHEN 'MET' THEN people_found BETWEEN 0 AND 99 WHEN 'VACANT' THEN people_found = 0 WHEN 'NO_DOOR' THEN people_found = 0 ELSE people_found IS NULL END);
ALTER TABLE "spot_check_person" ADD CONSTRAINT spot_check_person_sex_check CHECK (sex IN ('0', '1', '2', '9')),
  ADD CONSTRAINT spot_check_person_born_check CHECK (born_year BETWEEN 1900 AND 2200),
  ADD CONSTRAINT spot_check_person_number_check CHECK ((tail_index IS NULL) = (id_mask_sealed IS NULL) AND (id_number_index IS NULL OR tail_index IS NOT NULL));
ALTER TABLE "spot_check_decision" ADD CONSTRAINT spot_check_decision_reason_check CHECK (reason IN ('SAME_NUMBER', 'SAME_FACE', 'ASKED', 'MISWRITTEN', 'OTHER_PERSON', 'NO_TRACE')),
  ADD CONSTRAINT spot_check_decision_one_check CHECK (register_id IS NULL OR resident_id IS NULL);

-- 2. Who sees and writes them

SELECT guard_people('spot_check', '{office,leader,system}', '{office,system}', false);
SELECT guard_people('spot_check_stratum', '{office,leader,system}', '{office,system}', false);
SELECT guard_people('spot_check_roll', '{office,leader,system}', '{office,system}', false);
SELECT guard_people('spot_check_door', '{office,leader,system}', '{office,system}', false);
SELECT guard_people('spot_check_register', '{office,leader,system}', '{office,system}', false);
SELECT guard_people('spot_check_visit', '{office,leader,system}', '{system}', false);
SELECT guard_people('spot_check_person', '{office,leader,system}', '{system}', false);
SELECT guard_people('spot_check_decision', '{office,leader,system}', '{office,system}', false);
-- A second visitor comes from elsewhere: what they see is not a range but the doors that are theirs, and what they wrote there themselves, while the check lasts.
CREATE POLICY spot_check_door_of_visitor ON "spot_check_door" FOR SELECT TO anju_app USING (
  visitor_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid) AND ended_on IS NULL AND (SELECT current_setting('app.role', true) IN ('inspector', 'coordinator')));
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['spot_check_visit', 'spot_check_person'] LOOP
    -- Through the door, or the visit, that they still see.
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO anju_app USING (user_id = (SELECT nullif(current_setting(''app.user_id'', true), '''')::uuid) AND (SELECT current_setting(''app.role'', true) IN (''inspector'', ''coordinator'')) AND EXISTS (SELECT FROM %s))',
      name || '_own_read', name, CASE name WHEN 'spot_check_visit' THEN 'spot_check_door d WHERE d.id = door_id' ELSE 'spot_check_visit v WHERE v.id = visit_id' END);
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT TO anju_app WITH CHECK (user_id = (SELECT nullif(current_setting(''app.user_id'', true), '''')::uuid) AND (SELECT current_setting(''app.role'', true) IN (''inspector'', ''coordinator'')))', name || '_own_insert', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['spot_check', 'spot_check_roll', 'spot_check_door', 'spot_check_visit', 'spot_check_register', 'spot_check_person', 'spot_check_decision'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO %I USING (true)', name || '_owner_read', name, current_user);
    CONTINUE WHEN name NOT IN ('spot_check_roll', 'spot_check_register', 'spot_check_person', 'spot_check_decision');
    EXECUTE format('CREATE POLICY %I ON %I FOR DELETE TO %I USING ((SELECT current_setting(''app.verb'', true)) = ''retention.run'')', name || '_retention', name, current_user);
  END LOOP;
  EXECUTE format('CREATE POLICY spot_check_owner_hold ON "spot_check" FOR UPDATE TO %I USING (true)', current_user);
  EXECUTE format('CREATE POLICY spot_check_door_owner_hold ON "spot_check_door" FOR UPDATE TO %I USING (true)', current_user);
END $$;
REVOKE ALL ON "spot_check", "spot_check_stratum", "spot_check_roll", "spot_check_door", "spot_check_register", "spot_check_visit", "spot_check_person", "spot_check_decision" FROM PUBLIC;
GRANT SELECT, INSERT ON "spot_check", "spot_check_stratum", "spot_check_roll", "spot_check_door", "spot_check_register", "spot_check_visit", "spot_check_person", "spot_check_decision" TO anju_app;
GRANT UPDATE (state, secret, words, frame_digest, seed, frame_doors, drawn_doors, since_on, locked_on, locked_at, closed_on, result, cancelled_on, cancel_reason) ON "spot_check" TO anju_app;
GRANT UPDATE (visitor_id, ended_on) ON "spot_check_door" TO anju_app;

-- What is locked stays: the draw is written once, in the step from planned to locked, and nothing follows closing or cancelling. Nothing is cancelled that anybody has found something in.
CREATE FUNCTION spot_check_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ROW(NEW.state, NEW.seed, NEW.secret, NEW.words, NEW.frame_digest, NEW.frame_doors, NEW.drawn_doors, NEW.since_on, NEW.locked_on, NEW.locked_at, NEW.result, NEW.closed_on, NEW.cancelled_on, NEW.cancel_reason)
    IS NOT DISTINCT FROM ROW(OLD.state, OLD.seed, OLD.secret, OLD.words, OLD.frame_digest, OLD.frame_doors, OLD.drawn_doors, OLD.since_on, OLD.locked_on, OLD.locked_at, OLD.result, OLD.closed_on, OLD.cancelled_on, OLD.cancel_reason) THEN
    RETURN NEW;
  END IF;
  IF NOT (OLD.state = 'PLANNED' AND NEW.state IN ('LOCKED', 'CANCELLED') OR OLD.state = 'LOCKED' AND NEW.state IN ('CLOSED', 'CANCELLED')) THEN
    RAISE EXCEPTION 'a spot check that is % cannot be changed', OLD.state USING ERRCODE = '42501';
  END IF;
  IF NEW.state <> 'LOCKED' AND ROW(NEW.seed, NEW.secret, NEW.words, NEW.frame_digest, NEW.frame_doors, NEW.drawn_doors, NEW.since_on, NEW.locked_on, NEW.locked_at)
    IS DISTINCT FROM ROW(OLD.seed, OLD.secret, OLD.words, OLD.frame_digest, OLD.frame_doors, OLD.drawn_doors, OLD.since_on, OLD.locked_on, OLD.locked_at) THEN
    RAISE EXCEPTION 'what was drawn stays' USING ERRCODE = '42501';
  END IF;
  IF NEW.state = 'CANCELLED' AND EXISTS (SELECT FROM spot_check_visit v WHERE v.check_id = OLD.id) THEN
    RAISE EXCEPTION 'something was found already' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER spot_check_step BEFORE UPDATE ON "spot_check" FOR EACH ROW EXECUTE FUNCTION spot_check_step();

-- Rows of a check are written in one state of it alone, named as the trigger's argument, and held to it until the end of the transaction.
CREATE FUNCTION spot_check_state() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM spot_check c WHERE c.id = NEW.check_id AND c.state = TG_ARGV[0] AND c.area_code = NEW.area_code FOR SHARE;
  IF NOT FOUND THEN RAISE EXCEPTION 'not in this state of the spot check' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER spot_check_state BEFORE INSERT ON "spot_check_stratum" FOR EACH ROW EXECUTE FUNCTION spot_check_state('PLANNED');
CREATE TRIGGER spot_check_state BEFORE INSERT ON "spot_check_roll" FOR EACH ROW EXECUTE FUNCTION spot_check_state('PLANNED');
CREATE TRIGGER spot_check_state BEFORE INSERT ON "spot_check_door" FOR EACH ROW EXECUTE FUNCTION spot_check_state('PLANNED');
CREATE TRIGGER spot_check_state BEFORE INSERT ON "spot_check_register" FOR EACH ROW EXECUTE FUNCTION spot_check_state('PLANNED');
CREATE TRIGGER spot_check_state BEFORE INSERT ON "spot_check_visit" FOR EACH ROW EXECUTE FUNCTION spot_check_state('LOCKED');
CREATE TRIGGER spot_check_state BEFORE INSERT ON "spot_check_person" FOR EACH ROW EXECUTE FUNCTION spot_check_state('LOCKED');
CREATE TRIGGER spot_check_state BEFORE INSERT ON "spot_check_decision" FOR EACH ROW EXECUTE FUNCTION spot_check_state('LOCKED');

-- Whoever may go to a door a second time, as long as its check lasts: an inspector or a coordinator who works now, and whose own area is neither the door's grid nor its community.
CREATE FUNCTION spot_check_visitor_fits(visitor uuid, place text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM staff s WHERE s.id = visitor AND s.disabled_at IS NULL AND s.role IN ('inspector', 'coordinator') AND NOT starts_with(s.area_code, left(place, 12))
    AND (s.role = 'inspector' OR length(s.area_code) >= 12))
$$;
CREATE FUNCTION spot_check_visitor() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.ended_on IS NOT NULL AND ROW(NEW.visitor_id, NEW.ended_on) IS DISTINCT FROM ROW(OLD.visitor_id, OLD.ended_on) THEN
    RAISE EXCEPTION 'its check is over' USING ERRCODE = '42501';
  END IF;
  IF NEW.visitor_id IS NOT NULL AND NEW.visitor_id IS DISTINCT FROM OLD.visitor_id AND NOT spot_check_visitor_fits(NEW.visitor_id, NEW.place_code) THEN
    RAISE EXCEPTION 'a second visitor comes from elsewhere' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER spot_check_visitor BEFORE UPDATE OF visitor_id, ended_on ON "spot_check_door" FOR EACH ROW EXECUTE FUNCTION spot_check_visitor();

-- A visit is to one's own door of a check that lasts; a person is found on one's own visit.
CREATE FUNCTION spot_check_own_door() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM spot_check_door d WHERE d.id = NEW.door_id AND d.check_id = NEW.check_id AND d.visitor_id = NEW.user_id AND d.ended_on IS NULL FOR SHARE;
  IF NOT FOUND THEN RAISE EXCEPTION 'not one''s own door' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION spot_check_own_visit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM spot_check_visit v WHERE v.id = NEW.visit_id AND v.check_id = NEW.check_id AND v.user_id = NEW.user_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'not one''s own visit' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER spot_check_own BEFORE INSERT ON "spot_check_visit" FOR EACH ROW EXECUTE FUNCTION spot_check_own_door();
CREATE TRIGGER spot_check_own BEFORE INSERT ON "spot_check_person" FOR EACH ROW EXECUTE FUNCTION spot_check_own_visit();

-- Who works in the range and may go to doors a second time, with where they come from; told to those who assign.
CREATE FUNCTION spot_check_visitors(from_code text, to_code text) RETURNS TABLE (id uuid, name text, role text, area_code text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.id, s.name, s.role, s.area_code FROM staff s
  WHERE (SELECT current_setting('app.role', true) IN ('office', 'system')) AND s.disabled_at IS NULL AND s.role IN ('inspector', 'coordinator')
    AND s.area_code COLLATE "C" >= from_code AND s.area_code COLLATE "C" < to_code AND s.area_code COLLATE "C" >= current_setting('app.scope_from', true) AND s.area_code COLLATE "C" < current_setting('app.scope_to', true)
$$;
REVOKE ALL ON FUNCTION spot_check_step(), spot_check_state(), spot_check_visitor(), spot_check_own_door(), spot_check_own_visit(), spot_check_visitor_fits(uuid, text), spot_check_visitors(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION spot_check_visitor_fits(uuid, text), spot_check_visitors(text, text) TO anju_app;

-- Some time after a check is over nobody asks any more who was behind its numbers: names and register go, at most of `most` checks. Doors, visits and the result stay. Beside
-- retention_step, in the same job.
CREATE FUNCTION retention_spot_checks(on_day date, most integer, days integer) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE old uuid[];
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'system' OR current_setting('app.verb', true) IS DISTINCT FROM 'retention.run' THEN
    RAISE EXCEPTION 'retention is for the system alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  old := ARRAY(SELECT id FROM spot_check WHERE coalesce(closed_on, cancelled_on) < on_day - days AND seed IS NOT NULL AND forgotten_on IS NULL LIMIT most);
  DELETE FROM spot_check_decision WHERE check_id = ANY (old);
  DELETE FROM spot_check_person WHERE check_id = ANY (old);
  DELETE FROM spot_check_register WHERE check_id = ANY (old);
  DELETE FROM spot_check_roll WHERE check_id = ANY (old);
  UPDATE spot_check SET forgotten_on = on_day WHERE id = ANY (old);
  RETURN jsonb_build_object('spotChecks', cardinality(old));
END $$;
REVOKE ALL ON FUNCTION retention_spot_checks(date, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retention_spot_checks(date, integer, integer) TO anju_app;

-- The frame and the roll are lists of thousands, which are kept as they are: the trail notes that they were written.
DO $$
DECLARE body text := pg_get_functiondef('audit_row()'::regprocedure);
BEGIN
  IF strpos(body, '''file_sealed''') = 0 THEN
    RAISE EXCEPTION 'audit_row is not what it was';
  END IF;
  EXECUTE replace(body, '''file_sealed''', '''file_sealed'', ''frame_ids'', ''roll_ids'', ''roll_names'', ''roll_sexes'', ''roll_years'', ''roll_numbers''');
END $$;

-- 3. Role x verb, as lib/kernel/access.ts has it now

DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''certificate.read'' THEN') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''certificate.read'' THEN', 'WHEN ''spot-check.read'' THEN ''{office,leader}''
    WHEN ''spot-door.read'' THEN ''{coordinator,inspector}''
    WHEN ''spot-check.plan'' THEN ''{office}''
    WHEN ''spot-check.draw'' THEN ''{office}''
    WHEN ''spot-check.assign'' THEN ''{office}''
    WHEN ''spot-check.record'' THEN ''{coordinator,inspector}''
    WHEN ''spot-check.decide'' THEN ''{office}''
    WHEN ''spot-check.close'' THEN ''{office}''
    WHEN ''spot-check.cancel'' THEN ''{office}''
    WHEN ''certificate.read'' THEN');
END $$;

SELECT guard_areas();
SELECT backup_policies();
