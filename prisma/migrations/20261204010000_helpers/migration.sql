-- Building captains and volunteers: accounts of a role of their own, named by a community for buildings until a day. They tell who has come and what stands at their doors, and see doors and their own words, and nobody's record.

-- 1. The role

ALTER TABLE "staff" DROP CONSTRAINT staff_role_check,
  ADD CONSTRAINT staff_role_check CHECK (role IN ('coordinator', 'community', 'unit', 'office', 'leader', 'inspector', 'auditor', 'admin', 'helper'));
CREATE OR REPLACE FUNCTION staff_level_fits(role text, area_code text) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT CASE role
    WHEN 'coordinator' THEN length(area_code) IN (12, 15)
    WHEN 'community' THEN length(area_code) = 12
    WHEN 'helper' THEN length(area_code) = 12
    WHEN 'unit' THEN length(area_code) IN (9, 12, 15)
    WHEN 'office' THEN length(area_code) <= 9
    WHEN 'admin' THEN length(area_code) <= 9
    ELSE length(area_code) <= 12 END
$$;

-- 2. Tables

-- Who helps in which building over [from_on, to_on): never without a last day.
CREATE TABLE "helper_post" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "building_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "helper_post_pkey" PRIMARY KEY ("id")
);

-- What a helper says of a door, without a name; or that somebody whom they told of is still there. It leads a coordinator, and changes nothing by itself.
CREATE TABLE "helper_note" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "building_id" UUID NOT NULL,
    "dwelling_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "declared_person_id" UUID,
    "on_day" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "helper_note_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "helper_post_user_id_idx" ON "helper_post"("user_id");
CREATE INDEX "helper_post_building_id_idx" ON "helper_post"("building_id");
CREATE INDEX "helper_post_area_code_idx" ON "helper_post"("area_code");
CREATE INDEX "helper_note_user_id_idx" ON "helper_note"("user_id");
CREATE INDEX "helper_note_building_id_idx" ON "helper_note"("building_id");
CREATE INDEX "helper_note_dwelling_id_at_idx" ON "helper_note"("dwelling_id", "at");
CREATE INDEX "helper_note_area_code_idx" ON "helper_note"("area_code");
CREATE INDEX "helper_note_declared_person_id_idx" ON "helper_note"("declared_person_id");
ALTER TABLE "helper_post" ADD CONSTRAINT "helper_post_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "helper_post" ADD CONSTRAINT "helper_post_building_id_fkey" FOREIGN KEY ("building_id") REFERENCES "building"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "helper_note" ADD CONSTRAINT "helper_note_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "helper_note" ADD CONSTRAINT "helper_note_building_id_fkey" FOREIGN KEY ("building_id") REFERENCES "building"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "helper_note" ADD CONSTRAINT "helper_note_dwelling_id_fkey" FOREIGN KEY ("dwelling_id") REFERENCES "dwelling"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "helper_note" ADD CONSTRAINT "helper_note_declared_person_id_fkey" FOREIGN KEY ("declared_person_id") REFERENCES "declared_person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['helper_post', 'helper_note'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
  END LOOP;
END $$;
ALTER TABLE "helper_post" ADD CONSTRAINT helper_post_area_code_check CHECK (area_code ~ '^[0-9]{12}$'),
  ADD CONSTRAINT helper_post_days_check CHECK (to_on >= from_on AND to_on <= from_on + 367),
  ADD CONSTRAINT helper_post_once EXCLUDE USING gist (user_id WITH =, building_id WITH =, daterange(from_on, to_on) WITH &&);
ALTER TABLE "helper_note" ADD CONSTRAINT helper_note_area_code_check CHECK (area_code ~ '^[0-9]{15}$'),
  ADD CONSTRAINT helper_note_kind_check CHECK (kind IN ('NOBODY_NEW', 'SOMEBODY_LEFT', 'EMPTY', 'STILL_HERE') AND (kind = 'STILL_HERE') = (declared_person_id IS NOT NULL));

-- What a helper tells is a declaration like any other, without a plate, and theirs.
ALTER TABLE "declaration" ADD COLUMN "told_by" UUID,
  ALTER COLUMN "plate_id" DROP NOT NULL,
  DROP CONSTRAINT declaration_teller_check,
  ADD CONSTRAINT declaration_teller_check CHECK (teller IN ('RESIDENT', 'LANDLORD', 'HELPER')),
  ADD CONSTRAINT declaration_helper_check CHECK ((teller = 'HELPER') = (told_by IS NOT NULL) AND (teller = 'HELPER') = (plate_id IS NULL));
CREATE INDEX "declaration_told_by_idx" ON "declaration"("told_by");
ALTER TABLE "declaration" ADD CONSTRAINT "declaration_told_by_fkey" FOREIGN KEY ("told_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "stay" DROP CONSTRAINT stay_source_check,
  ADD CONSTRAINT stay_source_check CHECK (source IN ('DOOR', 'ROSTER', 'UNIT', 'ORIGIN', 'MOVE', 'MERGE', 'TRANSFER', 'RESIDENT', 'LANDLORD', 'HELPER'));

-- 3. The scope of one transaction, as before; a helper's names the buildings that they help in today, so that policies read settings only.

CREATE FUNCTION helper_buildings(who text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(h.building_id ORDER BY h.building_id), '{}')::text
  FROM helper_post h JOIN staff s ON s.id = h.user_id AND s.role = 'helper' AND s.disabled_at IS NULL AND starts_with(h.area_code, s.area_code)
  WHERE h.user_id = nullif(who, '')::uuid AND h.from_on <= nullif(current_setting('app.today', true), '')::date AND h.to_on > nullif(current_setting('app.today', true), '')::date
$$;

CREATE OR REPLACE FUNCTION app_scope(user_id text, role text, scope_from text, scope_to text, unit_id text, verb text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF role NOT IN ('system', 'sign-in') AND NOT role = ANY (coalesce(verb_roles(verb), ARRAY[role])) THEN
    RAISE EXCEPTION 'role % may not %', role, verb USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF role = 'key' AND NOT key_holds(user_id, scope_from, scope_to, verb) THEN
    RAISE EXCEPTION 'this key may not %', verb USING ERRCODE = 'insufficient_privilege';
  END IF;
  EXECUTE format('SET LOCAL app.user_id = %L', user_id);
  EXECUTE format('SET LOCAL app.role = %L', role);
  EXECUTE format('SET LOCAL app.scope_from = %L', scope_from);
  EXECUTE format('SET LOCAL app.scope_to = %L', scope_to);
  EXECUTE format('SET LOCAL app.unit_id = %L', unit_id);
  EXECUTE format('SET LOCAL app.verb = %L', verb);
  IF role = 'key' THEN EXECUTE format('SET LOCAL app.county = %L', key_county(user_id)); END IF;
  IF role = 'helper' THEN EXECUTE format('SET LOCAL app.buildings = %L', helper_buildings(user_id)); END IF;
END $$;

-- 4. Who sees and writes what

SELECT guard_people('helper_post', '{community,office,system}', '{community,office,system}', false);
SELECT guard_people('helper_note', '{coordinator,community,office,system}', '{system}', false);
REVOKE ALL ON "helper_post", "helper_note" FROM PUBLIC;
GRANT SELECT, INSERT ON "helper_post", "helper_note" TO anju_app;
GRANT UPDATE (to_on) ON "helper_post" TO anju_app;

DO $$
DECLARE
  helper constant text := '(SELECT current_setting(''app.role'', true) = ''helper'')';
  own constant text := '(SELECT nullif(current_setting(''app.user_id'', true), '''')::uuid)';
  buildings constant text := 'coalesce((SELECT nullif(current_setting(''app.buildings'', true), ''''))::uuid[], ''{}''::uuid[])';
  in_range constant text := 'area_code >= current_setting(''app.scope_from'', true) AND area_code < current_setting(''app.scope_to'', true)';
  rule record;
BEGIN
  EXECUTE format('CREATE POLICY building_of_helper ON "building" FOR SELECT TO anju_app USING (%s AND %s AND id = ANY (%s))', in_range, helper, buildings);
  EXECUTE format('CREATE POLICY dwelling_of_helper ON "dwelling" FOR SELECT TO anju_app USING (%s AND %s AND building_id = ANY (%s))', in_range, helper, buildings);
  EXECUTE format('CREATE POLICY helper_post_own ON "helper_post" FOR SELECT TO anju_app USING (%s AND user_id = %s)', helper, own);
  EXECUTE format('CREATE POLICY helper_note_own ON "helper_note" FOR SELECT TO anju_app USING (%s AND user_id = %s AND building_id = ANY (%s))', helper, own, buildings);
  EXECUTE format('CREATE POLICY helper_note_by_own ON "helper_note" FOR INSERT TO anju_app WITH CHECK (%s AND %s AND user_id = %s AND building_id = ANY (%s))', in_range, helper, own, buildings);
  -- What everybody who is signed in reads is none of a helper's business: units, policies, campaigns, other places.
  FOR rule IN SELECT * FROM (VALUES ('unit'), ('policy'), ('campaign')) AS t(name) LOOP
    EXECUTE format('CREATE POLICY %I ON %I AS RESTRICTIVE FOR SELECT TO anju_app USING (NOT %s)', rule.name || '_of_helper', rule.name, helper);
  END LOOP;
  FOR rule IN SELECT * FROM (VALUES ('helper_post', 'SELECT'), ('helper_note', 'SELECT')) AS t(name, action) LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR %s TO %I USING (true)', rule.name || '_owner_' || lower(rule.action), rule.name, rule.action, current_user);
  END LOOP;
  -- A community opens accounts of this role, by the function below alone.
  EXECUTE format('CREATE POLICY staff_owner_helper ON "staff" FOR INSERT TO %I WITH CHECK (role = ''helper'' AND (SELECT current_setting(''app.verb'', true)) = ''helper.name'')', current_user);
  EXECUTE format('CREATE POLICY credential_owner_helper ON "credential" FOR INSERT TO %I WITH CHECK ((SELECT current_setting(''app.verb'', true)) = ''helper.name'')', current_user);
END $$;

-- A note stands at a door of the building that it names, and is about somebody told of there by the same person.
CREATE FUNCTION helper_note_stands() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM dwelling d WHERE d.id = NEW.dwelling_id AND d.building_id = NEW.building_id AND d.area_code = NEW.area_code)
     OR (NEW.declared_person_id IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM declared_person p JOIN declaration e ON e.id = p.declaration_id WHERE p.id = NEW.declared_person_id AND p.dwelling_id = NEW.dwelling_id AND e.told_by = NEW.user_id)) THEN
    RAISE EXCEPTION 'not of this door' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER helper_note_stands BEFORE INSERT ON "helper_note" FOR EACH ROW EXECUTE FUNCTION helper_note_stands();

-- A helper of a community is named for buildings of it.
CREATE FUNCTION helper_post_stands() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM staff s WHERE s.id = NEW.user_id AND s.role = 'helper' AND s.area_code = NEW.area_code) OR NOT EXISTS (SELECT 1 FROM building b WHERE b.id = NEW.building_id AND starts_with(b.area_code, NEW.area_code)) THEN
    RAISE EXCEPTION 'not a helper or a building of this community' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER helper_post_stands BEFORE INSERT ON "helper_post" FOR EACH ROW EXECUTE FUNCTION helper_post_stands();

-- Opens an account of the role, and of no other; false where the user name is taken.
CREATE FUNCTION helper_account(of_id uuid, of_username text, of_name text, of_area text, secret_hash text, made_at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF coalesce(current_setting('app.role', true), '') NOT IN ('community', 'office', 'system') OR current_setting('app.verb', true) IS DISTINCT FROM 'helper.name' OR length(of_area) <> 12
     OR of_area COLLATE "C" < current_setting('app.scope_from', true) OR of_area COLLATE "C" >= current_setting('app.scope_to', true) THEN
    RAISE EXCEPTION 'helpers are named by their community' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO staff (id, username, name, role, area_code) VALUES (of_id, of_username, of_name, 'helper', of_area) ON CONFLICT (username) DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO credential (user_id, password_hash, must_change, changed_at) VALUES (of_id, secret_hash, true, made_at);
  RETURN true;
END $$;

-- What a helper told of people at their doors: their own words and what became of them, and nothing of any record.
CREATE FUNCTION helper_told() RETURNS TABLE (id uuid, dwelling_id uuid, kind text, name text, since_on date, on_day date, state text, reason text, answered_on date, still_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, p.dwelling_id, p.kind, p.person_name, p.since_on, e.on_day, p.state, p.reason, p.answered_on,
    (SELECT max(n.on_day) FROM helper_note n WHERE n.declared_person_id = p.id)
  FROM declaration e JOIN declared_person p ON p.declaration_id = e.id JOIN dwelling d ON d.id = e.dwelling_id
  WHERE current_setting('app.role', true) = 'helper' AND e.told_by = nullif(current_setting('app.user_id', true), '')::uuid AND p.person_name <> ''
    AND d.building_id = ANY (coalesce(nullif(current_setting('app.buildings', true), ''), '{}')::uuid[])
  ORDER BY p.id DESC
$$;

-- The name of whoever helps, for those who are led by their words: a coordinator of one grid sees no account of the community.
CREATE FUNCTION helper_name(who uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.name FROM staff s WHERE s.id = who AND s.role = 'helper' AND current_setting('app.role', true) IN ('coordinator', 'community', 'office', 'system')
$$;

-- The door of a building that somebody helps in on a day, for the system that writes for them.
CREATE FUNCTION helper_door(who uuid, of_dwelling uuid, on_day date) RETURNS TABLE (dwelling_id uuid, area_code text, name text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.id, d.area_code, s.name
  FROM helper_post h JOIN staff s ON s.id = h.user_id AND s.role = 'helper' AND s.disabled_at IS NULL AND starts_with(h.area_code, s.area_code) JOIN dwelling d ON d.building_id = h.building_id
  WHERE current_setting('app.role', true) = 'system' AND h.user_id = who AND h.from_on <= helper_door.on_day AND h.to_on > helper_door.on_day AND d.id = of_dwelling AND d.gone_on IS NULL
$$;

-- What waits at a door for a coordinator: the last thing that was said of it without a name, unless somebody has been there since.
CREATE FUNCTION helper_leads(doors uuid[]) RETURNS TABLE (dwelling_id uuid, kind text, on_day date, helper text) LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT n.dwelling_id, n.kind, n.on_day, helper_name(n.user_id)
  FROM (SELECT DISTINCT ON (x.dwelling_id) x.* FROM helper_note x WHERE x.dwelling_id = ANY (doors) AND x.kind <> 'STILL_HERE' ORDER BY x.dwelling_id, x.at DESC, x.id DESC) n
  WHERE NOT EXISTS (SELECT 1 FROM visit v WHERE v.dwelling_id = n.dwelling_id AND v.at > n.at)
$$;
REVOKE ALL ON FUNCTION helper_buildings(text), helper_note_stands(), helper_post_stands(), helper_account(uuid, text, text, text, text, timestamptz), helper_told(), helper_name(uuid), helper_door(uuid, uuid, date), helper_leads(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION helper_buildings(text), helper_account(uuid, text, text, text, text, timestamptz), helper_told(), helper_name(uuid), helper_door(uuid, uuid, date), helper_leads(uuid[]) TO anju_app;

-- What hangs at a door lies where the door does.
DO $$
DECLARE
  body text := pg_get_functiondef('area_in_force()'::regprocedure);
BEGIN
  IF strpos(body, '''declaration'', ''declared_person''') = 0 THEN RAISE EXCEPTION 'area_in_force is not what it was'; END IF;
  EXECUTE replace(body, '''declaration'', ''declared_person''', '''declaration'', ''declared_person'', ''helper_note''');
END $$;

-- Helpers leave no phone; what they told of people is forgotten like everybody's.
DO $$
DECLARE
  body text := pg_get_functiondef('retention_declarations(date, integer, integer)'::regprocedure);
BEGIN
  IF strpos(body, 'e.phone_sealed IS NOT NULL AND') = 0 THEN RAISE EXCEPTION 'retention_declarations is not what it was'; END IF;
  EXECUTE replace(body, 'e.phone_sealed IS NOT NULL AND', '(e.phone_sealed IS NOT NULL OR e.teller_name IS NOT NULL) AND');
END $$;

-- 5. Role x verb, as lib/kernel/access.ts has it now
DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
  patch text[];
BEGIN
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    ['WHEN ''password.change'' THEN ''{coordinator,community,unit,office,leader,inspector,auditor,admin}''', 'WHEN ''password.change'' THEN ''{coordinator,community,unit,office,leader,inspector,auditor,admin,helper}'''],
    ['WHEN ''area.read'' THEN ''{coordinator,community,unit,office,leader,inspector,auditor,admin}''', 'WHEN ''area.read'' THEN ''{coordinator,community,unit,office,leader,inspector,auditor,admin,helper}'''],
    ['WHEN ''unit.create'' THEN', 'WHEN ''division.read'' THEN ''{coordinator,community,unit,office,leader,inspector,auditor,admin}''
    WHEN ''building.read'' THEN ''{helper}''
    WHEN ''building.tell'' THEN ''{}''
    WHEN ''building.note'' THEN ''{helper}''
    WHEN ''helper.read'' THEN ''{community,office}''
    WHEN ''helper.name'' THEN ''{community,office}''
    WHEN ''helper.change'' THEN ''{community,office}''
    WHEN ''helper.end'' THEN ''{community,office}''
    WHEN ''unit.create'' THEN']
  ] LOOP
    IF strpos(body, patch[1]) = 0 THEN RAISE EXCEPTION 'verb_roles is not what it was: %', patch[1]; END IF;
    body := replace(body, patch[1], patch[2]);
  END LOOP;
  EXECUTE body;
END $$;

SELECT guard_areas();
SELECT backup_policies();
