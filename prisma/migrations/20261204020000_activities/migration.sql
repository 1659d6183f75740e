-- Activities that a community or the office holds, and who has signed up: by the code on its notice without an account, or at the desk. A sign-up is a name and a phone, belongs to no record, and is forgotten some time after the day.

CREATE TABLE "activity" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "audience" TEXT,
    "held_on" DATE NOT NULL,
    "begins" TEXT NOT NULL,
    "seats" INTEGER NOT NULL,
    "closes_on" DATE NOT NULL,
    "join_code" TEXT NOT NULL,
    "cancelled_on" DATE,
    "cancel_reason" TEXT,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "activity_pkey" PRIMARY KEY ("id")
);

-- `state`: has a seat, waits for one in the order of `id`, or has withdrawn. Name and phone go when they have served their purpose.
CREATE TABLE "activity_signup" (
    "id" UUID NOT NULL,
    "activity_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "person_name" TEXT NOT NULL,
    "phone_sealed" TEXT,
    "phone_mask_sealed" TEXT,
    "phone_index" TEXT,
    "receipt_index" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attended" BOOLEAN,
    "told_on" DATE,
    "on_day" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "activity_signup_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "activity_area_code_held_on_id_idx" ON "activity"("area_code", "held_on", "id");
CREATE UNIQUE INDEX "activity_join_code_key" ON "activity"("join_code");
CREATE INDEX "activity_signup_activity_id_state_id_idx" ON "activity_signup"("activity_id", "state", "id");
CREATE INDEX "activity_signup_area_code_idx" ON "activity_signup"("area_code");
CREATE UNIQUE INDEX "activity_signup_receipt_index_key" ON "activity_signup"("receipt_index");
-- Once for a phone and a name: a family signs up by one phone.
CREATE UNIQUE INDEX "activity_signup_once_key" ON "activity_signup"("activity_id", "phone_index", "person_name") WHERE state <> 'CANCELLED' AND phone_index IS NOT NULL;
ALTER TABLE "activity_signup" ADD CONSTRAINT "activity_signup_activity_id_fkey" FOREIGN KEY ("activity_id") REFERENCES "activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "activity" ALTER COLUMN area_code TYPE text COLLATE "C",
  ADD CONSTRAINT activity_area_code_check CHECK (area_code ~ '^([0-9]{9}|[0-9]{12})$'),
  ADD CONSTRAINT activity_kind_check CHECK (kind IN ('FESTIVAL', 'CULTURE', 'SPORT', 'COURSE', 'HEALTH', 'CHILDREN', 'LAW', 'JOBS', 'VOLUNTEER', 'OTHER')),
  ADD CONSTRAINT activity_days_check CHECK (closes_on <= held_on AND begins ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  ADD CONSTRAINT activity_seats_check CHECK (seats BETWEEN 1 AND 2000),
  ADD CONSTRAINT activity_code_check CHECK (join_code ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
  ADD CONSTRAINT activity_cancelled_check CHECK ((cancelled_on IS NULL) = (cancel_reason IS NULL));
ALTER TABLE "activity_signup" ALTER COLUMN area_code TYPE text COLLATE "C",
  ADD CONSTRAINT activity_signup_area_code_check CHECK (area_code ~ '^([0-9]{9}|[0-9]{12})$'),
  ADD CONSTRAINT activity_signup_channel_check CHECK (channel IN ('CODE', 'DESK')),
  ADD CONSTRAINT activity_signup_state_check CHECK (state IN ('SIGNED', 'WAITING', 'CANCELLED') AND (attended IS NULL OR state = 'SIGNED')),
  ADD CONSTRAINT activity_signup_phone_check CHECK ((phone_sealed IS NULL) = (phone_index IS NULL) AND (phone_sealed IS NULL) = (phone_mask_sealed IS NULL));

SELECT guard_people('activity', '{coordinator,community,office,leader,system}', '{community,office,system}', false);
SELECT guard_people('activity_signup', '{community,office,system}', '{community,office,system}', false);
REVOKE ALL ON "activity", "activity_signup" FROM PUBLIC;
GRANT SELECT, INSERT ON "activity", "activity_signup" TO anju_app;
GRANT UPDATE (cancelled_on, cancel_reason) ON "activity" TO anju_app;
GRANT UPDATE (state, attended, told_on) ON "activity_signup" TO anju_app;
DO $$
DECLARE rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES ('activity', 'SELECT'), ('activity_signup', 'SELECT')) AS t(name, action) LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR %s TO %I USING (true)', rule.name || '_owner_' || lower(rule.action), rule.name, rule.action, current_user);
  END LOOP;
  EXECUTE format('CREATE POLICY activity_signup_forgetting ON "activity_signup" FOR UPDATE TO %I USING ((SELECT current_setting(''app.verb'', true)) = ''retention.run'')', current_user);
  -- What the sub-district holds is for its communities, too; who has signed up there is the office's to know.
  EXECUTE 'CREATE POLICY activity_above ON "activity" FOR SELECT TO anju_app USING ((SELECT current_setting(''app.role'', true) IN (''coordinator'', ''community'')) AND area_code = left((SELECT current_setting(''app.scope_from'', true)), 9))';
END $$;

-- Whoever takes a seat holds the activity (the command does, too), and there are no more than it has; none once it is called off.
CREATE FUNCTION activity_seat() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  a activity;
BEGIN
  IF NEW.state <> 'SIGNED' OR (TG_OP = 'UPDATE' AND OLD.state = 'SIGNED') THEN RETURN NEW; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('activity ' || NEW.activity_id, 0));
  SELECT * INTO STRICT a FROM activity WHERE id = NEW.activity_id;
  IF a.area_code <> NEW.area_code OR a.cancelled_on IS NOT NULL OR (SELECT count(*) FROM activity_signup s WHERE s.activity_id = NEW.activity_id AND s.state = 'SIGNED') >= a.seats THEN
    RAISE EXCEPTION 'no seat is left' USING ERRCODE = 'check_violation', CONSTRAINT = 'activity_seat';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER activity_seat BEFORE INSERT OR UPDATE OF state ON "activity_signup" FOR EACH ROW EXECUTE FUNCTION activity_seat();

-- How many have a seat and how many wait, for whoever sees the activity: numbers, no names.
CREATE FUNCTION activity_taken(of_activity uuid) RETURNS TABLE (signed integer, waiting integer, attended integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*) FILTER (WHERE s.state = 'SIGNED')::int, count(*) FILTER (WHERE s.state = 'WAITING')::int, count(*) FILTER (WHERE s.attended)::int FROM activity_signup s WHERE s.activity_id = of_activity
$$;

-- What everybody with the code of its notice is told.
CREATE FUNCTION activity_of(of_code text) RETURNS TABLE (id uuid, area_code text, kind text, title text, place text, audience text, held_on date, begins text, seats integer, closes_on date, cancelled_on date, cancel_reason text, host text, signed integer, waiting integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.id, a.area_code, a.kind, a.title, a.place, a.audience, a.held_on, a.begins, a.seats, a.closes_on, a.cancelled_on, a.cancel_reason, h.name, t.signed, t.waiting
  FROM activity a LEFT JOIN area h ON h.code = a.area_code CROSS JOIN LATERAL activity_taken(a.id) t
  WHERE a.join_code = of_code AND current_setting('app.role', true) = 'public'
$$;

-- Where a sign-up stands, for whoever has its receipt: no name.
CREATE FUNCTION activity_receipt(receipt text) RETURNS TABLE (activity_id uuid, area_code text, state text, place_in_line integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.activity_id, s.area_code, s.state, CASE s.state WHEN 'WAITING' THEN (SELECT count(*)::int FROM activity_signup w WHERE w.activity_id = s.activity_id AND w.state = 'WAITING' AND w.id <= s.id) END
  FROM activity_signup s WHERE s.receipt_index = receipt AND current_setting('app.role', true) = 'public'
$$;
REVOKE ALL ON FUNCTION activity_seat(), activity_taken(uuid), activity_of(text), activity_receipt(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION activity_taken(uuid), activity_of(text), activity_receipt(text) TO anju_app;

-- Names and phones go some days after the day on which it was held; how many came stays. Beside retention_step, in the same job.
CREATE FUNCTION retention_activities(on_day date, most integer, days integer) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE gone integer;
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'system' OR current_setting('app.verb', true) IS DISTINCT FROM 'retention.run' THEN
    RAISE EXCEPTION 'retention is for the system alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE activity_signup SET person_name = '', phone_sealed = NULL, phone_mask_sealed = NULL, phone_index = NULL
  WHERE id IN (SELECT s.id FROM activity_signup s JOIN activity a ON a.id = s.activity_id WHERE s.person_name <> '' AND a.held_on < retention_activities.on_day - days LIMIT most);
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN jsonb_build_object('activitySignups', gone);
END $$;
REVOKE ALL ON FUNCTION retention_activities(date, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retention_activities(date, integer, integer) TO anju_app;

-- Role x verb, as lib/kernel/access.ts has it now
DO $$
DECLARE body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''unit.create'' THEN') = 0 THEN RAISE EXCEPTION 'verb_roles is not what it was'; END IF;
  EXECUTE replace(body, 'WHEN ''unit.create'' THEN', 'WHEN ''activity.read'' THEN ''{coordinator,community,office,leader}''
    WHEN ''activity-names.read'' THEN ''{community,office}''
    WHEN ''activity.post'' THEN ''{community,office}''
    WHEN ''activity.cancel'' THEN ''{community,office}''
    WHEN ''activity.sign'' THEN ''{community,office}''
    WHEN ''activity.drop'' THEN ''{community,office}''
    WHEN ''activity.attend'' THEN ''{community,office}''
    WHEN ''activity.tell'' THEN ''{community,office}''
    WHEN ''activity.reveal'' THEN ''{community,office}''
    WHEN ''activity.join'' THEN ''{}''
    WHEN ''activity.leave'' THEN ''{}''
    WHEN ''unit.create'' THEN');
END $$;

SELECT guard_areas();
SELECT backup_policies();
