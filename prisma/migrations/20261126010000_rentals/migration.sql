-- Rentals: what is let or lent, by whom, with which papers; where nobody new may be registered; and doors that are none any more.

-- 1. Tables

-- Whoever lets, or looks after what is let: once in a community, so that grids share them.
CREATE TABLE "party" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_initials" TEXT NOT NULL,
    "number_sealed" TEXT,
    "number_mask_sealed" TEXT,
    "number_index" TEXT,
    "phone_sealed" TEXT,
    "phone_mask_sealed" TEXT,
    "phone_index" TEXT,
    "address" TEXT,
    "merged_into" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "party_pkey" PRIMARY KEY ("id")
);

-- A door while it is let or lent.
CREATE TABLE "rental" (
    "id" UUID NOT NULL,
    "dwelling_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "known_on" DATE NOT NULL,
    "ended_on" DATE,
    "end_reported_on" DATE,
    "landlord_id" UUID NOT NULL,
    "custodian_id" UUID,
    "ownership" TEXT,
    "rooms" INTEGER,
    "let_rooms" INTEGER,
    "floor_m2" INTEGER,
    "rent_yuan" INTEGER,
    "use" TEXT NOT NULL,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rental_pkey" PRIMARY KEY ("id")
);

-- A paper of a rental over [from_on, to_on); a renewal is another one. `ended_on`: ended early.
CREATE TABLE "paper" (
    "id" UUID NOT NULL,
    "rental_id" UUID NOT NULL,
    "dwelling_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT,
    "responsible" TEXT,
    "signed_on" DATE NOT NULL,
    "reported_on" DATE NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE,
    "ended_on" DATE,
    "template_id" UUID,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "paper_pkey" PRIMARY KEY ("id")
);

-- What is printed and signed; the latest of a kind, at the nearest area, is in use.
CREATE TABLE "paper_template" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "paper_template_pkey" PRIMARY KEY ("id")
);

-- The office allows letting again.
CREATE TABLE "rental_lift" (
    "id" UUID NOT NULL,
    "rental_id" UUID NOT NULL,
    "dwelling_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "explanation" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rental_lift_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "dwelling" ADD COLUMN     "gone_on" DATE,
ADD COLUMN     "gone_reason" TEXT;

CREATE INDEX "party_area_code_name_idx" ON "party"("area_code", "name");
CREATE INDEX "party_number_index_idx" ON "party"("number_index");
CREATE INDEX "party_phone_index_idx" ON "party"("phone_index");
CREATE INDEX "party_merged_into_idx" ON "party"("merged_into");
CREATE INDEX "rental_area_code_id_idx" ON "rental"("area_code", "id");
CREATE INDEX "rental_dwelling_id_idx" ON "rental"("dwelling_id");
CREATE INDEX "rental_landlord_id_idx" ON "rental"("landlord_id");
CREATE INDEX "rental_custodian_id_idx" ON "rental"("custodian_id");
CREATE INDEX "paper_rental_id_idx" ON "paper"("rental_id");
CREATE INDEX "paper_dwelling_id_idx" ON "paper"("dwelling_id");
CREATE INDEX "paper_area_code_idx" ON "paper"("area_code");
CREATE INDEX "paper_template_id_idx" ON "paper"("template_id");
CREATE INDEX "paper_template_area_code_kind_idx" ON "paper_template"("area_code", "kind");
CREATE INDEX "rental_lift_rental_id_idx" ON "rental_lift"("rental_id");
CREATE INDEX "rental_lift_dwelling_id_idx" ON "rental_lift"("dwelling_id");
CREATE INDEX "rental_lift_area_code_idx" ON "rental_lift"("area_code");

ALTER TABLE "party" ADD CONSTRAINT "party_merged_into_fkey" FOREIGN KEY ("merged_into") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "rental" ADD CONSTRAINT "rental_dwelling_id_fkey" FOREIGN KEY ("dwelling_id") REFERENCES "dwelling"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "rental" ADD CONSTRAINT "rental_landlord_id_fkey" FOREIGN KEY ("landlord_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "rental" ADD CONSTRAINT "rental_custodian_id_fkey" FOREIGN KEY ("custodian_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "paper" ADD CONSTRAINT "paper_rental_id_fkey" FOREIGN KEY ("rental_id") REFERENCES "rental"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "paper" ADD CONSTRAINT "paper_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "paper_template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "rental_lift" ADD CONSTRAINT "rental_lift_rental_id_fkey" FOREIGN KEY ("rental_id") REFERENCES "rental"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['party', 'rental', 'paper', 'paper_template', 'rental_lift'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (area_code ~ ''^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'')', name, name || '_area_code_check');
  END LOOP;
END $$;
ALTER TABLE "party" ADD CONSTRAINT party_community_check CHECK (length(area_code) = 12),
  ADD CONSTRAINT party_kind_check CHECK (kind IN ('PERSON', 'ORGANISATION')),
  ADD CONSTRAINT party_merged_check CHECK (merged_into <> id);
ALTER TABLE "rental" ADD CONSTRAINT rental_kind_check CHECK (kind IN ('HOME', 'LENT', 'DORMITORY', 'SITE', 'HOTEL', 'PREMISES', 'MARKET', 'OTHER')),
  ADD CONSTRAINT rental_use_check CHECK (use IN ('LIVING', 'BUSINESS', 'BOTH', 'STORAGE', 'WORKSHOP', 'OTHER')),
  ADD CONSTRAINT rental_end_check CHECK ((ended_on IS NULL) = (end_reported_on IS NULL)),
  -- A door is let once at a time.
  ADD CONSTRAINT rental_once EXCLUDE USING gist (dwelling_id WITH =, daterange(known_on, greatest(ended_on, end_reported_on)) WITH &&);
ALTER TABLE "paper" ADD CONSTRAINT paper_kind_check CHECK (kind IN ('RENTAL_FILING', 'SECURITY_LETTER', 'ENTRUSTED_SECURITY', 'RENTAL_FP_CONTRACT', 'LEASE')),
  ADD CONSTRAINT paper_term_check CHECK (to_on > from_on);
ALTER TABLE "paper_template" ADD CONSTRAINT paper_template_kind_check CHECK (kind IN ('SECURITY_LETTER', 'ENTRUSTED_SECURITY', 'RENTAL_FP_CONTRACT'));
ALTER TABLE "dwelling" ADD CONSTRAINT dwelling_gone_check CHECK ((gone_on IS NULL) = (gone_reason IS NULL)),
  ADD CONSTRAINT dwelling_gone_reason_check CHECK (gone_reason IN ('DEMOLISHED', 'JOINED', 'MISTAKE', 'OTHER'));

-- 2. Who sees and writes them

SELECT guard_people('party', '{coordinator,community,office,leader,system}', '{coordinator,community,office,system}', false);
SELECT guard_people('rental', '{coordinator,community,office,leader,system}', '{coordinator,community,office,system}', false);
SELECT guard_people('paper', '{coordinator,community,office,leader,system}', '{coordinator,community,office,system}', false);
SELECT guard_people('paper_template', '{coordinator,community,office,leader,system}', '{office,system}', false);
SELECT guard_people('rental_lift', '{coordinator,community,office,leader,system}', '{office,system}', false);
-- Who lets is one for all grids of a community: a coordinator of one of them finds who is known already.
CREATE POLICY party_of_grid_read ON "party" FOR SELECT TO anju_app
  USING ((SELECT current_setting('app.role', true) = 'coordinator') AND length(current_setting('app.scope_from', true)) = 15 AND area_code = (SELECT left(current_setting('app.scope_from', true), 12)));
CREATE POLICY party_of_grid_insert ON "party" FOR INSERT TO anju_app
  WITH CHECK ((SELECT current_setting('app.role', true) = 'coordinator') AND length(current_setting('app.scope_from', true)) = 15 AND area_code = (SELECT left(current_setting('app.scope_from', true), 12)));
CREATE POLICY party_of_grid_update ON "party" FOR UPDATE TO anju_app
  USING ((SELECT current_setting('app.role', true) = 'coordinator') AND length(current_setting('app.scope_from', true)) = 15 AND area_code = (SELECT left(current_setting('app.scope_from', true), 12)))
  WITH CHECK (area_code = (SELECT left(current_setting('app.scope_from', true), 12)) AND merged_into IS NULL);
-- A template holds below the area that wrote it.
CREATE POLICY paper_template_above ON "paper_template" FOR SELECT TO anju_app
  USING ((SELECT current_setting('app.role', true) IN ('coordinator', 'community', 'office', 'leader')) AND starts_with((SELECT current_setting('app.scope_from', true)), area_code));

REVOKE ALL ON "party", "rental", "paper", "paper_template", "rental_lift" FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE ON "party", "rental" TO anju_app;
GRANT SELECT, INSERT ON "paper", "paper_template", "rental_lift" TO anju_app;
-- What was signed stays as it was; it is only ended.
GRANT UPDATE (ended_on) ON "paper" TO anju_app;

-- Whether nobody new may be registered at a door (禁租): as it was settled.
CREATE FUNCTION no_letting(door uuid, on_day date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM public.obligation o WHERE o.subject_id = door AND o.indicator = 'NO_LETTING' AND o.due_from <= on_day AND (o.due_to IS NULL OR o.due_to > on_day))
$$;

-- The days on which leases of a door ran out, as it was known, and none was known to go on. Until whichever is first: its term, its early end, the end of letting.
CREATE FUNCTION lease_ends(door uuid) RETURNS SETOF date LANGUAGE sql STABLE AS $$
  WITH lease AS (
    SELECT greatest(p.from_on, p.reported_on) AS since, least(p.to_on, p.ended_on, CASE WHEN r.ended_on IS NOT NULL THEN greatest(r.ended_on, r.end_reported_on) END) AS until
    FROM public.paper p JOIN public.rental r ON r.id = p.rental_id WHERE p.dwelling_id = door AND p.kind = 'LEASE')
  SELECT DISTINCT l.until FROM lease l
  WHERE l.until > l.since AND NOT EXISTS (SELECT 1 FROM lease n WHERE n.since <= l.until AND coalesce(n.until > l.until, true) AND coalesce(n.until > n.since, true))
$$;

-- The first doubt since somebody was last confirmed where they are: what it was, and when. As before, and where the lease has run out.
DROP FUNCTION stay_doubt(uuid);
CREATE FUNCTION stay_doubt(stay uuid, today date) RETURNS TABLE (kind text, on_day date) LANGUAGE sql STABLE AS $$
  SELECT d.kind, d.on_day FROM (
    SELECT p.kind, p.on_day, p.at FROM public.presence p JOIN public.stay s ON s.id = p.stay_id
    WHERE p.stay_id = stay_doubt.stay AND p.kind <> 'CONFIRMED' AND NOT coalesce(s.confirmed_on > p.on_day, false)
      AND NOT EXISTS (SELECT 1 FROM public.presence c WHERE c.stay_id = stay_doubt.stay AND c.kind = 'CONFIRMED' AND (c.on_day, c.at) > (p.on_day, p.at))
    UNION ALL
    SELECT 'LEASE_ENDED', e.on_day, NULL FROM public.stay s CROSS JOIN LATERAL public.lease_ends(s.dwelling_id) AS e (on_day)
    WHERE s.id = stay_doubt.stay AND e.on_day > greatest(s.from_on, s.reported_on, s.registered_on) AND e.on_day <= today
      AND NOT coalesce(s.confirmed_on >= e.on_day, false)) AS d
  ORDER BY d.on_day, d.at NULLS FIRST LIMIT 1
$$;

REVOKE ALL ON FUNCTION no_letting(uuid, date), lease_ends(uuid), stay_doubt(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION no_letting(uuid, date), lease_ends(uuid), stay_doubt(uuid, date) TO anju_app;

-- Full numbers of landlords are counted with those of residents: who asks for how many an hour.
DROP INDEX command_seen_reveal_idx;
CREATE INDEX command_seen_reveal_idx ON "command_seen" (user_id, at) WHERE verb IN ('resident.reveal', 'party.reveal');

-- A request for somebody is not granted at a door that is none any more, or where nobody new may be registered; who departs meanwhile has departed, and
-- the request is settled without them.
DO $$
DECLARE
  fault constant text := 'SELECT CASE WHEN d.gone_on IS NOT NULL THEN ''door-gone'' WHEN no_letting(d.id, p_today) THEN ''no-letting'' END INTO closed FROM transfer_arrival a JOIN dwelling d ON d.id = a.dwelling_id WHERE a.id = t.id;';
BEGIN
  EXECUTE replace(replace(pg_get_functiondef('transfer_act(uuid, text, uuid, date, text, date, text, integer)'::regprocedure), '  receiving boolean;
BEGIN', '  receiving boolean;
  closed text;
BEGIN'), '  IF p_act = ''CONTESTED'' THEN', '  IF p_act IN (''ACCEPTED'', ''DECIDED_FOR'') THEN
    ' || fault || '
    IF closed IS NOT NULL AND t.state IN (''ASKED'', ''CONTESTED'') THEN RETURN jsonb_build_object(''code'', closed); END IF;
  END IF;
  IF p_act = ''CONTESTED'' THEN');
  EXECUTE replace(replace(pg_get_functiondef('transfer_departed(uuid, uuid, date)'::regprocedure), 'DECLARE t transfer;', 'DECLARE
  t transfer;
  closed text;'), '  RETURN transfer_complete(t, ''DEPARTED''', '  ' || fault || '
  IF closed IS NOT NULL THEN RETURN transfer_close(t, ''CLOSED'', p_today, NULL, NULL, NULL); END IF;
  RETURN transfer_complete(t, ''DEPARTED''');
END $$;

-- What hangs at a door lies where the door does. And nothing new comes to a door that is none any more: whoever read it before it went is tried again, and then told.
DO $$
DECLARE
  definition text := pg_get_functiondef('area_in_force()'::regprocedure);
BEGIN
  definition := replace(definition, 'IN (''stay'', ''visit'', ''presence'') THEN', 'IN (''stay'', ''visit'', ''presence'', ''rental'', ''paper'', ''rental_lift'') THEN');
  definition := replace(definition, 'IF of_door <> wanted THEN', 'IF TG_TABLE_NAME IN (''stay'', ''visit'', ''rental'', ''hazard'') AND to_jsonb(OLD) ->> ''dwelling_id'' IS DISTINCT FROM NEW.dwelling_id::text AND EXISTS (SELECT 1 FROM dwelling d WHERE d.id = NEW.dwelling_id AND d.gone_on IS NOT NULL) THEN RAISE EXCEPTION ''door-gone'' USING ERRCODE = ''40001''; END IF;
    IF of_door <> wanted THEN');
  EXECUTE definition;
END $$;

-- 3. Counting

-- What settling reads: as before, with when leases of the door of each stay ran out, and of each door whether it is one still and what was let there.
CREATE OR REPLACE FUNCTION stay_facts(s stay) RETURNS json LANGUAGE sql STABLE AS $$
  SELECT json_build_object('dwellingId', s.dwelling_id, 'areaCode', s.area_code, 'unitId', s.unit_id, 'arrivedOn', s.arrived_on, 'fromOn', s.from_on,
    'reportedOn', s.reported_on, 'registeredOn', s.registered_on, 'toOn', s.to_on, 'endReportedOn', s.end_reported_on,
    'endReason', s.end_reason, 'reason', s.reason,
    'presences', (SELECT coalesce(json_agg(json_build_object('onDay', p.on_day, 'at', p.at, 'kind', p.kind)), '[]') FROM public.presence p WHERE p.stay_id = s.id),
    'leaseEnds', (SELECT coalesce(json_agg(e.on_day ORDER BY e.on_day), '[]') FROM public.lease_ends(s.dwelling_id) AS e (on_day)))
$$;

CREATE OR REPLACE FUNCTION settlement_facts(residents uuid[], dwellings uuid[]) RETURNS json
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT json_build_object(
    'residents', coalesce((
      SELECT json_agg(json_build_object(
        'id', r.id, 'bornOn', r.born_on, 'permitDeclinedOn', r.permit_declined_on,
        'stays', (SELECT coalesce(json_agg(stay_facts(s)), '[]') FROM stay s WHERE s.resident_id = r.id),
        'permits', (SELECT coalesce(json_agg(json_build_object('issuedOn', p.issued_on, 'validTo', p.valid_to, 'endedOn', p.ended_on)), '[]')
                    FROM permit p WHERE p.resident_id = r.id)))
      FROM resident r WHERE r.id = ANY (residents)), '[]'),
    'dwellings', coalesce((
      SELECT json_agg(json_build_object(
        'id', d.id, 'areaCode', d.area_code, 'knownOn', d.known_on, 'goneOn', d.gone_on,
        'stays', (SELECT coalesce(json_agg(stay_facts(s)), '[]') FROM stay s WHERE s.dwelling_id = d.id),
        'visits', (SELECT coalesce(json_agg(json_build_object('onDay', v.on_day, 'at', v.at, 'outcome', v.outcome, 'peopleFound', v.people_found)), '[]')
                   FROM visit v WHERE v.dwelling_id = d.id),
        'rentals', (SELECT coalesce(json_agg(json_build_object('knownOn', l.known_on, 'endedOn', l.ended_on, 'endReportedOn', l.end_reported_on,
                     'papers', (SELECT coalesce(json_agg(json_build_object('kind', p.kind, 'fromOn', p.from_on, 'toOn', p.to_on, 'reportedOn', p.reported_on, 'endedOn', p.ended_on)), '[]')
                                FROM paper p WHERE p.rental_id = l.id),
                     'lifts', (SELECT coalesce(json_agg(f.on_day), '[]') FROM rental_lift f WHERE f.rental_id = l.id))), '[]')
                    FROM rental l WHERE l.dwelling_id = d.id)))
      FROM dwelling d WHERE d.id = ANY (dwellings)), '[]'),
    'policies', (SELECT coalesce(json_agg(json_build_object('areaCode', area_code, 'from', from_on, 'to', to_on, 'rules', rules) ORDER BY from_on), '[]') FROM policy),
    'obligations', coalesce((
      SELECT json_agg(json_build_object(
        'subjectId', o.subject_id, 'indicator', o.indicator, 'areaCode', o.area_code, 'unitId', o.unit_id, 'dwellingId', o.dwelling_id, 'weight', o.weight,
        'dueFrom', o.due_from, 'dueTo', o.due_to, 'deadline', o.deadline, 'metFrom', o.met_from, 'metTo', o.met_to))
      FROM obligation o WHERE o.subject_id = ANY (residents || dwellings)), '[]'))
$$;

-- Role x verb, as lib/kernel/access.ts has it now.
DO $$
BEGIN
  EXECUTE replace(pg_get_functiondef('verb_roles(text)'::regprocedure), 'WHEN ''unit.create'' THEN', 'WHEN ''rental.read'' THEN ''{coordinator,community,office,leader}''
    WHEN ''door.remove'' THEN ''{community,office}''
    WHEN ''door.restore'' THEN ''{community,office}''
    WHEN ''rental.record'' THEN ''{coordinator,community,office}''
    WHEN ''rental.correct'' THEN ''{coordinator,community,office}''
    WHEN ''rental.end'' THEN ''{coordinator,community,office}''
    WHEN ''rental.lift'' THEN ''{office}''
    WHEN ''paper.sign'' THEN ''{coordinator,community,office}''
    WHEN ''paper.end'' THEN ''{coordinator,community,office}''
    WHEN ''template.change'' THEN ''{office}''
    WHEN ''party.correct'' THEN ''{coordinator,community,office}''
    WHEN ''party.reveal'' THEN ''{coordinator,community,office}''
    WHEN ''party.merge'' THEN ''{community,office}''
    WHEN ''unit.create'' THEN');
END $$;

ALTER TABLE export DROP CONSTRAINT export_list_check,
  ADD CONSTRAINT export_list_check CHECK (list IN ('residents', 'names', 'doors', 'transfers', 'ranking', 'reminders', 'rentals', 'users', 'trail'));

SELECT guard_areas();
SELECT backup_policies();
