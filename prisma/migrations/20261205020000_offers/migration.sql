-- Work and courses that units offer residents: posted by the unit's reporter, or by the community for a unit that has none; read by everybody.

-- 1. Tables

CREATE TABLE "offer" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "unit_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "places" INTEGER NOT NULL,
    "pay" TEXT,
    "contact" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "last_on" DATE NOT NULL,
    "withdrawn_on" DATE,
    "withdrawn_by" UUID,
    "withdraw_reason" TEXT,
    "withdraw_note" TEXT,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "offer_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "offer_area_code_last_on_idx" ON "offer"("area_code", "last_on");
CREATE INDEX "offer_unit_id_idx" ON "offer"("unit_id");
ALTER TABLE "offer" ADD CONSTRAINT "offer_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "offer" ALTER COLUMN area_code TYPE text COLLATE "C";
ALTER TABLE "offer"
  ADD CONSTRAINT offer_area_code_check CHECK (area_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'),
  ADD CONSTRAINT offer_kind_check CHECK (kind IN ('JOB', 'COURSE')),
  ADD CONSTRAINT offer_places_check CHECK (places BETWEEN 1 AND 9999),
  ADD CONSTRAINT offer_days_check CHECK (last_on >= from_on),
  ADD CONSTRAINT offer_withdrawn_check CHECK ((withdrawn_on IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_on IS NULL) = (withdraw_reason IS NULL) AND (withdraw_note IS NULL OR withdraw_reason IS NOT NULL)
    AND (withdraw_reason IS NULL OR withdraw_reason IN ('FILLED', 'CANCELLED', 'UNIT_ASKED', 'UNTRUE', 'TAKES_MONEY', 'EXCLUDES', 'OTHER')));

-- The result of a request for work or training may name one.
ALTER TABLE "service_step" ADD COLUMN "offer_id" UUID;
ALTER TABLE "service_step" ADD CONSTRAINT "service_step_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT service_step_offer_check CHECK (offer_id IS NULL OR step = 'DONE');
CREATE INDEX "service_step_offer_id_idx" ON "service_step"("offer_id");

-- 2. Who sees and writes them. What is offered is for everybody near: a community and its coordinators read those of the whole sub-district; a unit its own.

SELECT guard_people('offer', '{community,office,leader,unit,system}', '{community,unit,office,system}', true);
CREATE POLICY offer_near ON "offer" FOR SELECT USING ((SELECT current_setting('app.role', true) IN ('coordinator', 'community')) AND left(area_code, 9) = (SELECT left(current_setting('app.scope_from', true), 9)));
REVOKE ALL ON "offer" FROM PUBLIC;
GRANT SELECT, INSERT ON "offer" TO anju_app;
GRANT UPDATE (kind, title, text, places, pay, contact, from_on, last_on, withdrawn_on, withdrawn_by, withdraw_reason, withdraw_note, version) ON "offer" TO anju_app;
-- The office posts nothing: it withdraws. What was withdrawn stays withdrawn.
CREATE POLICY offer_of_office ON "offer" AS RESTRICTIVE FOR INSERT TO anju_app WITH CHECK ((SELECT current_setting('app.role', true) <> 'office'));
CREATE POLICY offer_standing ON "offer" AS RESTRICTIVE FOR UPDATE TO anju_app USING (withdrawn_on IS NULL) WITH CHECK ((SELECT current_setting('app.role', true) <> 'office') OR withdrawn_on IS NOT NULL);
DO $$
DECLARE action text;
BEGIN
  FOREACH action IN ARRAY ARRAY['SELECT', 'UPDATE'] LOOP
    EXECUTE format('CREATE POLICY %I ON "offer" FOR %s TO %I USING (true)', 'offer_owner_' || lower(action), action, current_user);
  END LOOP;
END $$;

-- Whether a unit has somebody who reports for it, for those who might do it in their place.
CREATE FUNCTION unit_reported(of_unit uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT current_setting('app.role', true) IN ('community', 'unit', 'system') AND EXISTS (SELECT 1 FROM staff s WHERE s.unit_id = of_unit AND s.role = 'unit' AND s.disabled_at IS NULL)
$$;

-- What stands on a day, for everybody: what the unit said of it, its name, and no account.
CREATE FUNCTION open_offers(of_area text, on_day date) RETURNS TABLE (id uuid, area_code text, area_name text, unit_name text, unit_address text, kind text, title text, body text, places integer, pay text, contact text, from_on date, last_on date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'public' THEN
    RAISE EXCEPTION 'what is offered to everybody is read without an account' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY SELECT o.id, o.area_code, a.name, u.name, u.address, o.kind, o.title, o.text, o.places, o.pay, o.contact, o.from_on, o.last_on
    FROM offer o JOIN unit u ON u.id = o.unit_id LEFT JOIN area a ON a.code = left(o.area_code, 12)
    WHERE o.area_code >= of_area COLLATE "C" AND o.area_code < (of_area || ':') COLLATE "C" AND o.withdrawn_on IS NULL AND o.from_on <= on_day AND o.last_on >= on_day AND u.gone_on IS NULL
    ORDER BY o.area_code, o.last_on, o.id LIMIT 300;
END $$;
-- Where anything stands on a day, and how much.
CREATE FUNCTION open_offer_places(on_day date) RETURNS TABLE (area_code text, area_name text, offers integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'public' THEN
    RAISE EXCEPTION 'what is offered to everybody is read without an account' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY SELECT left(o.area_code, 12), a.name, count(*)::int FROM offer o JOIN unit u ON u.id = o.unit_id LEFT JOIN area a ON a.code = left(o.area_code, 12)
    WHERE o.withdrawn_on IS NULL AND o.from_on <= on_day AND o.last_on >= on_day AND u.gone_on IS NULL GROUP BY 1, 2 ORDER BY 1 LIMIT 1000;
END $$;

-- A step says which offer it names, by its title; somebody who sees the request sees that.
DROP FUNCTION service_history(uuid);
CREATE FUNCTION service_history(of_service uuid) RETURNS TABLE (id uuid, step text, on_day date, deadline date, assignee text, department text, department_name text, number text, rating text, offer_id uuid, offer text, by text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id, t.step, t.on_day, t.deadline, w.name, t.department, t.department_name, t.number, t.rating, t.offer_id, o.title || ' · ' || u.name, s.name
  FROM service_request q JOIN service_step t ON t.service_id = q.id LEFT JOIN staff s ON s.id = t.user_id LEFT JOIN staff w ON w.id = t.assigned_to LEFT JOIN offer o ON o.id = t.offer_id LEFT JOIN unit u ON u.id = o.unit_id
  WHERE q.id = of_service AND q.area_code >= current_setting('app.scope_from', true) AND q.area_code < current_setting('app.scope_to', true)
    AND (current_setting('app.role', true) IN ('community', 'office', 'leader', 'system') OR (current_setting('app.role', true) = 'coordinator' AND service_own(q.id)))
$$;
REVOKE ALL ON FUNCTION unit_reported(uuid), open_offers(text, date), open_offer_places(date), service_history(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION unit_reported(uuid), open_offers(text, date), open_offer_places(date), service_history(uuid) TO anju_app;

-- 3. Role x verb, as lib/kernel/access.ts has it now

DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''inquiry.read'' THEN') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''inquiry.read'' THEN', 'WHEN ''offer.read'' THEN ''{coordinator,community,unit,office,leader}''
    WHEN ''offer.post'' THEN ''{community,unit}''
    WHEN ''offer.change'' THEN ''{community,unit}''
    WHEN ''offer.withdraw'' THEN ''{community,unit,office}''
    WHEN ''inquiry.read'' THEN');
END $$;

SELECT guard_areas();
SELECT backup_policies();
