-- The second lock. Codes that sort by bytes, facts that cannot contradict themselves, row-level security on every table that
-- holds people, an audit trail that no code can forget, and a role for the app that owns nothing.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Ranges of codes and of name prefixes are byte ranges, whatever the database's locale.
ALTER TABLE "area" ALTER COLUMN "code" TYPE text COLLATE "C", ALTER COLUMN "parent_code" TYPE text COLLATE "C";
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['unit', 'building', 'dwelling', 'visit', 'resident', 'stay', 'permit', 'policy', 'campaign', 'obligation',
                              'tally', 'tally_total', 'staff', 'audit', 'roster_import', 'roster_row', 'roster_mapping'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (area_code ~ ''^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'')',
                   name, name || '_area_code_check');
  END LOOP;
END $$;
ALTER TABLE "resident" ALTER COLUMN "name" TYPE text COLLATE "C", ALTER COLUMN "name_initials" TYPE text COLLATE "C";
ALTER TABLE "building" ALTER COLUMN "sort_key" TYPE text COLLATE "C";

ALTER TABLE "area" ADD CONSTRAINT area_code_check CHECK (code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'),
  ADD CONSTRAINT area_parent_check CHECK (parent_code IS NULL OR starts_with(code, parent_code));
ALTER TABLE "building" ADD CONSTRAINT building_grid_check CHECK (length(area_code) = 15);
ALTER TABLE "dwelling" ADD CONSTRAINT dwelling_grid_check CHECK (length(area_code) = 15);
ALTER TABLE "visit" ADD CONSTRAINT visit_outcome_check CHECK (outcome IN ('MET', 'NO_ANSWER', 'REFUSED', 'VACANT', 'NOT_LET')),
  -- "No answer" is never zero people.
  ADD CONSTRAINT visit_people_check CHECK (CASE outcome WHEN 'MET' THEN people_found BETWEEN 0 AND 999 WHEN 'REFUSED' THEN people_found IS NULL OR people_found BETWEEN 1 AND 999
                                                WHEN 'NO_ANSWER' THEN people_found IS NULL ELSE people_found = 0 END);
ALTER TABLE "resident" ADD CONSTRAINT resident_sex_check CHECK (sex IN ('0', '1', '2', '9')),
  ADD CONSTRAINT resident_number_check CHECK ((id_number_sealed IS NULL) = (id_number_index IS NULL) AND (id_number_sealed IS NULL) = (id_mask_sealed IS NULL)),
  ADD CONSTRAINT resident_phone_check CHECK ((phone_sealed IS NULL) = (phone_index IS NULL) AND (phone_sealed IS NULL) = (phone_mask_sealed IS NULL)),
  ADD CONSTRAINT resident_verified_check CHECK (NOT identity_verified OR id_number_index IS NOT NULL);
ALTER TABLE "stay" ADD CONSTRAINT stay_status_check CHECK (status IN ('DECLARED', 'REGISTERED')),
  ADD CONSTRAINT stay_source_check CHECK (source IN ('DOOR', 'ROSTER', 'UNIT', 'MOVE')),
  ADD CONSTRAINT stay_registered_check CHECK ((status = 'REGISTERED') = (registered_on IS NOT NULL)),
  ADD CONSTRAINT stay_door_check CHECK (dwelling_id IS NOT NULL OR address_text IS NOT NULL OR unit_id IS NOT NULL),
  -- A registration is made at a door.
  ADD CONSTRAINT stay_registered_door_check CHECK (status = 'DECLARED' OR dwelling_id IS NOT NULL),
  ADD CONSTRAINT stay_days_check CHECK (arrived_on <= from_on AND (to_on IS NULL OR to_on >= from_on)),
  ADD CONSTRAINT stay_end_check CHECK ((to_on IS NULL) = (end_reported_on IS NULL) AND (to_on IS NULL) = (end_reason IS NULL)),
  ADD CONSTRAINT stay_end_reason_check CHECK (end_reason IN ('MOVED', 'LEFT', 'MISTAKE')),
  -- One person lives in one place at a time.
  ADD CONSTRAINT stay_one_place EXCLUDE USING gist (resident_id WITH =, daterange(from_on, to_on) WITH &&);
ALTER TABLE "permit" ADD CONSTRAINT permit_days_check CHECK (valid_to > issued_on AND (ended_on IS NULL OR ended_on >= issued_on));
ALTER TABLE "policy" ADD CONSTRAINT policy_days_check CHECK (to_on IS NULL OR to_on > from_on),
  ADD CONSTRAINT policy_one_in_force EXCLUDE USING gist (area_code WITH =, daterange(from_on, to_on) WITH &&);
ALTER TABLE "campaign" ADD CONSTRAINT campaign_days_check CHECK (to_on > from_on);
ALTER TABLE "obligation" ADD CONSTRAINT obligation_weight_check CHECK (weight > 0),
  ADD CONSTRAINT obligation_due_check CHECK (due_to IS NULL OR due_to > due_from),
  ADD CONSTRAINT obligation_met_check CHECK (
    CASE WHEN met_from IS NULL THEN met_to IS NULL
         ELSE met_from >= due_from AND (met_to IS NULL OR met_to > met_from) AND (due_to IS NULL OR (met_to IS NOT NULL AND met_to <= due_to)) END);
ALTER TABLE "staff" ADD CONSTRAINT staff_role_check
  CHECK (role IN ('coordinator', 'community', 'unit', 'office', 'leader', 'inspector', 'auditor', 'admin')),
  ADD CONSTRAINT staff_unit_check CHECK ((role = 'unit') = (unit_id IS NOT NULL));
ALTER TABLE "roster_import" ADD CONSTRAINT roster_import_state_check CHECK (state IN ('PREVIEWED', 'RUNNING', 'STOPPED', 'DONE', 'DISCARDED'));
ALTER TABLE "roster_row" ADD CONSTRAINT roster_row_plan_check CHECK (plan IN ('NEW', 'SAME', 'MOVED', 'LOOK', 'FAULTY')),
  ADD CONSTRAINT roster_row_outcome_check CHECK (outcome IN ('NEW', 'SAME', 'MOVED', 'LOOK'));

-- The scope of one transaction. SET LOCAL for a fixed list of names: set_config does not reach the nodes of a distributed database.
CREATE FUNCTION app_scope(user_id text, role text, scope_from text, scope_to text, unit_id text, verb text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('SET LOCAL app.user_id = %L', user_id);
  EXECUTE format('SET LOCAL app.role = %L', role);
  EXECUTE format('SET LOCAL app.scope_from = %L', scope_from);
  EXECUTE format('SET LOCAL app.scope_to = %L', scope_to);
  EXECUTE format('SET LOCAL app.unit_id = %L', unit_id);
  EXECUTE format('SET LOCAL app.verb = %L', verb);
END $$;

-- Policies read settings only, never tables. The range stands bare, so that the planner, who may look at a stable function's value, knows how many
-- rows it holds: behind a sub-select it takes every range for a two-hundredth of the table and joins row by row (a grid's doors: 2.6 s against 9 ms).
-- What says yes or no to all rows alike stands in a sub-select: one value for the whole statement.
-- Without a scope every setting is null or empty, and no row qualifies.
DO $$
DECLARE
  in_range constant text := 'area_code >= current_setting(''app.scope_from'', true) AND area_code < current_setting(''app.scope_to'', true)';
  in_roles constant text := '(SELECT current_setting(''app.role'', true) = ANY (%L::text[]))';
  own_unit constant text := '((SELECT current_setting(''app.role'', true) <> ''unit'') OR unit_id = (SELECT nullif(current_setting(''app.unit_id'', true), '''')::uuid))';
  rule record;
  scope text;
BEGIN
  FOR rule IN SELECT * FROM (VALUES
      -- table            read by                                                       written by                                        rows of a unit
      ('building',       '{coordinator,community,office,leader,system}',               '{coordinator,community,office,system}',          false),
      ('dwelling',       '{coordinator,community,office,leader,system}',               '{coordinator,community,office,system}',          false),
      ('visit',          '{coordinator,community,office,leader,system}',               '{coordinator,community,office,system}',          false),
      ('resident',       '{coordinator,community,office,leader,unit,system}',          '{coordinator,community,office,unit,system}',     true),
      ('stay',           '{coordinator,community,office,leader,unit,system}',          '{coordinator,community,office,unit,system}',     true),
      ('permit',         '{coordinator,community,office,leader,system}',               '{office,system}',                                false),
      ('obligation',     '{coordinator,community,office,leader,unit,system}',          '{}',                                             true),
      ('tally',          '{coordinator,community,office,leader,system}',               '{}',                                             false),
      ('tally_total',    '{coordinator,community,office,leader,system}',               '{}',                                             false),
      ('roster_import',  '{community,office,unit,system}',                             '{community,office,unit,system}',                 true),
      ('roster_row',     '{community,office,unit,system}',                             '{community,office,unit,system}',                 true),
      ('roster_mapping', '{community,office,unit,system}',                             '{community,office,unit,system}',                 false)
    ) AS t(name, readers, writers, of_unit)
  LOOP
    scope := in_range || CASE WHEN rule.of_unit THEN ' AND ' || own_unit ELSE '' END;
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rule.name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', rule.name);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (%s AND %s)', rule.name || '_read', rule.name, scope, format(in_roles, rule.readers));
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT WITH CHECK (%s AND %s)', rule.name || '_insert', rule.name, scope, format(in_roles, rule.writers));
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE USING (%s AND %s)', rule.name || '_update', rule.name, scope, format(in_roles, rule.writers));
    EXECUTE format('CREATE POLICY %I ON %I FOR DELETE USING (%s AND %s)', rule.name || '_delete', rule.name, scope, format(in_roles, rule.writers));
  END LOOP;
END $$;

-- What holds no person is read by everybody who is signed in, and written by whoever answers for it.
DO $$
DECLARE rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES
      ('area', 'code', '{admin,system}'), ('unit', 'area_code', '{office,system}'), ('policy', 'area_code', '{office,system}'), ('campaign', 'area_code', '{office,system}')
    ) AS t(name, area, writers)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rule.name);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING ((SELECT current_setting(''app.role'', true)) <> %L)', rule.name || '_read', rule.name, '');
    EXECUTE format('CREATE POLICY %I ON %I USING (%I >= (SELECT current_setting(''app.scope_from'', true)) AND %I < (SELECT current_setting(''app.scope_to'', true))
      AND (SELECT current_setting(''app.role'', true)) = ANY (%L::text[]))', rule.name || '_write', rule.name, rule.area, rule.area, rule.writers);
  END LOOP;
END $$;

-- Staff are people too: their names are read inside the range, what proves them only by themselves and by the sign-in.
ALTER TABLE "staff" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "staff" FORCE ROW LEVEL SECURITY;
CREATE POLICY staff_read ON "staff" FOR SELECT USING (
  (SELECT current_setting('app.role', true)) IN ('sign-in', 'system')
  OR id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid)
  OR (area_code >= (SELECT current_setting('app.scope_from', true)) AND area_code < (SELECT current_setting('app.scope_to', true))
      AND (SELECT current_setting('app.role', true)) IN ('coordinator', 'community', 'office', 'leader', 'admin', 'auditor')));
CREATE POLICY staff_insert ON "staff" FOR INSERT WITH CHECK ((SELECT current_setting('app.role', true)) IN ('admin', 'system')
  AND area_code >= (SELECT current_setting('app.scope_from', true)) AND area_code < (SELECT current_setting('app.scope_to', true)));
CREATE POLICY staff_update ON "staff" FOR UPDATE USING ((SELECT current_setting('app.role', true)) IN ('admin', 'system')
  AND area_code >= (SELECT current_setting('app.scope_from', true)) AND area_code < (SELECT current_setting('app.scope_to', true)));
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['credential', 'session'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I USING ((SELECT current_setting(''app.role'', true)) IN (''sign-in'', ''system'')
      OR user_id = (SELECT nullif(current_setting(''app.user_id'', true), '''')::uuid))', name || '_own', name);
  END LOOP;
END $$;
-- Who makes an account gives it its first secret, and never reads one.
CREATE POLICY credential_first ON "credential" FOR INSERT WITH CHECK ((SELECT current_setting('app.role', true)) = 'admin');
ALTER TABLE "sign_in_throttle" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "sign_in_throttle" FORCE ROW LEVEL SECURITY;
CREATE POLICY sign_in_throttle_sign_in ON "sign_in_throttle" USING ((SELECT current_setting('app.role', true)) = 'sign-in');
ALTER TABLE "command_seen" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "command_seen" FORCE ROW LEVEL SECURITY;
-- How many numbers somebody has asked for lately, without reading all that was ever done.
CREATE INDEX command_seen_reveal_idx ON "command_seen" (user_id, at) WHERE verb = 'resident.reveal';
CREATE POLICY command_seen_own ON "command_seen" USING (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid));

-- The trail: written by the owner's functions only, read by auditors inside their range.
ALTER TABLE "audit" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit" FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_read ON "audit" FOR SELECT USING (
  (SELECT current_setting('app.role', true)) IN ('auditor', 'system')
  AND (area_code IS NULL OR (area_code >= (SELECT current_setting('app.scope_from', true)) AND area_code < (SELECT current_setting('app.scope_to', true)))));
DO $$
BEGIN
  EXECUTE format('CREATE POLICY audit_append ON "audit" FOR INSERT TO %I WITH CHECK (true)', current_user);
END $$;

CREATE FUNCTION audit_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  -- Digests of secrets prove nothing to an auditor and must not outlive their change; files stay where they are.
  hidden constant text[] := ARRAY['password_hash', 'token_hash', 'file_sealed'];
  old_row jsonb := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) - hidden END;
  new_row jsonb := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) - hidden END;
  present jsonb := coalesce(new_row, old_row);
BEGIN
  EXECUTE format('INSERT INTO %I.audit (at, user_id, role, verb, action, area_code, subject, row_id, before, after)
                  VALUES (clock_timestamp(), $1, $2, $3, $4, $5, $6, $7, $8, $9)', TG_TABLE_SCHEMA)
    USING nullif(current_setting('app.user_id', true), '')::uuid, nullif(current_setting('app.role', true), ''),
          coalesce(nullif(current_setting('app.verb', true), ''), 'none'), TG_OP,
          present ->> 'area_code', TG_TABLE_NAME, coalesce(present ->> 'id', present ->> 'code', present ->> 'user_id'), old_row, new_row;
  RETURN NULL;
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['area', 'unit', 'building', 'dwelling', 'visit', 'resident', 'stay', 'permit', 'policy', 'campaign',
                              'staff', 'credential', 'roster_import', 'roster_mapping'] LOOP
    EXECUTE format('CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION audit_row()', name);
  END LOOP;
END $$;

-- What changes no row but must be known: signing in, a refusal, an export, a number shown in full.
CREATE FUNCTION record_event(verb text, area_code text, subject text, row_id text, details jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO audit (at, user_id, role, verb, action, area_code, subject, row_id, after)
  VALUES (clock_timestamp(), nullif(current_setting('app.user_id', true), '')::uuid, nullif(current_setting('app.role', true), ''),
          verb, 'EVENT', area_code, subject, row_id, details)
$$;

-- A few questions need more than the asker's range: is this number known anywhere, what does somebody owe, what does a sub-district add up to.
-- Each is one of the functions below, run as the owner, who has no other way into these tables either.
DO $$
DECLARE rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES ('resident', 'SELECT'), ('resident', 'UPDATE'), ('stay', 'SELECT'), ('permit', 'SELECT'), ('permit', 'UPDATE'), ('dwelling', 'SELECT'), ('dwelling', 'UPDATE'),
      ('stay', 'UPDATE'), ('visit', 'SELECT'), ('obligation', 'SELECT'), ('obligation', 'UPDATE'), ('obligation', 'DELETE'), ('tally', 'SELECT'), ('tally', 'DELETE'), ('tally_total', 'SELECT'), ('tally_total', 'UPDATE')) AS t(name, action) LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR %s TO %I USING (true)', rule.name || '_owner_' || lower(rule.action), rule.name, rule.action, current_user);
  END LOOP;
  FOR rule IN SELECT * FROM (VALUES ('obligation'), ('tally'), ('tally_total')) AS t(name) LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT TO %I WITH CHECK (true)', rule.name || '_owner_insert', rule.name, current_user);
  END LOOP;
END $$;

-- Which of these identity numbers are known anywhere: the one fact told about people outside one's area.
CREATE FUNCTION numbers_known(indexes text[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id_number_index FROM resident WHERE id_number_index = ANY (indexes)
$$;

-- The record follows the person: somebody who has left where they were may be registered anywhere, and somebody whom a roster placed no nearer than
-- an area, at any door of that area, though by no unit: it would be another's person. Their former community keeps its stays, a former unit nothing later.
-- Answers whose record is now in the area named beside their number.
CREATE FUNCTION take_over(indexes text[], areas text[]) RETURNS TABLE (id_number_index text, resident_id uuid, last_to date)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  -- Two communities at the same moment: the second waits here, and its next statement sees what the first has written.
  SELECT r.id FROM resident r
  WHERE r.id_number_index = ANY (indexes) AND NOT EXISTS (
    SELECT 1 FROM stay s WHERE s.resident_id = r.id AND s.to_on IS NULL AND (s.status <> 'DECLARED' OR s.dwelling_id IS NOT NULL))
  ORDER BY r.id FOR NO KEY UPDATE;
  WITH taker AS (SELECT nullif(current_setting('app.unit_id', true), '')::uuid AS unit_id),
  free AS (
    SELECT r.id, wanted.id_number_index, wanted.area_code, s.id AS stay_id, taker.unit_id
    FROM taker CROSS JOIN unnest(indexes, areas) AS wanted (id_number_index, area_code)
    JOIN resident r ON r.id_number_index = wanted.id_number_index
    LEFT JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL
    WHERE s.id IS NULL OR (taker.unit_id IS NULL AND s.status = 'DECLARED' AND s.dwelling_id IS NULL AND starts_with(wanted.area_code, s.area_code))),
  placed AS (UPDATE stay SET area_code = free.area_code FROM free WHERE stay.id = free.stay_id)
  UPDATE resident r SET area_code = free.area_code, unit_id = CASE WHEN free.stay_id IS NULL THEN free.unit_id ELSE r.unit_id END, version = r.version + 1
  FROM free WHERE r.id = free.id
  RETURNING free.id_number_index, r.id, (SELECT max(e.to_on) FROM stay e WHERE e.resident_id = r.id AND e.end_reason <> 'MISTAKE')
$$;

CREATE FUNCTION stay_facts(s stay) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('dwellingId', s.dwelling_id, 'areaCode', s.area_code, 'unitId', s.unit_id, 'arrivedOn', s.arrived_on, 'fromOn', s.from_on,
    'reportedOn', s.reported_on, 'registeredOn', s.registered_on, 'toOn', s.to_on, 'endReportedOn', s.end_reported_on,
    'endReason', s.end_reason, 'reason', s.reason)
$$;

-- Two who change what one subject owes take turns, whoever they are: a unit ends the stay of somebody at a door that it may not see.
CREATE FUNCTION settlement_lock(residents uuid[], dwellings uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM resident WHERE id = ANY (residents) ORDER BY id FOR NO KEY UPDATE;
  SELECT id FROM dwelling WHERE id = ANY (dwellings) ORDER BY id FOR NO KEY UPDATE;
  -- The permit follows its holder: whoever sees the person sees that they hold one.
  UPDATE permit p SET area_code = r.area_code FROM resident r WHERE r.id = ANY (residents) AND p.resident_id = r.id AND p.area_code <> r.area_code
$$;

-- All facts that the obligations of some subjects follow from, and the obligations they have: days, places and ids, no names and no numbers.
-- Read whole, whoever asks, for what somebody owes must not depend on who settles it; what is written stays under row-level security.
CREATE FUNCTION settlement_facts(residents uuid[], dwellings uuid[]) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'residents', coalesce((
      SELECT jsonb_agg(jsonb_build_object(
        'id', r.id, 'bornOn', r.born_on, 'permitDeclinedOn', r.permit_declined_on,
        'stays', (SELECT coalesce(jsonb_agg(stay_facts(s)), '[]') FROM stay s WHERE s.resident_id = r.id),
        'permits', (SELECT coalesce(jsonb_agg(jsonb_build_object('issuedOn', p.issued_on, 'validTo', p.valid_to, 'endedOn', p.ended_on)), '[]')
                    FROM permit p WHERE p.resident_id = r.id)))
      FROM resident r WHERE r.id = ANY (residents)), '[]'),
    'dwellings', coalesce((
      SELECT jsonb_agg(jsonb_build_object(
        'id', d.id, 'areaCode', d.area_code, 'knownOn', d.known_on,
        'stays', (SELECT coalesce(jsonb_agg(stay_facts(s)), '[]') FROM stay s WHERE s.dwelling_id = d.id),
        'visits', (SELECT coalesce(jsonb_agg(jsonb_build_object('onDay', v.on_day, 'at', v.at, 'outcome', v.outcome, 'peopleFound', v.people_found)), '[]')
                   FROM visit v WHERE v.dwelling_id = d.id)))
      FROM dwelling d WHERE d.id = ANY (dwellings)), '[]'),
    'policies', (SELECT coalesce(jsonb_agg(jsonb_build_object('areaCode', area_code, 'from', from_on, 'to', to_on, 'rules', rules) ORDER BY from_on), '[]') FROM policy),
    'obligations', coalesce((
      SELECT jsonb_agg(jsonb_build_object(
        'subjectId', o.subject_id, 'indicator', o.indicator, 'areaCode', o.area_code, 'unitId', o.unit_id, 'dwellingId', o.dwelling_id, 'weight', o.weight,
        'dueFrom', o.due_from, 'dueTo', o.due_to, 'deadline', o.deadline, 'metFrom', o.met_from, 'metTo', o.met_to))
      FROM obligation o WHERE o.subject_id = ANY (residents || dwellings)), '[]'))
$$;

-- Writes what settling found. The app's role has no other way into these tables: a rate cannot be written, only settled.
CREATE FUNCTION settlement_write(
  stale_subject uuid[], stale_indicator text[], stale_due_from date[],
  subject uuid[], indicator text[], due_from date[], due_to date[], area text[], unit uuid[], dwelling uuid[], weight int[], deadline date[], met_from date[], met_to date[],
  change_area text[], change_indicator text[], change_day date[], change_due int[], change_met int[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  -- The rows to remove and the rows to write have different keys, so one statement may do both.
  WITH gone AS (
    DELETE FROM obligation o USING unnest(stale_subject, stale_indicator, stale_due_from) AS stale (subject_id, indicator, due_from)
    WHERE o.subject_id = stale.subject_id AND o.indicator = stale.indicator AND o.due_from = stale.due_from),
  kept AS (
    INSERT INTO obligation (subject_id, indicator, due_from, due_to, area_code, unit_id, dwelling_id, weight, deadline, met_from, met_to)
    SELECT * FROM unnest(subject, indicator, due_from, due_to, area, unit, dwelling, weight, deadline, met_from, met_to)
    ON CONFLICT (subject_id, indicator, due_from) DO UPDATE SET
      due_to = excluded.due_to, area_code = excluded.area_code, unit_id = excluded.unit_id, dwelling_id = excluded.dwelling_id, weight = excluded.weight,
      deadline = excluded.deadline, met_from = excluded.met_from, met_to = excluded.met_to)
  INSERT INTO tally (area_code, indicator, day, due, met) SELECT * FROM unnest(change_area, change_indicator, change_day, change_due, change_met)
$$;

-- Folds changes into totals of every ancestor. One worker at a time; a figure reads totals and unfolded changes in one statement.
CREATE FUNCTION fold_tallies() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE folded integer;
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
  SELECT count(*) INTO folded FROM taken;
  RETURN folded;
END $$;

-- The app's role owns nothing, and never removes a fact.
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC;
REVOKE ALL ON FUNCTION app_scope(text, text, text, text, text, text), record_event(text, text, text, text, jsonb), numbers_known(text[]),
  settlement_lock(uuid[], uuid[]), settlement_facts(uuid[], uuid[]), stay_facts(stay), take_over(text[], text[]), fold_tallies(), audit_row(),
  settlement_write(uuid[], text[], date[], uuid[], text[], date[], date[], text[], uuid[], uuid[], int[], date[], date[], date[], text[], text[], date[], int[], int[]) FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO anju_app;
GRANT SELECT, INSERT, UPDATE ON "area", "unit", "building", "dwelling", "resident", "stay", "permit", "policy", "campaign", "staff",
  "credential", "session", "roster_import", "roster_mapping" TO anju_app;
GRANT SELECT ON "obligation", "tally", "tally_total" TO anju_app;
GRANT SELECT, INSERT ON "visit", "command_seen" TO anju_app;
-- Of a roster that was only looked at, the rows go when it is mapped anew or discarded.
GRANT SELECT, INSERT, UPDATE, DELETE ON "sign_in_throttle", "roster_row" TO anju_app;
GRANT SELECT ON "audit" TO anju_app;
GRANT EXECUTE ON FUNCTION app_scope(text, text, text, text, text, text), record_event(text, text, text, text, jsonb), numbers_known(text[]),
  settlement_lock(uuid[], uuid[]), settlement_facts(uuid[], uuid[]), stay_facts(stay), take_over(text[], text[]), fold_tallies(),
  settlement_write(uuid[], text[], date[], uuid[], text[], date[], date[], text[], uuid[], uuid[], int[], date[], date[], date[], text[], text[], date[], int[], int[]) TO anju_app;
