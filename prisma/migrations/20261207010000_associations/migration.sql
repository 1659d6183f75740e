-- Residents' associations, groups and service points, and who wishes to be contacted by them. What an association is, everybody may know. Who wishes to be contacted is said by the
-- resident alone, for a year, and is a row that nobody of ours reads but through one function, which writes down that they did. Membership of a party is a political view, which is
-- not held: a party's service point has an address, and takes no wish.

-- 1. Tables

CREATE TABLE "association" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "does" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "hours" TEXT NOT NULL,
    "closed_on" DATE,
    "close_reason" TEXT,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "association_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "association_contact" (
    "association_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "resident_id" UUID NOT NULL,
    "said" TEXT NOT NULL,
    "given_on" DATE NOT NULL,
    "until_on" DATE NOT NULL,

    CONSTRAINT "association_contact_pkey" PRIMARY KEY ("association_id","kind","resident_id")
);
CREATE INDEX "association_area_code_name_id_idx" ON "association"("area_code", "name", "id");
CREATE UNIQUE INDEX "association_id_kind_key" ON "association"("id", "kind");
CREATE INDEX "association_contact_resident_id_idx" ON "association_contact"("resident_id");
CREATE INDEX "association_contact_until_on_idx" ON "association_contact"("until_on");
ALTER TABLE "association_contact" ADD CONSTRAINT "association_contact_association_id_kind_fkey" FOREIGN KEY ("association_id", "kind") REFERENCES "association"("id", "kind") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "association_contact" ADD CONSTRAINT "association_contact_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "association" ALTER COLUMN area_code TYPE text COLLATE "C",
  ADD CONSTRAINT association_area_code_check CHECK (area_code ~ '^([0-9]{9}|[0-9]{12})$'),
  ADD CONSTRAINT association_kind_check CHECK (kind IN ('RESIDENTS', 'UNION', 'WOMEN', 'YOUTH', 'PARTY')),
  ADD CONSTRAINT association_closed_check CHECK ((closed_on IS NULL) = (close_reason IS NULL) AND close_reason IN ('DISSOLVED', 'JOINED', 'BY_MISTAKE'));
ALTER TABLE "association_contact"
  ADD CONSTRAINT association_contact_kind_check CHECK (kind <> 'PARTY'),
  ADD CONSTRAINT association_contact_said_check CHECK (said IN ('MEMBER', 'INTERESTED')),
  ADD CONSTRAINT association_contact_days_check CHECK (until_on = (given_on + interval '1 year')::date);

-- 2. Who sees and writes them

SELECT guard_people('association', '{coordinator,community,office,leader,system}', '{community,office,system}', false);
-- What was closed is over; of what kind it is, and whose, stays as it was founded.
CREATE POLICY association_over ON "association" AS RESTRICTIVE FOR UPDATE TO anju_app USING (closed_on IS NULL) WITH CHECK (true);
-- What stands on the boards above whoever walks or sits here is theirs to know, too.
CREATE POLICY association_above ON "association" FOR SELECT TO anju_app USING ((SELECT current_setting('app.role', true) IN ('coordinator', 'community'))
  AND area_code IN (left((SELECT current_setting('app.scope_from', true)), 9), left((SELECT current_setting('app.scope_from', true)), 12)));
REVOKE ALL ON "association", "association_contact" FROM PUBLIC;
GRANT SELECT, INSERT ON "association" TO anju_app;
GRANT UPDATE (name, does, contact, phone, place, hours, closed_on, close_reason) ON "association" TO anju_app;

-- Nothing at all is granted to the app, and the owner's functions may what the verb of their transaction says. No row of it goes into the trail, or the trail would be what this must not be.
ALTER TABLE "association_contact" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "association_contact" FORCE ROW LEVEL SECURITY;
DO $$
DECLARE
  own constant text := '(SELECT current_setting(''app.role'', true)) = ''resident'' AND (SELECT current_setting(''app.verb'', true)) ';
BEGIN
  EXECUTE format('CREATE POLICY association_contact_owner_read ON "association_contact" FOR SELECT TO %I USING (true)', current_user);
  EXECUTE format('CREATE POLICY association_contact_give ON "association_contact" FOR INSERT TO %I WITH CHECK (%s = ''contact.give'')', current_user, own);
  EXECUTE format('CREATE POLICY association_contact_renew ON "association_contact" FOR UPDATE TO %I USING (%s = ''contact.renew'')', current_user, own);
  EXECUTE format('CREATE POLICY association_contact_take_back ON "association_contact" FOR DELETE TO %I USING (%s IN (''contact.give'', ''contact.withdraw''))', current_user, own);
  EXECUTE format('CREATE POLICY association_contact_over ON "association_contact" FOR DELETE TO %I USING ((SELECT current_setting(''app.verb'', true)) IN (''association.close'', ''retention.run''))', current_user);
END $$;

-- Closed, it wants to hear of nobody. Whoever is about to say something waits, and finds it closed.
CREATE FUNCTION association_closed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('association ' || NEW.id, 0));
  DELETE FROM association_contact WHERE association_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER association_closed AFTER UPDATE OF closed_on ON "association" FOR EACH ROW WHEN (NEW.closed_on IS NOT NULL) EXECUTE FUNCTION association_closed();

-- 3. The resident's side: of a session that lives, and without saying who

-- What there is where one lives and in the sub-district, with what one has said oneself; what one has said is there wherever one lives now.
CREATE FUNCTION my_associations(today date) RETURNS TABLE (id uuid, host text, kind text, name text, does text, contact text, phone text, place text, hours text, here boolean, said text, given_on date, until_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH own AS (SELECT o.id, o.area_code, EXISTS (SELECT 1 FROM stay s WHERE s.resident_id = o.id AND s.to_on IS NULL) AS living FROM my_own() o),
  wish AS (SELECT DISTINCT ON (c.association_id) c.association_id, c.said, c.given_on, c.until_on FROM own CROSS JOIN LATERAL records_of(own.id) r JOIN association_contact c ON c.resident_id = r.id
    WHERE c.until_on > today ORDER BY c.association_id, c.given_on DESC),
  near AS (SELECT a.id FROM own JOIN association a ON a.area_code IN (left(own.area_code, 12), left(own.area_code, 9)) WHERE own.living)
  SELECT a.id, h.name, a.kind, a.name, a.does, a.contact, a.phone, a.place, a.hours, a.id IN (SELECT n.id FROM near n), w.said, w.given_on, w.until_on
  FROM association a LEFT JOIN area h ON h.code = a.area_code LEFT JOIN wish w ON w.association_id = a.id
  WHERE a.closed_on IS NULL AND a.id IN (SELECT n.id FROM near n UNION SELECT x.association_id FROM wish x)
  ORDER BY length(a.area_code) DESC, a.name, a.id
$$;

-- Null when it was written down; else why not. The trail says that a wish was given, and not of what.
CREATE FUNCTION my_contact_give(of_association uuid, of_said text, today date) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  own record;
  a association;
BEGIN
  SELECT o.id, o.area_code INTO own FROM my_own() o;
  IF own.id IS NULL THEN RETURN 'my-over'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('contact ' || own.id, 0));
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('association ' || of_association, 0));
  IF NOT EXISTS (SELECT 1 FROM stay s WHERE s.resident_id = own.id AND s.to_on IS NULL) THEN RETURN 'my-nowhere'; END IF;
  SELECT * INTO a FROM association s WHERE s.id = of_association AND s.area_code IN (left(own.area_code, 12), left(own.area_code, 9));
  IF a.id IS NULL THEN RETURN 'not-found'; END IF;
  IF a.kind = 'PARTY' THEN RETURN 'contact-party'; END IF;
  IF a.closed_on IS NOT NULL THEN RETURN 'association-closed'; END IF;
  DELETE FROM association_contact c WHERE c.association_id = a.id AND c.until_on <= today AND c.resident_id IN (SELECT r.id FROM records_of(own.id) r);
  IF EXISTS (SELECT 1 FROM association_contact c WHERE c.association_id = a.id AND c.resident_id IN (SELECT r.id FROM records_of(own.id) r)) THEN RETURN 'contact-given'; END IF;
  INSERT INTO association_contact (association_id, kind, resident_id, said, given_on, until_on) VALUES (a.id, a.kind, own.id, of_said, today, (today + interval '1 year')::date);
  PERFORM record_event('contact.give', own.area_code, 'resident', own.id::text, '{}');
  RETURN NULL;
END $$;

-- For another year from today.
CREATE FUNCTION my_contact_renew(of_association uuid, today date) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  own record;
BEGIN
  SELECT o.id, o.area_code INTO own FROM my_own() o;
  IF own.id IS NULL THEN RETURN 'my-over'; END IF;
  IF NOT EXISTS (SELECT 1 FROM stay s WHERE s.resident_id = own.id AND s.to_on IS NULL) THEN RETURN 'my-nowhere'; END IF;
  UPDATE association_contact c SET given_on = today, until_on = (today + interval '1 year')::date
  WHERE c.association_id = of_association AND c.until_on > today AND c.resident_id IN (SELECT r.id FROM records_of(own.id) r)
    AND EXISTS (SELECT 1 FROM association a WHERE a.id = c.association_id AND a.closed_on IS NULL AND a.area_code IN (left(own.area_code, 12), left(own.area_code, 9)));
  IF NOT FOUND THEN RETURN 'not-found'; END IF;
  PERFORM record_event('contact.renew', own.area_code, 'resident', own.id::text, '{}');
  RETURN NULL;
END $$;

-- Taken back, at any time: nothing is left of it but that something was.
CREATE FUNCTION my_contact_withdraw(of_association uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  own record;
BEGIN
  SELECT o.id, o.area_code INTO own FROM my_own() o;
  IF own.id IS NULL THEN RETURN 'my-over'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('contact ' || own.id, 0));
  DELETE FROM association_contact c WHERE c.association_id = of_association AND c.resident_id IN (SELECT r.id FROM records_of(own.id) r);
  IF NOT FOUND THEN RETURN 'not-found'; END IF;
  PERFORM record_event('contact.withdraw', own.area_code, 'resident', own.id::text, '{}');
  RETURN NULL;
END $$;

-- 4. Whoever holds the association

-- Who wishes it today and still lives there; somebody whose records were merged is one. The owner's alone.
CREATE FUNCTION association_wishing(of_association uuid, today date) RETURNS TABLE (resident_id uuid, said text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT ON (k.id) k.id, c.said
  FROM association a JOIN association_contact c ON c.association_id = a.id CROSS JOIN LATERAL (SELECT resident_kept(c.resident_id) AS id) k
  WHERE a.id = of_association AND a.closed_on IS NULL AND c.until_on > today
    AND EXISTS (SELECT 1 FROM stay s WHERE s.resident_id = k.id AND s.to_on IS NULL AND starts_with(s.area_code, a.area_code))
  ORDER BY k.id, c.given_on DESC
$$;

-- How many they are at least, by fives, so that nobody is told from one day's number to the next; 0 stands for fewer than five, and for none. Null for whoever does not hold it.
CREATE FUNCTION association_wishes(of_association uuid, today date) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ((SELECT count(*) FROM association_wishing(a.id, today)) / 5 * 5)::int FROM association a
  WHERE a.id = of_association AND a.kind <> 'PARTY' AND a.area_code = current_setting('app.scope_from', true) AND current_setting('app.role', true) IN ('community', 'office')
$$;

-- Who they are: to whoever holds the association, by the one verb for it, and with an entry for each of them in the same moment. None of the entries names the association, for together they would be a list of who belongs where.
CREATE FUNCTION association_contacts(of_association uuid, today date, purpose text, noted text) RETURNS TABLE (resident_id uuid, name text, phone_sealed text, said text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF current_setting('app.verb', true) IS DISTINCT FROM 'contact.read' OR coalesce(current_setting('app.role', true), '') NOT IN ('community', 'office')
    OR NOT EXISTS (SELECT 1 FROM association a WHERE a.id = of_association AND a.kind <> 'PARTY' AND a.closed_on IS NULL AND a.area_code = current_setting('app.scope_from', true))
    OR purpose IS NULL OR purpose NOT IN ('ANSWER', 'INVITE', 'HAND_OVER', 'OTHER') OR (purpose = 'OTHER' AND noted IS NULL) THEN
    RAISE EXCEPTION 'not theirs to read' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- Whoever gives a wish meanwhile waits: nobody is shown without an entry.
  PERFORM pg_advisory_xact_lock(hashtextextended('association ' || of_association, 0));
  PERFORM record_event('contact.read', current_setting('app.scope_from', true), NULL, NULL, jsonb_strip_nulls(jsonb_build_object('reason', purpose, 'note', noted)));
  PERFORM record_event('contact.read', r.area_code, 'resident', r.id::text, jsonb_build_object('reason', purpose)) FROM association_wishing(of_association, today) w JOIN resident r ON r.id = w.resident_id;
  RETURN QUERY SELECT r.id, r.name, r.phone_sealed, w.said FROM association_wishing(of_association, today) w JOIN resident r ON r.id = w.resident_id ORDER BY r.name, r.id;
END $$;
REVOKE ALL ON FUNCTION association_closed(), my_associations(date), my_contact_give(uuid, text, date), my_contact_renew(uuid, date), my_contact_withdraw(uuid), association_wishing(uuid, date), association_wishes(uuid, date), association_contacts(uuid, date, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION my_associations(date), my_contact_give(uuid, text, date), my_contact_renew(uuid, date), my_contact_withdraw(uuid), association_wishes(uuid, date), association_contacts(uuid, date, text, text) TO anju_app;

-- 5. What is over goes. Beside retention_step, in the same job: after its year, where the association is closed, and some days after the person lives there no more.
CREATE FUNCTION retention_contacts(on_day date, most integer, days integer) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE gone integer;
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'system' OR current_setting('app.verb', true) IS DISTINCT FROM 'retention.run' THEN
    RAISE EXCEPTION 'retention is for the system alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  DELETE FROM association_contact d WHERE (d.association_id, d.resident_id) IN (
    SELECT c.association_id, c.resident_id FROM association_contact c JOIN association a ON a.id = c.association_id
    WHERE c.until_on <= on_day OR a.closed_on IS NOT NULL OR NOT EXISTS (
      SELECT 1 FROM stay s WHERE s.resident_id = resident_kept(c.resident_id) AND starts_with(s.area_code, a.area_code) AND (s.to_on IS NULL OR s.to_on >= on_day - days))
    LIMIT most);
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN jsonb_build_object('associationContacts', gone);
END $$;
REVOKE ALL ON FUNCTION retention_contacts(date, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retention_contacts(date, integer, integer) TO anju_app;

-- 6. That the list was read is among who has looked; and role x verb, as lib/kernel/access.ts has it now
DO $$
DECLARE
  patch text[];
  body text;
BEGIN
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    ['my_lookers', '''list.export-full'')', '''list.export-full'', ''contact.read'')'],
    ['verb_roles', 'WHEN ''unit.create'' THEN', 'WHEN ''association.read'' THEN ''{coordinator,community,office,leader}''
    WHEN ''association.found'' THEN ''{community,office}''
    WHEN ''association.edit'' THEN ''{community,office}''
    WHEN ''association.close'' THEN ''{community,office}''
    WHEN ''contact.read'' THEN ''{community,office}''
    WHEN ''contact.give'' THEN ''{resident}''
    WHEN ''contact.renew'' THEN ''{resident}''
    WHEN ''contact.withdraw'' THEN ''{resident}''
    WHEN ''unit.create'' THEN']
  ] LOOP
    SELECT pg_get_functiondef(p.oid) INTO STRICT body FROM pg_proc p WHERE p.proname = patch[1] AND p.pronamespace = 'public'::regnamespace;
    IF strpos(body, patch[2]) = 0 THEN RAISE EXCEPTION '% is not what it was', patch[1]; END IF;
    EXECUTE replace(body, patch[2], patch[3]);
  END LOOP;
END $$;

SELECT guard_areas();
SELECT backup_policies();
