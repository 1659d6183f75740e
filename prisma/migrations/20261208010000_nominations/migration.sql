-- Nominations for the year's awards: of whom, on which grounds, with the nominee's own rates as they stood on the day; decided by the office, and never by whoever nominated. A resident is nominated with their own agreement, and takes it back.

-- 1. Table

-- Exactly one nominee: an area for a community (`area_code` itself), an account, a unit, or a resident. `figures`: each indicator as it stood when it was nominated, of `figures_area_code` or of the unit. The nominee's name and
-- what was written are sealed: the trail keeps rows, and has no business with either. `merged_on`: its community has gone into another one.
CREATE TABLE "nomination" (
    "id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "area_code" TEXT NOT NULL,
    "account_id" UUID,
    "unit_id" UUID,
    "resident_id" UUID,
    "name_sealed" TEXT NOT NULL,
    "grounds_sealed" TEXT NOT NULL,
    "agreed_on" DATE,
    "agreed_how" TEXT,
    "figures" JSONB,
    "figures_area_code" TEXT,
    "state" TEXT NOT NULL,
    "by_role" TEXT NOT NULL,
    "nominated_by" UUID NOT NULL,
    "nominated_on" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "closed_on" DATE,
    "closed_by" UUID,
    "words_sealed" TEXT,
    "merged_on" DATE,

    CONSTRAINT "nomination_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "nomination_year_area_code_idx" ON "nomination"("year", "area_code");
CREATE INDEX "nomination_area_code_idx" ON "nomination"("area_code");
CREATE INDEX "nomination_account_id_idx" ON "nomination"("account_id");
CREATE INDEX "nomination_unit_id_idx" ON "nomination"("unit_id");
CREATE INDEX "nomination_resident_id_idx" ON "nomination"("resident_id");
-- Of two who nominate the same at once the second is told that it was done. A person whose records were joined is held against both by `nomination_taken`.
CREATE UNIQUE INDEX nomination_community_key ON "nomination" (year, area_code) WHERE kind = 'COMMUNITY' AND state IN ('OPEN', 'AWARDED') AND merged_on IS NULL;
CREATE UNIQUE INDEX nomination_account_key ON "nomination" (year, kind, account_id) WHERE state IN ('OPEN', 'AWARDED');
CREATE UNIQUE INDEX nomination_unit_key ON "nomination" (year, unit_id) WHERE state IN ('OPEN', 'AWARDED');
CREATE UNIQUE INDEX nomination_resident_key ON "nomination" (year, resident_id) WHERE state IN ('OPEN', 'AWARDED');
ALTER TABLE "nomination" ADD CONSTRAINT "nomination_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "nomination" ADD CONSTRAINT "nomination_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "nomination" ADD CONSTRAINT "nomination_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "nomination" ALTER COLUMN area_code TYPE text COLLATE "C", ALTER COLUMN figures_area_code TYPE text COLLATE "C";
ALTER TABLE "nomination"
  ADD CONSTRAINT nomination_area_code_check CHECK (area_code ~ '^([0-9]{9}|[0-9]{12})$'),
  ADD CONSTRAINT nomination_year_check CHECK (year BETWEEN 2000 AND 2200 AND year BETWEEN extract(year FROM nominated_on) - 1 AND extract(year FROM nominated_on)),
  ADD CONSTRAINT nomination_kind_check CHECK (CASE kind WHEN 'COMMUNITY' THEN length(area_code) = 12 AND num_nonnulls(account_id, unit_id, resident_id) = 0
    WHEN 'COORDINATOR' THEN account_id IS NOT NULL AND num_nonnulls(unit_id, resident_id) = 0 WHEN 'HELPER' THEN account_id IS NOT NULL AND num_nonnulls(unit_id, resident_id) = 0
    WHEN 'UNIT' THEN unit_id IS NOT NULL AND num_nonnulls(account_id, resident_id) = 0
    -- Of whom nothing is kept any more, the name is not kept either.
    WHEN 'RESIDENT' THEN num_nonnulls(account_id, unit_id) = 0 AND (resident_id IS NULL) = (name_sealed = '') ELSE false END),
  ADD CONSTRAINT nomination_agreed_check CHECK ((kind = 'RESIDENT') = (agreed_on IS NOT NULL) AND (agreed_on IS NULL) = (agreed_how IS NULL) AND agreed_how IN ('WRITTEN', 'SPOKEN', 'PHONE') AND agreed_on <= nominated_on),
  -- People are not ranked: of helpers and residents nothing is counted.
  ADD CONSTRAINT nomination_figures_check CHECK ((kind IN ('COMMUNITY', 'COORDINATOR', 'UNIT')) = (figures IS NOT NULL) AND (kind IN ('COMMUNITY', 'COORDINATOR')) = (figures_area_code IS NOT NULL)),
  ADD CONSTRAINT nomination_state_check CHECK (state IN ('OPEN', 'AWARDED', 'NOT_AWARDED', 'WITHDRAWN', 'TAKEN_BACK', 'MERGED', 'LAPSED') AND (state = 'OPEN') = (closed_on IS NULL) AND closed_on >= nominated_on
    AND (closed_by IS NOT NULL) = (state IN ('AWARDED', 'NOT_AWARDED', 'WITHDRAWN')) AND (state NOT IN ('NOT_AWARDED', 'WITHDRAWN') OR words_sealed IS NOT NULL) AND (state <> 'OPEN' OR name_sealed <> '')),
  ADD CONSTRAINT nomination_by_check CHECK (by_role IN ('community', 'office', 'system') AND (by_role <> 'community' OR kind <> 'COMMUNITY')),
  -- Nobody nominates themself, and nobody decides what they have nominated, or what is of themself.
  ADD CONSTRAINT nomination_eyes_check CHECK (account_id IS DISTINCT FROM nominated_by AND (state NOT IN ('AWARDED', 'NOT_AWARDED') OR (closed_by <> nominated_by AND closed_by IS DISTINCT FROM account_id)));

-- 2. Who sees and writes them

SELECT guard_people('nomination', '{community,office,leader,system}', '{community,office,system}', false);
REVOKE ALL ON "nomination" FROM PUBLIC;
GRANT SELECT, INSERT ON "nomination" TO anju_app;
GRANT UPDATE (state, closed_on, closed_by, words_sealed) ON "nomination" TO anju_app;
CREATE POLICY nomination_made ON "nomination" AS RESTRICTIVE FOR INSERT TO anju_app WITH CHECK (state = 'OPEN' AND merged_on IS NULL AND by_role = (SELECT current_setting('app.role', true))
  AND nominated_by = (SELECT nullif(current_setting('app.user_id', true), '')::uuid));
-- Closed once: the office decides what another has nominated; whoever nominated, a community or the office, withdraws it.
CREATE POLICY nomination_closed ON "nomination" AS RESTRICTIVE FOR UPDATE TO anju_app USING (state = 'OPEN')
  WITH CHECK (closed_by = (SELECT nullif(current_setting('app.user_id', true), '')::uuid) AND CASE state WHEN 'WITHDRAWN' THEN by_role = (SELECT current_setting('app.role', true)) ELSE (SELECT current_setting('app.role', true)) IN ('office', 'system') END);
DO $$
BEGIN
  EXECUTE format('CREATE POLICY nomination_forgetting ON "nomination" FOR UPDATE TO %I USING ((SELECT current_setting(''app.verb'', true)) = ''retention.run'' OR (SELECT current_setting(''app.verb'', true)) = ''my.award-back'')', current_user);
END $$;

-- The trail says that somebody was nominated, by whom and what came of it. Whoever takes their agreement back is named by it no more, so that it never named them.
DO $$
DECLARE body text := pg_get_functiondef('audit_row()'::regprocedure);
BEGIN
  IF strpos(body, '''file_sealed''') = 0 OR strpos(body, 'IF TG_TABLE_NAME = ''absence_contact'' THEN') = 0 THEN RAISE EXCEPTION 'audit_row is not what it was'; END IF;
  EXECUTE replace(replace(body, '''file_sealed''', '''file_sealed'', ''name_sealed'''), 'IF TG_TABLE_NAME = ''absence_contact'' THEN', 'IF TG_TABLE_NAME = ''nomination'' THEN
    old_row := old_row - ''resident_id'';
    new_row := new_row - ''resident_id'';
    whose := NULL;
  END IF;
  IF TG_TABLE_NAME = ''absence_contact'' THEN');
END $$;

-- Whoever is nominated is what the kind says, now and there; the command says it in words.
CREATE FUNCTION nomination_stands() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT (CASE NEW.kind
    WHEN 'COMMUNITY' THEN NEW.figures_area_code = NEW.area_code AND EXISTS (SELECT 1 FROM area a WHERE a.code = NEW.area_code AND a.retired_on IS NULL)
    WHEN 'COORDINATOR' THEN EXISTS (SELECT 1 FROM staff s WHERE s.id = NEW.account_id AND s.role = 'coordinator' AND s.disabled_at IS NULL AND left(s.area_code, 12) = NEW.area_code AND s.area_code = NEW.figures_area_code)
    WHEN 'HELPER' THEN EXISTS (SELECT 1 FROM staff s WHERE s.id = NEW.account_id AND s.role = 'helper' AND s.disabled_at IS NULL AND s.area_code = NEW.area_code)
    WHEN 'UNIT' THEN EXISTS (SELECT 1 FROM unit u WHERE u.id = NEW.unit_id AND u.gone_on IS NULL AND left(u.area_code, 12) = NEW.area_code)
    ELSE EXISTS (SELECT 1 FROM resident r JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL AND s.status = 'REGISTERED' WHERE r.id = NEW.resident_id AND r.merged_into IS NULL AND left(r.area_code, 12) = NEW.area_code) END) THEN
    RAISE EXCEPTION 'nobody to nominate' USING ERRCODE = 'check_violation', CONSTRAINT = 'nomination_stands';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER nomination_stands BEFORE INSERT ON "nomination" FOR EACH ROW EXECUTE FUNCTION nomination_stands();

-- Whether the same nominee stands already for the same award, or has it, wherever and by whomever that was written down; of a person whose records were joined, by any of them.
CREATE FUNCTION nomination_taken(of_year integer, of_kind text, of_area text, of_account uuid, of_unit uuid, of_resident uuid, besides uuid, awarded boolean) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT current_setting('app.role', true) IN ('community', 'office', 'system') AND current_setting('app.verb', true) IN ('award.nominate', 'award.decide') AND EXISTS (
    SELECT 1 FROM nomination n WHERE n.year = of_year AND n.kind = of_kind AND (n.state = 'AWARDED' OR (n.state = 'OPEN' AND NOT awarded)) AND n.merged_on IS NULL AND n.id IS DISTINCT FROM besides AND CASE of_kind
      WHEN 'COMMUNITY' THEN n.area_code = of_area COLLATE "C" WHEN 'UNIT' THEN n.unit_id = of_unit
      WHEN 'RESIDENT' THEN n.resident_id IN (SELECT r.id FROM records_of(resident_kept(of_resident)) r) ELSE n.account_id = of_account END)
$$;

-- The record that a nominated person has now, inside the range of whoever asks, and whether they live there.
CREATE FUNCTION nomination_person(of_id uuid) RETURNS TABLE (id uuid, here boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN r.area_code >= current_setting('app.scope_from', true) AND r.area_code < current_setting('app.scope_to', true) THEN r.id END, EXISTS (SELECT 1 FROM stay s WHERE s.resident_id = r.id AND s.to_on IS NULL)
  FROM nomination n JOIN resident r ON r.id = resident_kept(n.resident_id)
  WHERE n.id = of_id AND current_setting('app.role', true) IN ('community', 'office', 'leader', 'system') AND n.area_code >= current_setting('app.scope_from', true) AND n.area_code < current_setting('app.scope_to', true)
$$;

-- 3. The resident's side: of a session that lives, and without saying who

CREATE FUNCTION my_nominations() RETURNS TABLE (id uuid, year integer, state text, office text, grounds_sealed text, words_sealed text, agreed_on date, agreed_how text, nominated_on date, closed_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT n.id, n.year, n.state, a.name, n.grounds_sealed, n.words_sealed, n.agreed_on, n.agreed_how, n.nominated_on, n.closed_on
  FROM records_of(my_person()) r JOIN nomination n ON n.resident_id = r.id LEFT JOIN area a ON a.code = CASE n.by_role WHEN 'community' THEN n.area_code ELSE left(n.area_code, 9) END ORDER BY n.year DESC, n.id DESC
$$;

-- The agreement is taken back, as long as it is not decided against: nobody is nominated any more, and nothing says who was. Null when it was done; else why not.
CREATE FUNCTION my_nomination_back(of_id uuid, today date) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  held text;
BEGIN
  IF my_person() IS NULL OR current_setting('app.verb', true) IS DISTINCT FROM 'my.award-back' THEN RETURN 'my-over'; END IF;
  SELECT n.state INTO held FROM nomination n WHERE n.id = of_id AND n.resident_id IN (SELECT r.id FROM records_of(my_person()) r) FOR NO KEY UPDATE;
  IF held IS NULL THEN RETURN 'not-found'; END IF;
  IF held NOT IN ('OPEN', 'AWARDED') THEN RETURN CASE held WHEN 'NOT_AWARDED' THEN 'nomination-decided' ELSE 'nomination-over' END; END IF;
  UPDATE nomination SET state = 'TAKEN_BACK', closed_on = today, closed_by = NULL, resident_id = NULL, name_sealed = '', grounds_sealed = '', words_sealed = NULL WHERE id = of_id;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION nomination_stands(), nomination_taken(integer, text, text, uuid, uuid, uuid, uuid, boolean), nomination_person(uuid), my_nominations(), my_nomination_back(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION nomination_taken(integer, text, text, uuid, uuid, uuid, uuid, boolean), nomination_person(uuid), my_nominations(), my_nomination_back(uuid, date) TO anju_app;

-- 4. A year after the year that an award is of, a resident who did not get it is forgotten with what was written; who got it was published. Beside retention_step, in the same job.
CREATE FUNCTION retention_nominations(on_day date, most integer) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  forgotten integer;
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'system' OR current_setting('app.verb', true) IS DISTINCT FROM 'retention.run' THEN
    RAISE EXCEPTION 'retention is for the system alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE nomination SET resident_id = NULL, name_sealed = '', grounds_sealed = '', words_sealed = CASE WHEN words_sealed IS NOT NULL THEN '' END, state = CASE state WHEN 'OPEN' THEN 'LAPSED' ELSE state END, closed_on = coalesce(closed_on, on_day)
  WHERE id IN (SELECT id FROM nomination WHERE kind = 'RESIDENT' AND name_sealed <> '' AND state <> 'AWARDED' AND year < extract(year FROM on_day) - 1 LIMIT most);
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  RETURN jsonb_build_object('nominations', forgotten);
END $$;
REVOKE ALL ON FUNCTION retention_nominations(date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retention_nominations(date, integer) TO anju_app;

-- 5. A community that has gone into another one stands for nothing any more; what it was awarded it was awarded, under its own name.
DO $$
DECLARE
  body text := pg_get_functiondef((SELECT oid FROM pg_proc WHERE proname = 'area_move' AND pronamespace = 'public'::regnamespace));
  anchor constant text := '  -- A key area that now lies';
BEGIN
  IF (length(body) - length(replace(body, anchor, ''))) <> length(anchor) THEN
    RAISE EXCEPTION 'area_move is not what it was';
  END IF;
  EXECUTE replace(body, anchor, '  IF area_move.kind = ''MERGE'' THEN
    UPDATE nomination n SET merged_on = area_move.on_day, closed_on = coalesce(n.closed_on, greatest(n.nominated_on, area_move.on_day)), state = CASE n.state WHEN ''OPEN'' THEN ''MERGED'' ELSE n.state END
    WHERE n.area_code = source COLLATE "C" AND n.kind = ''COMMUNITY'' AND n.merged_on IS NULL;
  END IF;
' || anchor);
END $$;

-- 6. Role x verb, as lib/kernel/access.ts has it now
DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''offer.read'' THEN') = 0 OR strpos(body, 'WHEN ''my.copy'' THEN') = 0 THEN RAISE EXCEPTION 'verb_roles is not what it was'; END IF;
  body := replace(body, 'WHEN ''my.copy'' THEN', 'WHEN ''my.award-back'' THEN ''{resident}''
    WHEN ''my.copy'' THEN');
  EXECUTE replace(body, 'WHEN ''offer.read'' THEN', 'WHEN ''award.read'' THEN ''{community,office,leader}''
    WHEN ''award.nominate'' THEN ''{community,office}''
    WHEN ''award.decide'' THEN ''{office}''
    WHEN ''award.withdraw'' THEN ''{community,office}''
    WHEN ''offer.read'' THEN');
END $$;

SELECT guard_areas();
SELECT backup_policies();
