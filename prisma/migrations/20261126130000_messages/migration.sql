-- Reminders on residents' phones: what was to be told, whether it went, and who does not want any. No phone, no name and no text is kept here.

-- 1. Tables

-- One for each stage of something owed: however often the clock runs, it is told once.
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "deadline" DATE NOT NULL,
    "stage" TEXT NOT NULL,
    "nth" INTEGER NOT NULL,
    "template" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "problem" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "provider" TEXT,
    "provider_id" TEXT,
    "due_on" DATE NOT NULL,
    "not_before" TIMESTAMPTZ(3),
    "claimed_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- What somebody said at the door about being written to.
CREATE TABLE "message_preference" (
    "resident_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "opted_out_on" DATE,
    "language" TEXT NOT NULL DEFAULT 'zh-CN',
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_preference_pkey" PRIMARY KEY ("resident_id")
);

-- Days on which nothing is sent in an area.
CREATE TABLE "message_pause" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE,
    "user_id" UUID NOT NULL,
    "ended_by" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_pause_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "message_resident_id_indicator_deadline_stage_nth_key" ON "message"("resident_id", "indicator", "deadline", "stage", "nth");
CREATE INDEX "message_area_code_due_on_id_idx" ON "message"("area_code", "due_on", "id");
CREATE INDEX "message_preference_area_code_idx" ON "message_preference"("area_code");
CREATE INDEX "message_pause_area_code_idx" ON "message_pause"("area_code");

ALTER TABLE "message" ADD CONSTRAINT "message_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "message_preference" ADD CONSTRAINT "message_preference_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['message', 'message_preference', 'message_pause'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (area_code ~ ''^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'')', name, name || '_area_code_check');
  END LOOP;
END $$;
ALTER TABLE "message"
  ADD CONSTRAINT message_indicator_check CHECK (indicator IN ('REGISTRATION', 'PERMIT', 'CERTIFICATE_CHECK', 'CERTIFICATE_CHANGE')),
  ADD CONSTRAINT message_stage_check CHECK (stage IN ('BEFORE', 'AT', 'AFTER') AND nth >= 1 AND (stage = 'AFTER' OR nth = 1)),
  ADD CONSTRAINT message_language_check CHECK (language IN ('zh-CN', 'en')),
  ADD CONSTRAINT message_state_check CHECK (CASE WHEN state IN ('SENT', 'LOGGED') THEN sent_at IS NOT NULL AND problem IS NULL WHEN state IN ('FAILED', 'UNSURE', 'SKIPPED') THEN sent_at IS NULL AND problem IS NOT NULL
    WHEN state = 'SENDING' THEN sent_at IS NULL AND claimed_at IS NOT NULL WHEN state = 'QUEUED' THEN sent_at IS NULL ELSE false END),
  ADD CONSTRAINT message_attempts_check CHECK (attempts >= 0);
ALTER TABLE "message_preference" ADD CONSTRAINT message_preference_language_check CHECK (language IN ('zh-CN', 'en'));
ALTER TABLE "message_pause" ADD CONSTRAINT message_pause_days_check CHECK (to_on >= from_on AND (to_on IS NULL) = (ended_by IS NULL));
-- One message a day at most, whoever plans it.
CREATE UNIQUE INDEX message_day_key ON "message" (resident_id, due_on) WHERE state IN ('QUEUED', 'SENDING', 'SENT', 'LOGGED', 'UNSURE');
-- What is still to go is looked for often, and is little among all that was ever sent.
CREATE INDEX message_going_idx ON "message" (id) WHERE state IN ('QUEUED', 'SENDING');

-- 2. Who sees and writes them

SELECT guard_people('message', '{coordinator,community,office,system}', '{office,system}', false);
SELECT guard_people('message_preference', '{coordinator,community,office,system}', '{coordinator,community,office,system}', false);
SELECT guard_people('message_pause', '{community,office,system}', '{office,system}', false);
-- The clock alone plans; a pause speaks for everybody below it.
CREATE POLICY message_planned ON "message" AS RESTRICTIVE FOR INSERT TO anju_app WITH CHECK ((SELECT current_setting('app.role', true)) = 'system');
CREATE POLICY message_pause_above ON "message_pause" FOR SELECT TO anju_app USING (starts_with(current_setting('app.scope_from', true), area_code) AND (SELECT current_setting('app.role', true)) IN ('community', 'office'));
REVOKE ALL ON "message", "message_preference", "message_pause" FROM PUBLIC;
GRANT SELECT, INSERT ON "message", "message_preference", "message_pause" TO anju_app;
GRANT UPDATE (state, problem, attempts, provider, provider_id, template, due_on, not_before, claimed_at, sent_at) ON "message" TO anju_app;
GRANT UPDATE (opted_out_on, language, user_id, at) ON "message_preference" TO anju_app;
GRANT UPDATE (to_on, ended_by) ON "message_pause" TO anju_app;
DO $$
DECLARE rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES ('message', 'SELECT'), ('message', 'UPDATE'), ('message_preference', 'SELECT'), ('message_preference', 'UPDATE')) AS t(name, action) LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR %s TO %I USING (true)', rule.name || '_owner_' || lower(rule.action), rule.name, rule.action, current_user);
  END LOOP;
  EXECUTE format('CREATE POLICY message_retention ON "message" FOR DELETE TO %I USING ((SELECT current_setting(''app.verb'', true)) = ''retention.run'')', current_user);
END $$;

-- What was sent goes when nobody asks for it any more.
CREATE FUNCTION retention_messages(on_day date, most integer, message_days integer) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE n integer;
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'system' OR current_setting('app.verb', true) IS DISTINCT FROM 'retention.run' THEN
    RAISE EXCEPTION 'retention is for the system alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  DELETE FROM message WHERE id IN (SELECT id FROM message WHERE due_on < on_day - message_days AND state NOT IN ('QUEUED', 'SENDING') LIMIT most);
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN jsonb_build_object('messages', n);
END $$;
REVOKE ALL ON FUNCTION retention_messages(date, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retention_messages(date, integer, integer) TO anju_app;

-- 3. What was there before: each by its text, which has to be what is expected

DO $$
DECLARE
  patch text[];
  body text;
BEGIN
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    ['settlement_lock(uuid[], uuid[], uuid[], uuid[])', 'UPDATE certificate_check c SET area_code', 'UPDATE message c SET area_code = r.area_code FROM resident r WHERE r.id IN (SELECT x.id FROM unnest(residents) AS k (id), records_of(k.id) AS x) AND c.resident_id = r.id AND c.area_code <> r.area_code;
  UPDATE message_preference c SET area_code = r.area_code FROM resident r WHERE r.id IN (SELECT x.id FROM unnest(residents) AS k (id), records_of(k.id) AS x) AND c.resident_id = r.id AND c.area_code <> r.area_code;
  UPDATE certificate_check c SET area_code'],
    ['verb_roles(text)', 'WHEN ''permit.issue'' THEN', 'WHEN ''reminder.read'' THEN ''{community,office}''
    WHEN ''message.read'' THEN ''{community,office}''
    WHEN ''message.opt-out'' THEN ''{coordinator,community,office}''
    WHEN ''message.opt-in'' THEN ''{coordinator,community,office}''
    WHEN ''message.language'' THEN ''{coordinator,community,office}''
    WHEN ''message.retry'' THEN ''{office}''
    WHEN ''message.pause'' THEN ''{office}''
    WHEN ''message.resume'' THEN ''{office}''
    WHEN ''permit.issue'' THEN']
  ] LOOP
    body := pg_get_functiondef(patch[1]::regprocedure);
    IF strpos(body, patch[2]) = 0 THEN
      RAISE EXCEPTION '% is not what it was', patch[1];
    END IF;
    EXECUTE replace(body, patch[2], patch[3]);
  END LOOP;
END $$;

-- 4. By the clock: in the morning, and later on the day for what had to wait

SELECT pgboss.create_queue('remind', json_build_object('policy', 'short', 'retryLimit', 0, 'retryDelay', 0, 'retryBackoff', false, 'expireInSeconds', 3600, 'retentionMinutes', 1440));
INSERT INTO pgboss.schedule (name, cron, timezone, data, options) VALUES ('remind', '30 9,11,15,18 * * *', 'Asia/Shanghai', '{}', '{}');
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO anju_app;
REVOKE INSERT, UPDATE, DELETE ON pgboss.queue, pgboss.schedule, pgboss.subscription FROM anju_app;

SELECT guard_areas();
SELECT backup_policies();
