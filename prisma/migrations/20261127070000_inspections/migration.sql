-- Joint inspections: versions of the checklist, rounds, a sheet for each community, an item's mark with its answer, decision and re-check, photos; frozen when closed.

-- 1. Tables

-- A version of the checklist. Saved once and never changed: what is edited is the next version.
CREATE TABLE "inspection_checklist" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "nth" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "recover_percent" INTEGER NOT NULL,
    "adopted_on" DATE NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inspection_checklist_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "inspection_item" (
    "id" UUID NOT NULL,
    "checklist_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "nth" INTEGER NOT NULL,
    "department" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "look" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "indicator" TEXT,

    CONSTRAINT "inspection_item_pkey" PRIMARY KEY ("id")
);

-- A round. `weight` is its part in the year's mean; the days to answer are the policy's on the day it was opened.
CREATE TABLE "inspection" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "weight" INTEGER NOT NULL,
    "checklist_id" UUID NOT NULL,
    "answer_days" INTEGER NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "closed_on" DATE,
    "cancelled_on" DATE,
    "cancel_reason" TEXT,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inspection_pkey" PRIMARY KEY ("id")
);

-- A community in a round. It lies at the community, whose people see it once all departments have handed in. Hundredths of a point.
CREATE TABLE "inspection_sheet" (
    "id" UUID NOT NULL,
    "inspection_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "place_code" TEXT NOT NULL,
    "place_name" TEXT NOT NULL,
    "inspector_ids" UUID[] NOT NULL DEFAULT '{}',
    "shown_on" DATE,
    "earned" INTEGER,
    "possible" INTEGER,
    "score" INTEGER,

    CONSTRAINT "inspection_sheet_pkey" PRIMARY KEY ("id")
);

-- A department's part of a sheet: whose it is, and when it was handed in. Without an inspector the office stands in.
CREATE TABLE "inspection_duty" (
    "id" UUID NOT NULL,
    "inspection_id" UUID NOT NULL,
    "sheet_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "department" TEXT NOT NULL,
    "inspector_id" UUID,
    "handed_on" DATE,
    "handed_by" UUID,

    CONSTRAINT "inspection_duty_pkey" PRIMARY KEY ("id")
);

-- An item on a sheet, from the first look to the re-check. `version` rises with every step, so that nobody saves over what they have not seen.
CREATE TABLE "inspection_mark" (
    "id" UUID NOT NULL,
    "inspection_id" UUID NOT NULL,
    "sheet_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "department" TEXT NOT NULL,
    "inspector_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "state" TEXT NOT NULL,
    "points" INTEGER,
    "reason" TEXT,
    "note" TEXT,
    "marked_on" DATE,
    "marked_by" UUID,
    "handed_on" DATE,
    "shown_on" DATE,
    "answer_by" DATE,
    "measures" TEXT,
    "by_on" DATE,
    "contest" TEXT,
    "answered_on" DATE,
    "answered_by" UUID,
    "given_back" INTEGER NOT NULL DEFAULT 0,
    "decision" TEXT,
    "decided_on" DATE,
    "decided_by" UUID,
    "report" TEXT,
    "reported_on" DATE,
    "reported_by" UUID,
    "recheck" TEXT,
    "rechecked_on" DATE,
    "rechecked_by" UUID,

    CONSTRAINT "inspection_mark_pkey" PRIMARY KEY ("id")
);

-- A photo of an item, sealed, once all its parts are there: as it was found, or as it was put right.
CREATE TABLE "inspection_photo" (
    "id" UUID NOT NULL,
    "mark_id" UUID NOT NULL,
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
    "inspector_id" UUID,
    "shown_on" DATE,

    CONSTRAINT "inspection_photo_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "inspection_photo_part" (
    "photo_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "area_code" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "file_sealed" BYTEA NOT NULL,
    "user_id" UUID,

    CONSTRAINT "inspection_photo_part_pkey" PRIMARY KEY ("photo_id","n")
);

CREATE INDEX "inspection_checklist_area_code_nth_idx" ON "inspection_checklist"("area_code", "nth");
CREATE UNIQUE INDEX "inspection_item_checklist_id_nth_key" ON "inspection_item"("checklist_id", "nth");
CREATE INDEX "inspection_item_area_code_idx" ON "inspection_item"("area_code");
CREATE INDEX "inspection_area_code_id_idx" ON "inspection"("area_code", "id");
CREATE INDEX "inspection_checklist_id_idx" ON "inspection"("checklist_id");
CREATE UNIQUE INDEX "inspection_sheet_inspection_id_place_code_key" ON "inspection_sheet"("inspection_id", "place_code");
CREATE INDEX "inspection_sheet_area_code_id_idx" ON "inspection_sheet"("area_code", "id");
CREATE UNIQUE INDEX "inspection_duty_sheet_id_department_key" ON "inspection_duty"("sheet_id", "department");
CREATE INDEX "inspection_duty_inspection_id_idx" ON "inspection_duty"("inspection_id");
CREATE INDEX "inspection_duty_inspector_id_idx" ON "inspection_duty"("inspector_id");
CREATE INDEX "inspection_duty_area_code_idx" ON "inspection_duty"("area_code");
CREATE UNIQUE INDEX "inspection_mark_sheet_id_item_id_key" ON "inspection_mark"("sheet_id", "item_id");
CREATE INDEX "inspection_mark_inspection_id_idx" ON "inspection_mark"("inspection_id");
CREATE INDEX "inspection_mark_item_id_idx" ON "inspection_mark"("item_id");
CREATE INDEX "inspection_mark_inspector_id_idx" ON "inspection_mark"("inspector_id");
CREATE INDEX "inspection_mark_area_code_id_idx" ON "inspection_mark"("area_code", "id");
CREATE INDEX "inspection_photo_mark_id_idx" ON "inspection_photo"("mark_id");
CREATE INDEX "inspection_photo_area_code_idx" ON "inspection_photo"("area_code");
CREATE INDEX "inspection_photo_part_area_code_idx" ON "inspection_photo_part"("area_code");

ALTER TABLE "inspection_item" ADD CONSTRAINT "inspection_item_checklist_id_fkey" FOREIGN KEY ("checklist_id") REFERENCES "inspection_checklist"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_checklist_id_fkey" FOREIGN KEY ("checklist_id") REFERENCES "inspection_checklist"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "inspection_sheet" ADD CONSTRAINT "inspection_sheet_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "inspection_duty" ADD CONSTRAINT "inspection_duty_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "inspection_duty" ADD CONSTRAINT "inspection_duty_sheet_id_fkey" FOREIGN KEY ("sheet_id") REFERENCES "inspection_sheet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "inspection_duty" ADD CONSTRAINT "inspection_duty_inspector_id_fkey" FOREIGN KEY ("inspector_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "inspection_mark" ADD CONSTRAINT "inspection_mark_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "inspection_mark" ADD CONSTRAINT "inspection_mark_sheet_id_fkey" FOREIGN KEY ("sheet_id") REFERENCES "inspection_sheet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "inspection_mark" ADD CONSTRAINT "inspection_mark_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "inspection_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "inspection_photo" ADD CONSTRAINT "inspection_photo_mark_id_fkey" FOREIGN KEY ("mark_id") REFERENCES "inspection_mark"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "inspection_photo_part" ADD CONSTRAINT "inspection_photo_part_photo_id_fkey" FOREIGN KEY ("photo_id") REFERENCES "inspection_photo"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['inspection_checklist', 'inspection_item', 'inspection', 'inspection_sheet', 'inspection_duty', 'inspection_mark', 'inspection_photo', 'inspection_photo_part'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (area_code ~ %L)', name, name || '_area_code_check', CASE WHEN name IN ('inspection_checklist', 'inspection_item', 'inspection') THEN '^[0-9]{9}$' ELSE '^([0-9]{9}|[0-9]{12}|[0-9]{15})$' END);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['inspection_item', 'inspection_duty', 'inspection_mark'] LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (department IN (''PUBLIC_SECURITY'', ''LABOUR'', ''FAMILY_PLANNING'', ''CONSTRUCTION'', ''COMMERCE'', ''OFFICE''))', name, name || '_department_check');
  END LOOP;
END $$;
ALTER TABLE "inspection_checklist" ADD CONSTRAINT inspection_checklist_values_check CHECK (nth > 0 AND recover_percent BETWEEN 0 AND 100 AND length(title) BETWEEN 1 AND 60);
ALTER TABLE "inspection_item" ADD CONSTRAINT inspection_item_values_check CHECK (nth > 0 AND points BETWEEN 1 AND 100 AND length(title) BETWEEN 1 AND 60 AND length(look) BETWEEN 1 AND 300);
ALTER TABLE "inspection"
  ADD CONSTRAINT inspection_kind_check CHECK (kind IN ('MID_YEAR', 'YEAR_END', 'OTHER')),
  ADD CONSTRAINT inspection_values_check CHECK (year BETWEEN 2000 AND 2200 AND weight BETWEEN 1 AND 100 AND answer_days BETWEEN 1 AND 60 AND to_on >= from_on AND length(name) BETWEEN 1 AND 60),
  ADD CONSTRAINT inspection_state_check CHECK (CASE state WHEN 'OPEN' THEN closed_on IS NULL AND cancelled_on IS NULL WHEN 'CLOSED' THEN closed_on IS NOT NULL AND cancelled_on IS NULL WHEN 'CANCELLED' THEN closed_on IS NULL AND cancelled_on IS NOT NULL ELSE false END),
  ADD CONSTRAINT inspection_cancel_check CHECK ((cancelled_on IS NULL) = (cancel_reason IS NULL));
ALTER TABLE "inspection_sheet" ADD CONSTRAINT inspection_sheet_score_check CHECK ((earned IS NULL) = (possible IS NULL) AND (score IS NULL OR earned IS NOT NULL) AND earned BETWEEN 0 AND possible AND score BETWEEN 0 AND 10000);
ALTER TABLE "inspection_duty" ADD CONSTRAINT inspection_duty_handed_check CHECK ((handed_on IS NULL) = (handed_by IS NULL));
ALTER TABLE "inspection_mark"
  ADD CONSTRAINT inspection_mark_state_check CHECK (state IN ('UNDECIDED', 'PASSED', 'NOT_APPLICABLE', 'DEDUCTED', 'ACCEPTED', 'CONTESTED', 'UPHELD', 'GIVEN_BACK', 'REPORTED', 'PUT_RIGHT', 'NOT_RIGHT')),
  ADD CONSTRAINT inspection_mark_points_check CHECK (CASE WHEN state IN ('UNDECIDED', 'PASSED', 'NOT_APPLICABLE') THEN points IS NULL AND reason IS NULL AND given_back = 0 ELSE points > 0 AND reason IS NOT NULL AND given_back BETWEEN 0 AND points AND (given_back = points) = (state = 'GIVEN_BACK') END),
  ADD CONSTRAINT inspection_mark_marked_check CHECK ((state = 'UNDECIDED') = (marked_on IS NULL) AND (marked_on IS NULL) = (marked_by IS NULL)),
  ADD CONSTRAINT inspection_mark_answer_check CHECK (CASE state WHEN 'ACCEPTED' THEN measures IS NOT NULL AND by_on IS NOT NULL WHEN 'CONTESTED' THEN contest IS NOT NULL WHEN 'UPHELD' THEN decision IS NOT NULL WHEN 'GIVEN_BACK' THEN decision IS NOT NULL WHEN 'REPORTED' THEN reported_on IS NOT NULL AND by_on IS NOT NULL WHEN 'PUT_RIGHT' THEN rechecked_on IS NOT NULL AND by_on IS NOT NULL WHEN 'NOT_RIGHT' THEN rechecked_on IS NOT NULL ELSE true END),
  ADD CONSTRAINT inspection_mark_in_time_check CHECK (answered_on IS NULL OR answered_on <= answer_by),
  ADD CONSTRAINT inspection_mark_shown_check CHECK (shown_on IS NULL OR handed_on IS NOT NULL AND state <> 'UNDECIDED');
ALTER TABLE "inspection_photo" ADD CONSTRAINT inspection_photo_stage_check CHECK (stage IN ('FOUND', 'MENDED')),
  ADD CONSTRAINT inspection_photo_size_check CHECK (size BETWEEN 1 AND 1572864);

-- 2. Who sees and writes them

SELECT guard_people('inspection_checklist', '{office,leader,inspector,system}', '{office,system}', false);
SELECT guard_people('inspection_item', '{office,leader,inspector,system}', '{office,system}', false);
SELECT guard_people('inspection', '{office,leader,inspector,system}', '{office,system}', false);
SELECT guard_people('inspection_sheet', '{office,leader,community,system}', '{office,system}', false);
SELECT guard_people('inspection_duty', '{office,leader,system}', '{office,system}', false);
SELECT guard_people('inspection_mark', '{office,leader,community,system}', '{office,community,system}', false);
SELECT guard_people('inspection_photo', '{office,leader,community,system}', '{office,community,system}', false);
SELECT guard_people('inspection_photo_part', '{system}', '{system}', false);
-- The photo itself is the trail's entry, not each of its parts.
DROP TRIGGER audit_row ON "inspection_photo_part";
DO $$
DECLARE
  me constant text := '(SELECT nullif(current_setting(''app.user_id'', true), '''')::uuid)';
  am_inspector constant text := '(SELECT current_setting(''app.role'', true) = ''inspector'')';
  name text;
  action text;
BEGIN
  -- What a round is and what it looks at is known below and above the sub-district that holds it.
  FOREACH name IN ARRAY ARRAY['inspection', 'inspection_checklist', 'inspection_item'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO anju_app USING (area_code = (SELECT left(current_setting(''app.scope_from'', true), 9)) AND (SELECT current_setting(''app.role'', true) IN (''community'', ''leader'', ''inspector'')))', name || '_below_read', name);
  END LOOP;
  -- A community sees what all departments have handed in.
  FOREACH name IN ARRAY ARRAY['inspection_sheet', 'inspection_mark', 'inspection_photo'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I AS RESTRICTIVE TO anju_app USING (shown_on IS NOT NULL OR (SELECT current_setting(''app.role'', true) <> ''community''))', name || '_once_shown', name);
  END LOOP;
  -- An inspector sees, and writes, what is theirs, wherever it lies.
  EXECUTE format('CREATE POLICY inspection_sheet_own_read ON "inspection_sheet" FOR SELECT TO anju_app USING (%s AND %s = ANY (inspector_ids))', am_inspector, me);
  FOREACH name IN ARRAY ARRAY['inspection_duty', 'inspection_mark', 'inspection_photo'] LOOP
    FOREACH action IN ARRAY ARRAY['SELECT', 'UPDATE'] LOOP
      EXECUTE format('CREATE POLICY %I ON %I FOR %s TO anju_app USING (%s AND inspector_id = %s)', name || '_own_' || lower(action), name, action, am_inspector, me);
    END LOOP;
  END LOOP;
  EXECUTE format('CREATE POLICY inspection_photo_own_insert ON "inspection_photo" FOR INSERT TO anju_app WITH CHECK (%s AND inspector_id = %s)', am_inspector, me);
  -- A photo on its way is of whoever sends it.
  EXECUTE format('CREATE POLICY inspection_photo_part_own ON "inspection_photo_part" TO anju_app USING (user_id = %s AND (SELECT current_setting(''app.role'', true) IN (''inspector'', ''community'', ''office'')))', me);
  FOREACH name IN ARRAY ARRAY['inspection_checklist', 'inspection_item', 'inspection', 'inspection_sheet', 'inspection_duty', 'inspection_mark', 'inspection_photo', 'inspection_photo_part'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO %I USING (true)', name || '_owner_read', name, current_user);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['inspection', 'inspection_sheet', 'inspection_duty', 'inspection_mark', 'inspection_photo', 'inspection_photo_part'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE TO %I USING (true)', name || '_owner_hold', name, current_user);
  END LOOP;
END $$;
REVOKE ALL ON "inspection_checklist", "inspection_item", "inspection", "inspection_sheet", "inspection_duty", "inspection_mark", "inspection_photo", "inspection_photo_part" FROM PUBLIC;
GRANT SELECT, INSERT ON "inspection_checklist", "inspection_item", "inspection", "inspection_sheet", "inspection_duty", "inspection_mark", "inspection_photo", "inspection_photo_part" TO anju_app;
GRANT UPDATE (state, closed_on, cancelled_on, cancel_reason) ON "inspection" TO anju_app;
GRANT UPDATE (inspector_ids, earned, possible, score) ON "inspection_sheet" TO anju_app;
GRANT UPDATE (inspector_id, handed_on, handed_by) ON "inspection_duty" TO anju_app;
GRANT UPDATE (inspector_id, version, state, points, reason, note, marked_on, marked_by, answer_by, measures, by_on, contest, answered_on, answered_by, given_back, decision, decided_on, decided_by, report, reported_on, reported_by, recheck, rechecked_on, rechecked_by) ON "inspection_mark" TO anju_app;
GRANT UPDATE (width, height, file_sealed, removed_at, removed_by, inspector_id) ON "inspection_photo" TO anju_app;
GRANT UPDATE (file_sealed) ON "inspection_photo_part" TO anju_app;

-- 3. What stays as it is

-- The points of a version come to 100, at the end of the transaction that wrote it; so no item is added to one later.
CREATE FUNCTION inspection_checklist_whole() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  list constant uuid := CASE TG_TABLE_NAME WHEN 'inspection_item' THEN (to_jsonb(NEW) ->> 'checklist_id')::uuid ELSE NEW.id END;
BEGIN
  IF (SELECT coalesce(sum(i.points), 0) FROM inspection_item i WHERE i.checklist_id = list) <> 100 THEN
    RAISE EXCEPTION 'the points of a checklist come to 100' USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER inspection_checklist_whole AFTER INSERT ON "inspection_checklist" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION inspection_checklist_whole();
CREATE CONSTRAINT TRIGGER inspection_checklist_whole AFTER INSERT ON "inspection_item" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION inspection_checklist_whole();

-- A round is closed or called off once. Nothing is called off that a community has seen.
CREATE FUNCTION inspection_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF to_jsonb(NEW) - 'area_code' = to_jsonb(OLD) - 'area_code' THEN RETURN NEW; END IF;
  IF OLD.state <> 'OPEN' THEN RAISE EXCEPTION 'an inspection that is % cannot be changed', OLD.state USING ERRCODE = '42501'; END IF;
  IF NEW.state = 'CANCELLED' AND EXISTS (SELECT FROM inspection_sheet s WHERE s.inspection_id = OLD.id AND s.shown_on IS NOT NULL) THEN
    RAISE EXCEPTION 'a community has its result' USING ERRCODE = '42501';
  END IF;
  IF NEW.state = 'CLOSED' AND EXISTS (SELECT FROM inspection_sheet s WHERE s.inspection_id = OLD.id AND (s.shown_on IS NULL OR s.earned IS NULL)) THEN
    RAISE EXCEPTION 'a sheet is not handed in' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER inspection_step BEFORE UPDATE ON "inspection" FOR EACH ROW EXECUTE FUNCTION inspection_step();

-- What belongs to a round is written while it is open, and held to that until the end of the transaction. Where it lies follows its area.
CREATE FUNCTION inspection_open() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(NEW) - 'area_code' = to_jsonb(OLD) - 'area_code' THEN RETURN NEW; END IF;
  END IF;
  PERFORM FROM inspection i WHERE i.id = NEW.inspection_id AND i.state = 'OPEN' AND i.area_code = left(NEW.area_code, 9) FOR SHARE;
  IF NOT FOUND THEN RAISE EXCEPTION 'the inspection is not open' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER inspection_open BEFORE INSERT OR UPDATE ON "inspection_sheet" FOR EACH ROW EXECUTE FUNCTION inspection_open();
CREATE TRIGGER inspection_open BEFORE INSERT OR UPDATE ON "inspection_duty" FOR EACH ROW EXECUTE FUNCTION inspection_open();
CREATE TRIGGER inspection_open BEFORE INSERT OR UPDATE ON "inspection_mark" FOR EACH ROW EXECUTE FUNCTION inspection_open();

-- The steps of an item, and whose each is; lib/inspections/rules.ts has the same.
CREATE FUNCTION inspection_mark_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  role constant text := current_setting('app.role', true);
  beside constant text[] := '{area_code,inspector_id,handed_on,shown_on,answer_by}';
  marking constant boolean := NEW.state IN ('PASSED', 'NOT_APPLICABLE', 'DEDUCTED');
BEGIN
  -- Assigned anew; or handed in, which no role may write by itself.
  IF to_jsonb(NEW) - beside = to_jsonb(OLD) - beside AND (NEW.answer_by IS NOT DISTINCT FROM OLD.answer_by OR NEW.shown_on IS DISTINCT FROM OLD.shown_on) THEN RETURN NEW; END IF;
  IF NEW.version <> OLD.version + 1 THEN RAISE EXCEPTION 'somebody else has changed it' USING ERRCODE = '42501'; END IF;
  IF NOT (CASE
    WHEN marking AND OLD.state IN ('UNDECIDED', 'PASSED', 'NOT_APPLICABLE', 'DEDUCTED') THEN OLD.handed_on IS NULL AND role IN ('inspector', 'office', 'system')
    WHEN OLD.shown_on IS NULL THEN false
    WHEN (OLD.state, NEW.state) IN (('DEDUCTED', 'ACCEPTED'), ('DEDUCTED', 'CONTESTED'), ('UPHELD', 'ACCEPTED'), ('ACCEPTED', 'REPORTED')) THEN role IN ('community', 'system')
    WHEN OLD.state = 'CONTESTED' AND NEW.state IN ('UPHELD', 'GIVEN_BACK') THEN role IN ('office', 'system')
    WHEN OLD.state IN ('ACCEPTED', 'REPORTED') AND NEW.state IN ('PUT_RIGHT', 'NOT_RIGHT') THEN role IN ('inspector', 'office', 'system')
    ELSE false END) THEN
    RAISE EXCEPTION 'from % to % is no step of %', OLD.state, NEW.state, role USING ERRCODE = '42501';
  END IF;
  IF NEW.points > (SELECT i.points FROM inspection_item i WHERE i.id = NEW.item_id) THEN RAISE EXCEPTION 'more points than the item has' USING ERRCODE = '23514'; END IF;
  IF NOT marking AND ROW(NEW.points, NEW.reason, NEW.note, NEW.marked_on, NEW.marked_by) IS DISTINCT FROM ROW(OLD.points, OLD.reason, OLD.note, OLD.marked_on, OLD.marked_by)
    OR OLD.state <> 'CONTESTED' AND ROW(NEW.given_back, NEW.decision, NEW.decided_on, NEW.decided_by, NEW.answer_by) IS DISTINCT FROM ROW(OLD.given_back, OLD.decision, OLD.decided_on, OLD.decided_by, OLD.answer_by)
    OR NEW.state NOT IN ('ACCEPTED', 'CONTESTED') AND ROW(NEW.answered_on, NEW.answered_by) IS DISTINCT FROM ROW(OLD.answered_on, OLD.answered_by)
    OR NEW.state <> 'ACCEPTED' AND ROW(NEW.measures, NEW.by_on) IS DISTINCT FROM ROW(OLD.measures, OLD.by_on) OR NEW.state <> 'CONTESTED' AND NEW.contest IS DISTINCT FROM OLD.contest
    OR NEW.state NOT IN ('PUT_RIGHT', 'NOT_RIGHT') AND ROW(NEW.recheck, NEW.rechecked_on, NEW.rechecked_by) IS DISTINCT FROM ROW(OLD.recheck, OLD.rechecked_on, OLD.rechecked_by)
    OR NEW.state <> 'REPORTED' AND ROW(NEW.report, NEW.reported_on, NEW.reported_by) IS DISTINCT FROM ROW(OLD.report, OLD.reported_on, OLD.reported_by) THEN
    RAISE EXCEPTION 'what was said stays' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER inspection_mark_step BEFORE UPDATE ON "inspection_mark" FOR EACH ROW EXECUTE FUNCTION inspection_mark_step();

-- A department hands in once, when each of its items is decided; with the last one the community has its result, and its days to answer begin.
CREATE FUNCTION inspection_handing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ROW(NEW.handed_on, NEW.handed_by) IS NOT DISTINCT FROM ROW(OLD.handed_on, OLD.handed_by) THEN RETURN NEW; END IF;
  IF OLD.handed_on IS NOT NULL OR EXISTS (SELECT FROM inspection_mark m WHERE m.sheet_id = OLD.sheet_id AND m.department = OLD.department AND m.state = 'UNDECIDED') THEN
    RAISE EXCEPTION 'not every item is decided, or it was handed in' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER inspection_handing BEFORE UPDATE ON "inspection_duty" FOR EACH ROW EXECUTE FUNCTION inspection_handing();
CREATE FUNCTION inspection_handed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.handed_on IS NULL OR OLD.handed_on IS NOT NULL THEN RETURN NULL; END IF;
  -- Of two departments at once the second sees that it is the last.
  PERFORM FROM inspection_sheet s WHERE s.id = NEW.sheet_id FOR UPDATE;
  UPDATE inspection_mark SET handed_on = NEW.handed_on WHERE sheet_id = NEW.sheet_id AND department = NEW.department;
  IF EXISTS (SELECT FROM inspection_duty d WHERE d.sheet_id = NEW.sheet_id AND d.handed_on IS NULL) THEN RETURN NULL; END IF;
  UPDATE inspection_sheet SET shown_on = NEW.handed_on WHERE id = NEW.sheet_id;
  UPDATE inspection_mark m SET shown_on = NEW.handed_on, answer_by = CASE m.state WHEN 'DEDUCTED' THEN NEW.handed_on + i.answer_days END FROM inspection i WHERE m.sheet_id = NEW.sheet_id AND i.id = m.inspection_id;
  UPDATE inspection_photo p SET shown_on = NEW.handed_on FROM inspection_mark m WHERE m.sheet_id = NEW.sheet_id AND p.mark_id = m.id;
  RETURN NULL;
END $$;
CREATE TRIGGER inspection_handed AFTER UPDATE ON "inspection_duty" FOR EACH ROW EXECUTE FUNCTION inspection_handed();

-- A photo is seen by whom its item is seen by: of how it was, while it is looked at; of how it was put right, until it is looked at again.
CREATE FUNCTION inspection_photo_of_mark() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  role constant text := current_setting('app.role', true);
  beside constant text[] := '{area_code,inspector_id,shown_on}';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF role = 'system' OR to_jsonb(NEW) - beside = to_jsonb(OLD) - beside THEN RETURN NEW; END IF;
  END IF;
  SELECT m.inspector_id, m.shown_on INTO NEW.inspector_id, NEW.shown_on FROM inspection_mark m JOIN inspection i ON i.id = m.inspection_id
  WHERE m.id = NEW.mark_id AND m.area_code = NEW.area_code AND i.state = 'OPEN'
    AND CASE NEW.stage WHEN 'FOUND' THEN m.handed_on IS NULL AND role IN ('inspector', 'office', 'system') ELSE m.state IN ('ACCEPTED', 'REPORTED') AND role IN ('community', 'system') END;
  IF NOT FOUND THEN RAISE EXCEPTION 'no photo is added or taken away now' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER inspection_photo_of_mark BEFORE INSERT OR UPDATE ON "inspection_photo" FOR EACH ROW EXECUTE FUNCTION inspection_photo_of_mark();
CREATE FUNCTION inspection_part_of_photo() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  SELECT p.user_id INTO NEW.user_id FROM inspection_photo p WHERE p.id = NEW.photo_id;
  RETURN NEW;
END $$;
CREATE TRIGGER inspection_part_of_photo BEFORE INSERT ON "inspection_photo_part" FOR EACH ROW EXECUTE FUNCTION inspection_part_of_photo();

-- Who may be sent: inspectors who work now and whose own range lies in that of who assigns.
CREATE FUNCTION inspection_inspectors() RETURNS TABLE (id uuid, name text, area_code text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.id, s.name, s.area_code FROM staff s
  WHERE (SELECT current_setting('app.role', true) IN ('office', 'system')) AND s.disabled_at IS NULL AND s.role = 'inspector'
    AND s.area_code COLLATE "C" >= current_setting('app.scope_from', true) AND s.area_code COLLATE "C" < current_setting('app.scope_to', true)
$$;
-- An inspector of the round's own list, and of no community that is looked at.
CREATE FUNCTION inspection_assigned() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.inspector_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.inspector_id IS DISTINCT FROM OLD.inspector_id)
    AND NOT EXISTS (SELECT FROM staff s WHERE s.id = NEW.inspector_id AND s.role = 'inspector' AND s.disabled_at IS NULL) THEN
    RAISE EXCEPTION 'not an inspector' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.inspector_id IS DISTINCT FROM OLD.inspector_id AND current_setting('app.role', true) NOT IN ('office', 'system') THEN
    RAISE EXCEPTION 'the office assigns' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER inspection_assigned BEFORE INSERT OR UPDATE OF inspector_id ON "inspection_duty" FOR EACH ROW EXECUTE FUNCTION inspection_assigned();
CREATE TRIGGER inspection_assigned BEFORE INSERT OR UPDATE OF inspector_id ON "inspection_mark" FOR EACH ROW EXECUTE FUNCTION inspection_assigned();
REVOKE ALL ON FUNCTION inspection_checklist_whole(), inspection_step(), inspection_open(), inspection_mark_step(), inspection_handing(), inspection_handed(), inspection_photo_of_mark(), inspection_part_of_photo(), inspection_inspectors(), inspection_assigned() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION inspection_inspectors() TO anju_app;

-- Photos that began and never came are cleared with those of hazards.
DO $$
DECLARE body text := pg_get_functiondef('retention_photos(date, integer, integer, integer)'::regprocedure);
BEGIN
  IF strpos(body, 'GET DIAGNOSTICS m = ROW_COUNT;') = 0 THEN
    RAISE EXCEPTION 'retention_photos is not what it was';
  END IF;
  EXECUTE replace(body, 'GET DIAGNOSTICS m = ROW_COUNT;', 'GET DIAGNOSTICS m = ROW_COUNT;
  WITH gone AS (
    UPDATE inspection_photo SET removed_at = now() WHERE id IN (SELECT id FROM inspection_photo WHERE width IS NULL AND removed_at IS NULL AND at < before LIMIT most FOR UPDATE SKIP LOCKED) RETURNING id)
  UPDATE inspection_photo_part p SET file_sealed = '''' FROM gone WHERE p.photo_id = gone.id;');
END $$;

-- 4. Role x verb, as lib/kernel/access.ts has it now

DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''inspection.read'' THEN ''{office,leader,inspector}''') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''inspection.read'' THEN ''{office,leader,inspector}''', 'WHEN ''inspection.read'' THEN ''{community,office,leader,inspector}''
    WHEN ''inspection.checklist'' THEN ''{office}''
    WHEN ''inspection.open'' THEN ''{office}''
    WHEN ''inspection.assign'' THEN ''{office}''
    WHEN ''inspection.mark'' THEN ''{office,inspector}''
    WHEN ''inspection.photo'' THEN ''{community,office,inspector}''
    WHEN ''inspection.unphoto'' THEN ''{community,office,inspector}''
    WHEN ''inspection.hand-in'' THEN ''{office,inspector}''
    WHEN ''inspection.answer'' THEN ''{community}''
    WHEN ''inspection.report'' THEN ''{community}''
    WHEN ''inspection.decide'' THEN ''{office}''
    WHEN ''inspection.re-check'' THEN ''{office,inspector}''
    WHEN ''inspection.close'' THEN ''{office}''
    WHEN ''inspection.cancel'' THEN ''{office}''');
END $$;

-- Lists that are taken away as files: scores, and what was deducted.
DO $$
DECLARE
  lists text := pg_get_constraintdef((SELECT oid FROM pg_constraint WHERE conname = 'export_list_check'));
BEGIN
  IF strpos(lists, '''permits''::text') = 0 THEN
    RAISE EXCEPTION 'export_list_check is not what it was';
  END IF;
  ALTER TABLE export DROP CONSTRAINT export_list_check;
  EXECUTE 'ALTER TABLE export ADD CONSTRAINT export_list_check ' || replace(lists, '''permits''::text', '''permits''::text, ''scores''::text, ''deductions''::text');
END $$;

SELECT guard_areas();
SELECT backup_policies();
