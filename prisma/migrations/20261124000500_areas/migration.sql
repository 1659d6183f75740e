-- Areas that change: renamed, split, recoded, merged, and the national files that say how they are called this year.

-- 1. Tables

ALTER TABLE "area" ADD COLUMN "retired_on" DATE, ADD COLUMN "import_id" UUID, ALTER COLUMN "name" TYPE text COLLATE "C";
CREATE INDEX "area_name_code_idx" ON "area"("name", "code");

-- What became of codes. Only ever added to, by the functions below.
CREATE TABLE "area_change" (
  "id" BIGSERIAL NOT NULL,
  "kind" TEXT NOT NULL,
  "old_code" TEXT NOT NULL,
  "new_code" TEXT,
  "old_name" TEXT NOT NULL,
  "new_name" TEXT,
  "on_day" DATE NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "changed_by" UUID,
  "command_id" UUID,
  CONSTRAINT "area_change_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "area_change_old_code_idx" ON "area_change"("old_code");
CREATE INDEX "area_change_new_code_idx" ON "area_change"("new_code");

-- An edition of the national files on its way in, and its rows. `turn` is a row's place in the order in which they are carried out.
CREATE TABLE "area_import" (
  "id" UUID NOT NULL,
  "file_names" TEXT[],
  "state" TEXT NOT NULL,
  "counts" JSONB NOT NULL DEFAULT '{}',
  "retire" BOOLEAN NOT NULL DEFAULT true,
  "staged" INTEGER NOT NULL DEFAULT 0,
  "total" INTEGER NOT NULL DEFAULT 0,
  "done" INTEGER NOT NULL DEFAULT 0,
  "created_by" UUID NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "finished_at" TIMESTAMPTZ(3),
  CONSTRAINT "area_import_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "area_import_row" (
  "import_id" UUID NOT NULL,
  "line" INTEGER NOT NULL,
  "file" INTEGER,
  "file_row" INTEGER,
  "code" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "plan" TEXT,
  "fault" TEXT,
  "fault_column" TEXT,
  "turn" INTEGER,
  CONSTRAINT "area_import_row_pkey" PRIMARY KEY ("import_id", "line")
);
CREATE INDEX "area_import_row_import_id_turn_idx" ON "area_import_row"("import_id", "turn");
CREATE INDEX "area_import_row_import_id_plan_line_idx" ON "area_import_row"("import_id", "plan", "line");

ALTER TABLE "area_change" ALTER COLUMN "old_code" TYPE text COLLATE "C", ALTER COLUMN "new_code" TYPE text COLLATE "C",
  ADD CONSTRAINT area_change_kind_check CHECK (kind IN ('RENAME', 'SPLIT', 'RECODE', 'MERGE', 'RETIRE')),
  ADD CONSTRAINT area_change_new_check CHECK ((kind = 'RETIRE') = (new_code IS NULL));
ALTER TABLE "area_import" ADD CONSTRAINT area_import_state_check CHECK (state IN ('STAGING', 'PREVIEWED', 'RUNNING', 'STOPPED', 'DONE', 'DISCARDED'));
ALTER TABLE "area_import_row" ALTER COLUMN "code" TYPE text COLLATE "C",
  ADD CONSTRAINT area_import_row_plan_check CHECK (plan IN ('NEW', 'RENAMED', 'KEPT', 'GONE', 'GONE_USED', 'FAULTY'));

-- Divisions are public facts: whoever is signed in reads what they were called, administrators alone bring in a new edition.
ALTER TABLE "area_change" ENABLE ROW LEVEL SECURITY;
CREATE POLICY area_change_read ON "area_change" FOR SELECT USING ((SELECT current_setting('app.role', true)) <> '');
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['area_import', 'area_import_row'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I USING ((SELECT current_setting(''app.role'', true)) IN (''admin'', ''system''))', name || '_admin', name);
  END LOOP;
END $$;

-- A national edition is one event in the trail, not 660,000: rows that an import writes carry its id, which the app's role cannot write, and what it
-- renamed or retired stands in area_change.
DROP TRIGGER audit_row ON "area";
CREATE TRIGGER audit_row AFTER INSERT ON "area" FOR EACH ROW WHEN (NEW.import_id IS NULL) EXECUTE FUNCTION audit_row();
CREATE TRIGGER audit_row_update AFTER UPDATE ON "area" FOR EACH ROW WHEN (NEW.import_id IS NOT DISTINCT FROM OLD.import_id) EXECUTE FUNCTION audit_row();
CREATE TRIGGER audit_row_delete AFTER DELETE ON "area" FOR EACH ROW EXECUTE FUNCTION audit_row();
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON "area_import" FOR EACH ROW EXECUTE FUNCTION audit_row();

-- 2. No fact under a code that is no longer

-- Every column that holds an area's code: the catalogue knows, so that no table can be forgotten. The trail is history and stays as it was written.
CREATE FUNCTION area_columns() RETURNS TABLE (name text, col text) LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.relname::text, a.attname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
    AND a.atttypid = 'text'::regtype AND (a.attname = 'area_code' OR a.attname LIKE '%\_area\_code') AND c.relname NOT LIKE 'audit%'
  -- Doors first: what happens at a door is held against the door's own grid.
  ORDER BY array_position(ARRAY['building', 'dwelling'], c.relname::text) NULLS LAST, c.relname, a.attname
$$;

-- The code under which what was once under `code` is found now, as currentCodeOf in lib/areas/rules.ts finds it.
CREATE FUNCTION area_present(code text) RETURNS text LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
  present text := code;
  change record;
  after bigint := 0;
BEGIN
  LOOP
    SELECT c.id, c.new_code INTO change FROM area_change c WHERE c.old_code = present COLLATE "C" AND c.kind IN ('RECODE', 'MERGE') AND c.id > after ORDER BY c.id LIMIT 1;
    IF NOT FOUND THEN RETURN present; END IF;
    present := change.new_code;
    after := change.id;
  END LOOP;
END $$;

-- Who writes in a community holds it, shared, until the end of the transaction; who recodes it holds it alone. So whoever comes in between waits here,
-- finds the code retired or the door in another grid, and is tried again from the start, as after any serialisation failure. Who then still names the old
-- code was given it before; `perform` makes a refusal of the message.
CREATE FUNCTION area_in_force() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  wanted text;
  of_door text;
BEGIN
  IF TG_NARGS = 0 THEN wanted := NEW.area_code; ELSE wanted := to_jsonb(NEW) ->> TG_ARGV[0]; END IF;
  IF length(wanted) >= 12 THEN PERFORM pg_advisory_xact_lock_shared(hashtextextended('area ' || left(wanted, 12), 0)); END IF;
  IF EXISTS (SELECT 1 FROM area WHERE code = wanted AND retired_on IS NOT NULL) THEN
    IF area_present(wanted) = wanted THEN RAISE EXCEPTION 'area-retired: %', wanted USING ERRCODE = '40001'; END IF;
    RAISE EXCEPTION 'area-changed: %', area_present(wanted) USING ERRCODE = '40001';
  END IF;
  IF TG_TABLE_NAME IN ('stay', 'visit') THEN
    SELECT d.area_code INTO of_door FROM dwelling d WHERE d.id = NEW.dwelling_id;
    IF of_door <> wanted THEN RAISE EXCEPTION 'area-changed: %', of_door USING ERRCODE = '40001'; END IF;
  END IF;
  RETURN NEW;
END $$;

-- Gives every table with an area's code the trigger above, and the owner's functions the way to move its rows while an area is changed. Called again at
-- the end of a migration that adds such a table.
CREATE FUNCTION guard_areas() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  moving constant text := '(SELECT current_setting(''app.verb'', true)) IN (''area.split'', ''area.recode'', ''area.merge'')';
  rule record;
BEGIN
  FOR rule IN SELECT DISTINCT name FROM area_columns() LOOP
    EXECUTE format('DROP POLICY IF EXISTS %I ON %I', rule.name || '_moving_read', rule.name);
    EXECUTE format('DROP POLICY IF EXISTS %I ON %I', rule.name || '_moving', rule.name);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO %I USING (true)', rule.name || '_moving_read', rule.name, current_user);
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE TO %I USING (%s)', rule.name || '_moving', rule.name, current_user, moving);
  END LOOP;
  -- Obligations and tallies are written under their subjects' locks, rows of a roster under the roster's.
  FOR rule IN SELECT name, col FROM area_columns() WHERE name NOT IN ('obligation', 'tally', 'tally_total', 'roster_row') LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER %I BEFORE INSERT OR UPDATE OF %I ON %I FOR EACH ROW EXECUTE FUNCTION area_in_force(%s)',
      CASE rule.col WHEN 'area_code' THEN 'area_in_force' ELSE 'area_in_force_' || rule.col END, rule.col, rule.name,
      CASE rule.col WHEN 'area_code' THEN '' ELSE quote_literal(rule.col) END);
  END LOOP;
END $$;
SELECT guard_areas();
DO $$
BEGIN
  EXECUTE format('CREATE POLICY roster_mapping_merging ON "roster_mapping" FOR DELETE TO %I USING ((SELECT current_setting(''app.verb'', true)) = ''area.merge'')', current_user);
  EXECUTE format('CREATE POLICY tally_total_owner_delete ON "tally_total" FOR DELETE TO %I USING (true)', current_user);
END $$;

-- 3. Changing areas

-- An administrator, and inside their own range.
CREATE FUNCTION area_admin(codes text[]) RETURNS void LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE wanted text;
BEGIN
  IF coalesce(current_setting('app.role', true), '') NOT IN ('admin', 'system') THEN RAISE EXCEPTION 'administrators only' USING ERRCODE = '42501'; END IF;
  FOREACH wanted IN ARRAY codes LOOP
    IF wanted IS NULL OR wanted COLLATE "C" < current_setting('app.scope_from', true) COLLATE "C" OR wanted COLLATE "C" >= current_setting('app.scope_to', true) COLLATE "C" THEN
      RAISE EXCEPTION 'outside the range' USING ERRCODE = '42501';
    END IF;
  END LOOP;
END $$;

-- Waits for everybody who is writing in these communities, and keeps others waiting until the end of the transaction. In order, so that two do not meet.
CREATE FUNCTION area_hold(codes text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE community text;
BEGIN
  PERFORM area_admin(codes);
  FOR community IN SELECT DISTINCT left(code, 12) FROM unnest(codes) AS code WHERE length(code) >= 12 ORDER BY 1 LOOP
    PERFORM pg_advisory_xact_lock(hashtextextended('area ' || community, 0));
  END LOOP;
END $$;

CREATE FUNCTION area_rename(area_code text, new_name text, on_day date, at timestamptz, command uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM area_admin(ARRAY[area_code]);
  INSERT INTO area_change (kind, old_code, new_code, old_name, new_name, on_day, at, changed_by, command_id)
  SELECT 'RENAME', code, code, name, new_name, on_day, at, nullif(current_setting('app.user_id', true), '')::uuid, command FROM area WHERE code = area_code AND retired_on IS NULL;
  UPDATE area SET name = new_name WHERE code = area_code AND retired_on IS NULL;
END $$;

-- The dated rules of an area and of those above it, by level: what its people owe follows from these, on each day from the nearest in force.
CREATE FUNCTION area_policies(area_code text) RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT jsonb_agg(jsonb_build_array(length(p.area_code), p.from_on, p.to_on, p.rules) ORDER BY length(p.area_code), p.from_on) FROM policy p
  WHERE starts_with($1, p.area_code) AND p.to_on IS DISTINCT FROM p.from_on
$$;

-- Takes what some obligations have told the tallies back from the old codes and tells it of the new ones, on the same days, so that every figure above
-- both is the same at every moment, folded or not.
CREATE FUNCTION area_move_tallies(old_codes text[], new_codes text[], doors uuid[]) RETURNS void
LANGUAGE sql SET search_path = public, pg_temp AS $$
  INSERT INTO tally (area_code, indicator, day, due, met)
  SELECT CASE side.sign WHEN 1 THEN m.new_code ELSE m.old_code END, o.indicator, change.day, sum(side.sign * change.due)::int, sum(side.sign * change.met)::int
  FROM unnest(old_codes, new_codes) AS m (old_code, new_code)
  JOIN obligation o ON o.area_code = m.old_code COLLATE "C" AND (doors IS NULL OR o.dwelling_id = ANY (doors))
  CROSS JOIN LATERAL (VALUES (o.due_from, o.weight, 0), (o.due_to, -o.weight, 0), (o.met_from, 0, o.weight), (o.met_to, 0, -o.weight)) AS change (day, due, met)
  CROSS JOIN (VALUES (-1), (1)) AS side (sign)
  WHERE change.day IS NOT NULL
  GROUP BY 1, 2, 3, side.sign HAVING sum(change.due) <> 0 OR sum(change.met) <> 0
$$;

-- Recodes a community, or merges it into another, with all that hangs on it: every code of `old_codes` becomes the one beside it. Answers how many rows
-- of each table went along, and the new codes whose people now owe by other policies.
CREATE FUNCTION area_move(kind text, old_codes text[], new_codes text[], new_names text[], on_day date, at timestamptz, command uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  source constant text := old_codes[1];
  target constant text := new_codes[1];
  moved jsonb := '{}';
  before jsonb;
  rule record;
  asked transfer;
  affected bigint;
  behind boolean;
BEGIN
  PERFORM area_admin(old_codes || new_codes);
  IF kind IS NULL OR kind NOT IN ('RECODE', 'MERGE') OR length(source) <> 12 OR length(target) <> 12 OR source = target
     OR cardinality(old_codes) <> cardinality(new_codes) OR cardinality(old_codes) <> cardinality(new_names)
     OR EXISTS (SELECT 1 FROM unnest(old_codes[2:], new_codes[2:]) AS m (o, n) WHERE NOT (starts_with(o, source) AND starts_with(n, target) AND length(o) = 15 AND length(n) = 15))
     OR (SELECT count(DISTINCT o) < count(*) OR count(DISTINCT m.n) < count(*) FROM unnest(old_codes, new_codes) AS m (o, n)) THEN
    RAISE EXCEPTION 'not a way to change an area' USING ERRCODE = '22023';
  END IF;
  PERFORM area_hold(ARRAY[source, target]);
  -- Nobody settles these people and doors meanwhile, wherever they live now. Stays before people, as everybody takes them.
  PERFORM 1 FROM stay s WHERE s.area_code = ANY (old_codes) ORDER BY s.id FOR NO KEY UPDATE;
  PERFORM 1 FROM resident r WHERE r.area_code = ANY (old_codes) OR r.id IN (SELECT s.resident_id FROM stay s WHERE s.area_code = ANY (old_codes)) ORDER BY r.id FOR NO KEY UPDATE OF r;
  PERFORM 1 FROM dwelling d WHERE d.area_code = ANY (old_codes) ORDER BY d.id FOR NO KEY UPDATE;
  SELECT jsonb_object_agg(m.n, area_policies(m.o)) INTO before FROM unnest(old_codes, new_codes) AS m (o, n);

  INSERT INTO area_change (kind, old_code, new_code, old_name, new_name, on_day, at, changed_by, command_id)
  SELECT area_move.kind, a.code, m.n, a.name, m.name, area_move.on_day, area_move.at, nullif(current_setting('app.user_id', true), '')::uuid, command
  FROM unnest(old_codes, new_codes, new_names) WITH ORDINALITY AS m (o, n, name, nth) JOIN area a ON a.code = m.o ORDER BY m.nth;
  -- A code on which nothing hangs may be taken up; the community that takes another in keeps its name.
  INSERT INTO area AS a (code, name, level, parent_code)
  SELECT m.n, m.name, CASE length(m.n) WHEN 12 THEN 'COMMUNITY' ELSE 'GRID' END, left(m.n, CASE length(m.n) WHEN 12 THEN 9 ELSE 12 END)
  FROM unnest(new_codes, new_names) AS m (n, name)
  ON CONFLICT (code) DO UPDATE SET name = excluded.name, retired_on = NULL WHERE a.retired_on IS NOT NULL OR a.name <> excluded.name;
  UPDATE area SET retired_on = area_move.on_day WHERE code = ANY (old_codes);

  PERFORM area_move_tallies(old_codes, new_codes, NULL);

  -- Where both have something by the same key, the community that stays keeps its own. Its policies are its own, too.
  IF kind = 'MERGE' THEN DELETE FROM policy WHERE area_code = source; END IF;
  DELETE FROM roster_mapping gone USING roster_mapping kept WHERE gone.area_code = source AND kept.area_code = target AND kept.signature = gone.signature;
  -- A key area that now lies in another sub-district is none of this campaign's any more.
  UPDATE campaign c SET key_areas = ARRAY(
      SELECT k.code FROM (SELECT DISTINCT ON (1) coalesce(m.n, key.code) AS code, key.nth FROM unnest(c.key_areas) WITH ORDINALITY AS key (code, nth)
                          LEFT JOIN unnest(old_codes, new_codes) AS m (o, n) ON m.o = key.code ORDER BY 1, 2) AS k
      WHERE starts_with(k.code, coalesce((SELECT m.n FROM unnest(old_codes, new_codes) AS m (o, n) WHERE m.o = c.area_code), c.area_code)) ORDER BY k.nth)
  WHERE c.key_areas && old_codes;

  -- What the tallies were told stays where it is: it has been taken back above.
  FOR rule IN SELECT name, col FROM area_columns() WHERE name NOT IN ('tally', 'tally_total') LOOP
    EXECUTE format('UPDATE %I AS t SET %I = m.n FROM unnest($1, $2) AS m (o, n) WHERE t.%I = m.o COLLATE "C"', rule.name, rule.col, rule.col) USING old_codes, new_codes;
    GET DIAGNOSTICS affected = ROW_COUNT;
    IF affected > 0 THEN moved := moved || jsonb_build_object(rule.name, affected + coalesce((moved ->> rule.name)::bigint, 0)); END IF;
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE %I >= $1 AND %I < $1 || '':'')', rule.name, rule.col, rule.col) INTO behind USING source;
    IF behind THEN RAISE EXCEPTION 'left behind in %.%', rule.name, rule.col; END IF;
  END LOOP;
  -- Who was asked for by the other of two that are one now lives where they were asked to.
  FOR asked IN SELECT * FROM transfer t WHERE t.area_code = t.to_area_code AND t.to_area_code = target AND t.state IN ('ASKED', 'CONTESTED') ORDER BY t.id FOR NO KEY UPDATE LOOP
    PERFORM transfer_close(asked, 'CLOSED', area_move.on_day, NULL, NULL, NULL);
  END LOOP;
  PERFORM record_event('area.' || lower(kind), target, 'area', target, jsonb_build_object('from', source, 'to', target) || moved);
  RETURN jsonb_build_object('moved', moved, 'resettle', to_jsonb(ARRAY(
    SELECT m.n FROM unnest(new_codes) AS m (n) WHERE coalesce(before -> m.n, 'null') IS DISTINCT FROM coalesce(area_policies(m.n), 'null') ORDER BY 1)));
END $$;

-- Some buildings of a grid become a grid of their own, with their doors, visits and stays, and everybody whose present or last stay is there.
CREATE FUNCTION area_split(grid text, new_code text, new_name text, buildings uuid[], on_day date, at timestamptz, command uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  doors uuid[];
  people uuid[];
  moved jsonb := '{}';
  rule record;
  affected bigint;
BEGIN
  PERFORM area_admin(ARRAY[grid, new_code]);
  IF length(grid) <> 15 OR length(new_code) <> 15 OR left(grid, 12) <> left(new_code, 12) OR grid = new_code THEN
    RAISE EXCEPTION 'not a way to split a grid' USING ERRCODE = '22023';
  END IF;
  PERFORM area_hold(ARRAY[grid]);
  doors := ARRAY(SELECT d.id FROM dwelling d JOIN building b ON b.id = d.building_id WHERE b.id = ANY (buildings) AND b.area_code = grid);
  PERFORM 1 FROM stay s WHERE s.dwelling_id = ANY (doors) ORDER BY s.id FOR NO KEY UPDATE;
  PERFORM 1 FROM resident r WHERE r.id IN (SELECT s.resident_id FROM stay s WHERE s.dwelling_id = ANY (doors)) ORDER BY r.id FOR NO KEY UPDATE OF r;
  PERFORM 1 FROM dwelling d WHERE d.id = ANY (doors) ORDER BY d.id FOR NO KEY UPDATE;
  people := ARRAY(
    SELECT r.id FROM resident r CROSS JOIN LATERAL (
      SELECT s.dwelling_id FROM stay s WHERE s.resident_id = r.id AND s.end_reason IS DISTINCT FROM 'MISTAKE' ORDER BY s.to_on IS NULL DESC, s.from_on DESC, s.id DESC LIMIT 1) AS last
    WHERE r.area_code = grid AND last.dwelling_id = ANY (doors));

  INSERT INTO area (code, name, level, parent_code) VALUES (new_code, new_name, 'GRID', left(grid, 12));
  INSERT INTO area_change (kind, old_code, new_code, old_name, new_name, on_day, at, changed_by, command_id)
  SELECT 'SPLIT', code, new_code, name, new_name, area_split.on_day, area_split.at, nullif(current_setting('app.user_id', true), '')::uuid, command FROM area WHERE code = grid;

  PERFORM area_move_tallies(ARRAY[grid], ARRAY[new_code], doors);
  UPDATE building SET area_code = new_code WHERE id = ANY (buildings) AND area_code = grid;
  GET DIAGNOSTICS affected = ROW_COUNT;
  moved := moved || jsonb_build_object('building', affected);
  UPDATE dwelling SET area_code = new_code WHERE id = ANY (doors);
  moved := moved || jsonb_build_object('dwelling', cardinality(doors));
  UPDATE resident SET area_code = new_code WHERE id = ANY (people);
  moved := moved || jsonb_build_object('resident', cardinality(people));
  -- What happened at a door goes with the door; what a person holds, with the person. Rows of a roster stay with their roster.
  FOR rule IN
    SELECT c.name, k.col FROM area_columns() c CROSS JOIN LATERAL (
      SELECT a.attname::text AS col FROM pg_attribute a WHERE a.attrelid = format('public.%I', c.name)::regclass AND a.attname IN ('dwelling_id', 'resident_id') AND NOT a.attisdropped
      ORDER BY a.attname LIMIT 1) AS k
    WHERE c.col = 'area_code' AND c.name NOT IN ('dwelling', 'resident', 'roster_row')
  LOOP
    EXECUTE format('UPDATE %I SET area_code = $1 WHERE area_code = $2 AND %I = ANY ($3)', rule.name, rule.col)
      USING new_code, grid, CASE rule.col WHEN 'dwelling_id' THEN doors ELSE people END;
    GET DIAGNOSTICS affected = ROW_COUNT;
    IF affected > 0 THEN moved := moved || jsonb_build_object(rule.name, affected); END IF;
  END LOOP;
  PERFORM record_event('area.split', new_code, 'area', new_code, jsonb_build_object('from', grid, 'to', new_code) || moved);
  RETURN jsonb_build_object('moved', moved, 'resettle', CASE WHEN area_policies(grid) IS DISTINCT FROM area_policies(new_code) THEN jsonb_build_array(new_code) ELSE '[]'::jsonb END);
END $$;

-- 4. What an administrator, who reads no resident, may know before: how many, and which buildings.
CREATE FUNCTION area_weight(area_code text) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  upto constant text := area_code || ':';
BEGIN
  PERFORM area_admin(ARRAY[area_code]);
  RETURN jsonb_build_object(
    'people', (SELECT count(*) FROM stay s WHERE s.area_code >= $1 AND s.area_code < upto AND s.to_on IS NULL),
    'records', (SELECT count(*) FROM resident r WHERE r.area_code >= $1 AND r.area_code < upto),
    'buildings', (SELECT count(*) FROM building b WHERE b.area_code >= $1 AND b.area_code < upto),
    'doors', (SELECT count(*) FROM dwelling d WHERE d.area_code >= $1 AND d.area_code < upto),
    'units', (SELECT count(*) FROM unit u WHERE u.area_code >= $1 AND u.area_code < upto),
    'staff', (SELECT count(*) FROM staff f WHERE f.area_code >= $1 AND f.area_code < upto AND f.disabled_at IS NULL),
    'policies', (SELECT count(*) FROM policy p WHERE p.area_code = $1));
END $$;

CREATE FUNCTION area_buildings(grid text) RETURNS TABLE (id uuid, street text, number text, block text, doors bigint, people bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM area_admin(ARRAY[grid]);
  RETURN QUERY
    SELECT b.id, b.street, b.number, b.block, count(DISTINCT d.id), count(s.id)
    FROM building b LEFT JOIN dwelling d ON d.building_id = b.id LEFT JOIN stay s ON s.dwelling_id = d.id AND s.to_on IS NULL
    WHERE b.area_code = grid COLLATE "C" GROUP BY b.id ORDER BY b.sort_key, b.id;
END $$;

-- The ids of those whose obligations have to be settled anew because an area's policies are others now.
CREATE FUNCTION area_subjects(codes text[]) RETURNS TABLE (kind text, id text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM area_admin(codes);
  RETURN QUERY
    SELECT 'resident', s.resident_id::text FROM stay s WHERE s.area_code = ANY (codes) GROUP BY s.resident_id
    UNION ALL SELECT 'dwelling', d.id::text FROM dwelling d WHERE d.area_code = ANY (codes);
END $$;

-- Folding, as before; the totals of codes that are no longer go once they have come to nothing.
CREATE OR REPLACE FUNCTION fold_tallies() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  folded integer;
  retired text[];
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('fold_tallies')) THEN RETURN 0; END IF;
  WITH taken AS (DELETE FROM tally RETURNING area_code, indicator, day, due, met),
  spread AS (
    SELECT left(area_code, size) COLLATE "C" AS area_code, indicator, day, sum(due)::int AS due, sum(met)::int AS met
    FROM taken, unnest(ARRAY[6, 9, 12, 15]) AS size WHERE size <= length(area_code)
    GROUP BY 1, 2, 3),
  added AS (
    INSERT INTO tally_total AS total SELECT * FROM spread ORDER BY 1, 2, 3
    ON CONFLICT (area_code, indicator, day) DO UPDATE SET due = total.due + excluded.due, met = total.met + excluded.met)
  SELECT (SELECT count(*) FROM taken), ARRAY(SELECT DISTINCT s.area_code FROM spread s JOIN area a ON a.code = s.area_code WHERE a.retired_on IS NOT NULL) INTO folded, retired;
  IF cardinality(retired) > 0 THEN DELETE FROM tally_total WHERE area_code = ANY (retired) AND due = 0 AND met = 0; END IF;
  RETURN folded;
END $$;

-- 5. The national files

-- Every code on which something hangs, and those above it. Such areas an import leaves alone.
CREATE FUNCTION areas_in_use() RETURNS text[] LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
  rule record;
  own text[];
  found text[] := ARRAY(SELECT code FROM area WHERE level = 'GRID' AND retired_on IS NULL) || ARRAY(SELECT DISTINCT unnest(key_areas) FROM campaign);
BEGIN
  FOR rule IN SELECT name, col FROM area_columns() WHERE name NOT IN ('tally', 'tally_total') LOOP
    EXECUTE format('SELECT ARRAY(SELECT DISTINCT %I::text FROM %I WHERE %I IS NOT NULL)', rule.col, rule.name, rule.col) INTO own;
    found := found || own;
  END LOOP;
  RETURN ARRAY(SELECT DISTINCT left(f.code, size) FROM unnest(found) AS f (code), unnest(ARRAY[2, 4, 6, 9, 12, 15]) AS size WHERE size <= length(f.code));
END $$;

CREATE FUNCTION area_parent(code text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT left(code, CASE length(code) WHEN 4 THEN 2 WHEN 6 THEN 4 WHEN 9 THEN 6 WHEN 12 THEN 9 WHEN 15 THEN 12 END)
$$;

-- Holds the staged rows against the areas there are. Unchanged rows need nothing and go at once; what no row names any more is added, for every level of
-- every province that the files speak of. Codes that were recoded or merged away stay away, whatever an older file says.
CREATE FUNCTION area_import_plan(import uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  used text[] := '{}';
  kinds jsonb;
  same bigint;
  size int;
BEGIN
  PERFORM area_admin('{}');
  PERFORM 1 FROM area_import WHERE id = import AND state = 'STAGING' FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  ANALYZE area_import_row;
  used := areas_in_use();
  UPDATE area_import_row r SET plan = 'FAULTY', fault = 'duplicate-in-file', fault_column = 'code'
  FROM (SELECT line, row_number() OVER (PARTITION BY code ORDER BY line) AS nth FROM area_import_row WHERE import_id = import AND fault IS NULL) AS d
  WHERE r.import_id = import AND r.line = d.line AND d.nth > 1;
  UPDATE area_import_row SET plan = 'FAULTY' WHERE import_id = import AND fault IS NOT NULL AND plan IS NULL;

  INSERT INTO area_import_row (import_id, line, code, name, plan)
  SELECT import, top.line + row_number() OVER (ORDER BY a.code), a.code, a.name, CASE WHEN u.code IS NULL THEN 'GONE' ELSE 'GONE_USED' END
  FROM area a
  JOIN (SELECT DISTINCT left(code, 2) AS province, length(code) AS size FROM area_import_row WHERE import_id = import AND plan IS NULL) AS spoken
    ON spoken.province = left(a.code, 2) AND spoken.size = length(a.code)
  LEFT JOIN area_import_row r ON r.import_id = import AND r.code = a.code AND r.plan IS NULL
  LEFT JOIN unnest(used) AS u (code) ON u.code = a.code
  CROSS JOIN (SELECT coalesce(max(line), 0) AS line FROM area_import_row WHERE import_id = import) AS top
  WHERE a.retired_on IS NULL AND r.line IS NULL;

  WITH gone AS (
    DELETE FROM area_import_row r USING area a
    WHERE r.import_id = import AND r.plan IS NULL AND a.code = r.code
      AND (a.retired_on IS NULL AND a.name = r.name
           OR a.retired_on IS NOT NULL AND EXISTS (SELECT 1 FROM area_change c WHERE c.old_code = a.code AND c.kind IN ('RECODE', 'MERGE')))
    RETURNING 1)
  SELECT count(*) INTO same FROM gone;
  UPDATE area_import_row r SET plan = CASE WHEN a.code IS NULL THEN 'NEW' WHEN u.code IS NULL THEN 'RENAMED' ELSE 'KEPT' END,
    -- Parents before their children; new ones before old ones go.
    turn = CASE WHEN a.code IS NOT NULL AND u.code IS NOT NULL THEN NULL ELSE p.nth END
  FROM (SELECT line, code, row_number() OVER (ORDER BY length(code), code) AS nth FROM area_import_row WHERE import_id = import AND plan IS NULL) AS p
  LEFT JOIN area a ON a.code = p.code AND a.retired_on IS NULL
  LEFT JOIN unnest(used) AS u (code) ON u.code = p.code
  WHERE r.import_id = import AND r.line = p.line;
  UPDATE area_import_row r SET turn = g.nth
  FROM (SELECT line, (SELECT coalesce(max(turn), 0) FROM area_import_row WHERE import_id = import) + row_number() OVER (ORDER BY length(code) DESC, code) AS nth
        FROM area_import_row WHERE import_id = import AND plan = 'GONE') AS g
  WHERE r.import_id = import AND r.line = g.line;

  -- The planner has to know how many of each there are now, or it goes row by row.
  ANALYZE area_import_row;
  -- Nothing comes in without the area above it, and none goes from above others that stay. Level by level, for one may follow from another.
  FOREACH size IN ARRAY ARRAY[4, 6, 9, 12] LOOP
    UPDATE area_import_row r SET plan = 'FAULTY', fault = 'no-parent', fault_column = 'code'
    WHERE r.import_id = import AND r.plan = 'NEW' AND length(r.code) = size
      AND NOT EXISTS (SELECT 1 FROM area_import_row p WHERE p.import_id = import AND p.plan = 'NEW' AND p.code = area_parent(r.code))
      AND NOT EXISTS (SELECT 1 FROM area a WHERE a.code = area_parent(r.code) AND a.retired_on IS NULL
                      AND NOT EXISTS (SELECT 1 FROM area_import_row g WHERE g.import_id = import AND g.plan = 'GONE' AND g.code = a.code));
  END LOOP;
  FOREACH size IN ARRAY ARRAY[9, 6, 4, 2] LOOP
    UPDATE area_import_row r SET plan = 'GONE_USED', turn = NULL
    WHERE r.import_id = import AND r.plan = 'GONE' AND length(r.code) = size
      AND EXISTS (SELECT 1 FROM area a WHERE a.parent_code = r.code AND a.retired_on IS NULL
                  AND NOT EXISTS (SELECT 1 FROM area_import_row g WHERE g.import_id = import AND g.plan = 'GONE' AND g.code = a.code));
  END LOOP;

  SELECT jsonb_object_agg(plan, n) || jsonb_build_object('SAME', same) INTO kinds FROM (SELECT plan, count(*) AS n FROM area_import_row WHERE import_id = import GROUP BY plan) AS c;
  kinds := coalesce(kinds, jsonb_build_object('SAME', same));
  UPDATE area_import SET state = 'PREVIEWED', counts = kinds,
    total = (SELECT coalesce(max(turn), 0) FROM area_import_row WHERE import_id = import) WHERE id = import;
  RETURN kinds;
END $$;

-- The next rows go in. Never more than the staged rows say, never a code below a community, never an area on which something hangs by now.
-- Two workers on one import take turns, and what one has done the other finds done.
CREATE FUNCTION area_import_step(import uuid, size int, on_day date, at timestamptz) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  job area_import;
  last_turn int;
  held text;
  used text[] := '{}';
BEGIN
  PERFORM area_admin('{}');
  SELECT * INTO job FROM area_import WHERE id = import FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF job.state = 'RUNNING' AND job.done < job.total THEN
    last_turn := least(job.done + size, job.total);
    IF EXISTS (SELECT 1 FROM area_import_row WHERE import_id = import AND turn > job.done AND turn <= last_turn AND plan <> 'NEW') THEN
      -- Whoever begins to work in one of these waits, and whoever has begun is seen. Few at a time, for each is a lock of its own.
      last_turn := least(last_turn, job.done + 1000);
      FOR held IN SELECT code FROM area_import_row WHERE import_id = import AND turn > job.done AND turn <= last_turn AND plan = 'GONE' AND length(code) = 12 ORDER BY code LOOP
        PERFORM pg_advisory_xact_lock(hashtextextended('area ' || held, 0));
      END LOOP;
      used := areas_in_use();
    END IF;
    UPDATE area_import_row SET plan = CASE plan WHEN 'GONE' THEN 'GONE_USED' ELSE 'KEPT' END
    WHERE import_id = import AND turn > job.done AND turn <= last_turn AND plan IN ('GONE', 'RENAMED') AND code = ANY (used);

    -- Level by level: a parent may be in the same step.
    FOREACH held IN ARRAY ARRAY['2', '4', '6', '9', '12'] LOOP
      INSERT INTO area AS a (code, name, level, parent_code, import_id)
      SELECT r.code, r.name, CASE length(r.code) WHEN 2 THEN 'PROVINCE' WHEN 4 THEN 'CITY' WHEN 6 THEN 'COUNTY' WHEN 9 THEN 'SUBDISTRICT' ELSE 'COMMUNITY' END, area_parent(r.code), import
      FROM area_import_row r LEFT JOIN area p ON p.code = area_parent(r.code) AND p.retired_on IS NULL
      WHERE r.import_id = import AND r.turn > job.done AND r.turn <= last_turn AND r.plan = 'NEW' AND length(r.code) = held::int AND (held = '2' OR p.code IS NOT NULL)
      ON CONFLICT (code) DO UPDATE SET name = excluded.name, retired_on = NULL, import_id = excluded.import_id WHERE a.retired_on IS NOT NULL;
    END LOOP;
    UPDATE area_import_row r SET plan = 'FAULTY', fault = 'no-parent', fault_column = 'code'
    WHERE r.import_id = import AND r.turn > job.done AND r.turn <= last_turn AND r.plan = 'NEW' AND NOT EXISTS (SELECT 1 FROM area a WHERE a.code = r.code AND a.retired_on IS NULL);

    INSERT INTO area_change (kind, old_code, new_code, old_name, new_name, on_day, at, changed_by, command_id)
    SELECT CASE r.plan WHEN 'GONE' THEN 'RETIRE' ELSE 'RENAME' END, a.code, CASE r.plan WHEN 'RENAMED' THEN a.code END, a.name, CASE r.plan WHEN 'RENAMED' THEN r.name END,
           area_import_step.on_day, area_import_step.at, nullif(current_setting('app.user_id', true), '')::uuid, import
    FROM area_import_row r JOIN area a ON a.code = r.code AND a.retired_on IS NULL
    WHERE r.import_id = import AND r.turn > job.done AND r.turn <= last_turn AND (r.plan = 'RENAMED' OR r.plan = 'GONE' AND job.retire) ORDER BY r.turn;
    UPDATE area a SET name = CASE r.plan WHEN 'RENAMED' THEN r.name ELSE a.name END, retired_on = CASE r.plan WHEN 'GONE' THEN area_import_step.on_day END, import_id = import
    FROM area_import_row r
    WHERE r.import_id = import AND r.turn > job.done AND r.turn <= last_turn AND (r.plan = 'RENAMED' OR r.plan = 'GONE' AND job.retire) AND a.code = r.code AND a.retired_on IS NULL;
    job.done := last_turn;
    UPDATE area_import SET done = last_turn WHERE id = import;
  END IF;
  IF job.state = 'RUNNING' AND job.done >= job.total THEN
    job.state := 'DONE';
    SELECT coalesce(jsonb_object_agg(plan, n), '{}') || jsonb_build_object('SAME', job.counts -> 'SAME') INTO job.counts
    FROM (SELECT plan, count(*) AS n FROM area_import_row WHERE import_id = import GROUP BY plan) AS c;
    UPDATE area_import SET state = 'DONE', finished_at = area_import_step.at, counts = job.counts WHERE id = import;
    -- What came in is in the areas now; what was refused or left alone stays to be looked at.
    DELETE FROM area_import_row WHERE import_id = import AND plan = 'NEW';
    PERFORM record_event('area.import', NULL, 'area_import', import::text, job.counts);
    ANALYZE area;
  END IF;
  RETURN jsonb_build_object('state', job.state, 'done', job.done, 'total', job.total, 'finished', job.state = 'DONE');
END $$;

CREATE FUNCTION area_import_forget(import uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM area_admin('{}');
  UPDATE area_import SET state = 'DISCARDED' WHERE id = import AND state IN ('STAGING', 'PREVIEWED');
  IF FOUND THEN DELETE FROM area_import_row WHERE import_id = import; END IF;
END $$;

-- 6. Grants

REVOKE ALL ON "area_change", "area_import", "area_import_row" FROM PUBLIC;
REVOKE ALL ON FUNCTION area_columns(), area_present(text), area_in_force(), guard_areas(), area_admin(text[]), area_hold(text[]), area_rename(text, text, date, timestamptz, uuid), area_policies(text),
  area_move_tallies(text[], text[], uuid[]), area_move(text, text[], text[], text[], date, timestamptz, uuid), area_split(text, text, text, uuid[], date, timestamptz, uuid),
  area_weight(text), area_buildings(text), area_subjects(text[]), areas_in_use(), area_parent(text), area_import_plan(uuid), area_import_step(uuid, int, date, timestamptz),
  area_import_forget(uuid) FROM PUBLIC;
-- An area is added by hand, and changed by the functions above alone, which leave its history.
REVOKE INSERT, UPDATE ON "area" FROM anju_app;
GRANT INSERT (code, name, level, parent_code) ON "area" TO anju_app;
GRANT SELECT ON "area_change" TO anju_app;
GRANT SELECT, INSERT ON "area_import", "area_import_row" TO anju_app;
GRANT UPDATE (state, retire, staged, file_names) ON "area_import" TO anju_app;
GRANT EXECUTE ON FUNCTION area_present(text), area_in_force(), area_hold(text[]), area_rename(text, text, date, timestamptz, uuid), area_move(text, text[], text[], text[], date, timestamptz, uuid),
  area_split(text, text, text, uuid[], date, timestamptz, uuid), area_weight(text), area_buildings(text), area_subjects(text[]), area_import_plan(uuid),
  area_import_step(uuid, int, date, timestamptz), area_import_forget(uuid) TO anju_app;
