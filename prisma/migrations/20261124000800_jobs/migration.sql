-- Work that goes on by itself. The table "job" is the truth about it (state, progress, attempts); pg-boss delivers what is waiting to whichever process is
-- free, and keeps the clock. Its schema is made here by the owner, as its version 24 lays it out, so that the app's role needs to create nothing.

-- 1. pg-boss

CREATE SCHEMA IF NOT EXISTS pgboss;
CREATE TYPE pgboss.job_state AS ENUM (
  'created',
  'retry',
  'active',
  'completed',
  'cancelled',
  'failed'
);
CREATE TABLE pgboss.version (
  version int primary key,
  maintained_on timestamp with time zone,
  cron_on timestamp with time zone,
  monitored_on timestamp with time zone
);
CREATE TABLE pgboss.queue (
  name text,
  policy text,
  retry_limit int,
  retry_delay int,
  retry_backoff bool,
  expire_seconds int,
  retention_minutes int,
  dead_letter text REFERENCES pgboss.queue (name),
  partition_name text,
  created_on timestamp with time zone not null default now(),
  updated_on timestamp with time zone not null default now(),
  PRIMARY KEY (name)
);
CREATE TABLE pgboss.schedule (
  name text REFERENCES pgboss.queue ON DELETE CASCADE,
  cron text not null,
  timezone text,
  data jsonb,
  options jsonb,
  created_on timestamp with time zone not null default now(),
  updated_on timestamp with time zone not null default now(),
  PRIMARY KEY (name)
);
CREATE TABLE pgboss.subscription (
  event text not null,
  name text not null REFERENCES pgboss.queue ON DELETE CASCADE,
  created_on timestamp with time zone not null default now(),
  updated_on timestamp with time zone not null default now(),
  PRIMARY KEY(event, name)
);
CREATE TABLE pgboss.job (
  id uuid not null default gen_random_uuid(),
  name text not null,
  priority integer not null default(0),
  data jsonb,
  state pgboss.job_state not null default('created'),
  retry_limit integer not null default(2),
  retry_count integer not null default(0),
  retry_delay integer not null default(0),
  retry_backoff boolean not null default false,
  start_after timestamp with time zone not null default now(),
  started_on timestamp with time zone,
  singleton_key text,
  singleton_on timestamp without time zone,
  expire_in interval not null default interval '15 minutes',
  created_on timestamp with time zone not null default now(),
  completed_on timestamp with time zone,
  keep_until timestamp with time zone NOT NULL default now() + interval '14 days',
  output jsonb,
  dead_letter text,
  policy text
) PARTITION BY LIST (name);
ALTER TABLE pgboss.job ADD PRIMARY KEY (name, id);
CREATE TABLE pgboss.archive (LIKE pgboss.job);
ALTER TABLE pgboss.archive ADD PRIMARY KEY (name, id);
ALTER TABLE pgboss.archive ADD archived_on timestamptz NOT NULL DEFAULT now();
CREATE INDEX archive_i1 ON pgboss.archive(archived_on);
CREATE FUNCTION pgboss.create_queue(queue_name text, options json)
RETURNS VOID AS
$$
DECLARE
  table_name varchar := 'j' || encode(sha224(queue_name::bytea), 'hex');
  queue_created_on timestamptz;
BEGIN
  WITH q as (
  INSERT INTO pgboss.queue (
        name,
        policy,
        retry_limit,
        retry_delay,
        retry_backoff,
        expire_seconds,
        retention_minutes,
        dead_letter,
        partition_name
  )
  VALUES (
        queue_name,
        options->>'policy',
        (options->>'retryLimit')::int,
        (options->>'retryDelay')::int,
        (options->>'retryBackoff')::bool,
        (options->>'expireInSeconds')::int,
        (options->>'retentionMinutes')::int,
        options->>'deadLetter',
        table_name
  )
  ON CONFLICT DO NOTHING
  RETURNING created_on
  )
  SELECT created_on into queue_created_on from q;
  IF queue_created_on IS NULL THEN
        RETURN;
  END IF;
  EXECUTE format('CREATE TABLE pgboss.%I (LIKE pgboss.job INCLUDING DEFAULTS)', table_name);
  EXECUTE format('ALTER TABLE pgboss.%1$I ADD PRIMARY KEY (name, id)', table_name);
  EXECUTE format('ALTER TABLE pgboss.%1$I ADD CONSTRAINT q_fkey FOREIGN KEY (name) REFERENCES pgboss.queue (name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED', table_name);
  EXECUTE format('ALTER TABLE pgboss.%1$I ADD CONSTRAINT dlq_fkey FOREIGN KEY (dead_letter) REFERENCES pgboss.queue (name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED', table_name);
  EXECUTE format('CREATE UNIQUE INDEX %1$s_i1 ON pgboss.%1$I (name, COALESCE(singleton_key, '''')) WHERE state = ''created'' AND policy = ''short''', table_name);
  EXECUTE format('CREATE UNIQUE INDEX %1$s_i2 ON pgboss.%1$I (name, COALESCE(singleton_key, '''')) WHERE state = ''active'' AND policy = ''singleton''', table_name);
  EXECUTE format('CREATE UNIQUE INDEX %1$s_i3 ON pgboss.%1$I (name, state, COALESCE(singleton_key, '''')) WHERE state <= ''active'' AND policy = ''stately''', table_name);
  EXECUTE format('CREATE UNIQUE INDEX %1$s_i4 ON pgboss.%1$I (name, singleton_on, COALESCE(singleton_key, '''')) WHERE state <> ''cancelled'' AND singleton_on IS NOT NULL', table_name);
  EXECUTE format('CREATE INDEX %1$s_i5 ON pgboss.%1$I (name, start_after) INCLUDE (priority, created_on, id) WHERE state < ''active''', table_name);
  EXECUTE format('ALTER TABLE pgboss.%I ADD CONSTRAINT cjc CHECK (name=%L)', table_name, queue_name);
  EXECUTE format('ALTER TABLE pgboss.job ATTACH PARTITION pgboss.%I FOR VALUES IN (%L)', table_name, queue_name);
END;
$$
LANGUAGE plpgsql;;
CREATE FUNCTION pgboss.delete_queue(queue_name text)
RETURNS VOID AS
$$
DECLARE
  table_name varchar;
BEGIN
  WITH deleted as (
        DELETE FROM pgboss.queue
        WHERE name = queue_name
        RETURNING partition_name
  )
  SELECT partition_name from deleted INTO table_name;
  EXECUTE format('DROP TABLE IF EXISTS pgboss.%I', table_name);
END;
$$
LANGUAGE plpgsql;;
INSERT INTO pgboss.version(version) VALUES ('24');

-- The queue of its own clock, ours, and those of what the clock begins. Lost deliveries are made again from "job", so none is retried here.
SELECT pgboss.create_queue(name, json_build_object('policy', policy, 'retryLimit', 0, 'retryDelay', 0, 'retryBackoff', false, 'expireInSeconds', 3600, 'retentionMinutes', 1440))
FROM (VALUES ('__pgboss__send-it', 'standard'), ('jobs', 'standard'), ('fold', 'short'), ('seal', 'short'), ('nightly', 'short')) AS q (name, policy);
INSERT INTO pgboss.schedule (name, cron, timezone, data, options) VALUES
  ('fold', '* * * * *', 'Asia/Shanghai', '{}', '{}'), ('seal', '* * * * *', 'Asia/Shanghai', '{}', '{}'), ('nightly', '10 3 * * *', 'Asia/Shanghai', '{}', '{}');

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA pgboss FROM PUBLIC;
GRANT USAGE ON SCHEMA pgboss TO anju_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO anju_app;
REVOKE INSERT, UPDATE, DELETE ON pgboss.queue, pgboss.schedule, pgboss.subscription FROM anju_app;

-- 2. Our jobs

-- CreateTable
CREATE TABLE "job" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "area_code" TEXT,
    "unit_id" UUID,
    "state" TEXT NOT NULL,
    "input" JSONB NOT NULL DEFAULT '{}',
    "cursor" JSONB,
    "result" JSONB,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "beat_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clock_task" (
    "name" TEXT NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "clock_task_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "job_created_by_id_idx" ON "job"("created_by", "id");

-- CreateIndex
CREATE INDEX "job_area_code_id_idx" ON "job"("area_code", "id");

ALTER TABLE "job" ALTER COLUMN "area_code" TYPE text COLLATE "C",
  ADD CONSTRAINT job_area_code_check CHECK (area_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'),
  ADD CONSTRAINT job_state_check CHECK (state IN ('QUEUED', 'RUNNING', 'STOPPED', 'DONE', 'FAILED')),
  ADD CONSTRAINT job_finished_check CHECK ((state IN ('DONE', 'FAILED')) = (finished_at IS NOT NULL)),
  ADD CONSTRAINT job_progress_check CHECK (done >= 0 AND (total IS NULL OR total >= 0));
-- What is not at rest is looked at often, and is little among all that was ever done.
CREATE INDEX job_going_idx ON "job" (due_at) WHERE state IN ('QUEUED', 'RUNNING');

-- A job's row says what goes on and how far it is, never about whom. It is seen and steered by whoever began it and by those whose range holds its area;
-- what belongs to the whole installation, by administrators.
ALTER TABLE "job" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "job" FORCE ROW LEVEL SECURITY;
DO $$
DECLARE
  own constant text := $x$((SELECT current_setting('app.role', true)) = 'system'
    OR created_by = (SELECT nullif(current_setting('app.user_id', true), '')::uuid)
    OR (area_code IS NULL AND (SELECT current_setting('app.role', true)) = 'admin')
    OR (area_code >= current_setting('app.scope_from', true) AND area_code < current_setting('app.scope_to', true)
        AND (SELECT current_setting('app.role', true) IN ('community', 'office', 'leader', 'unit', 'admin'))
        AND ((SELECT current_setting('app.role', true) <> 'unit') OR unit_id = (SELECT nullif(current_setting('app.unit_id', true), '')::uuid))))$x$;
BEGIN
  EXECUTE format('CREATE POLICY job_read ON "job" FOR SELECT USING (%s)', own);
  EXECUTE 'CREATE POLICY job_insert ON "job" FOR INSERT WITH CHECK ((SELECT current_setting(''app.role'', true)) = ''system''
    OR (created_by = (SELECT nullif(current_setting(''app.user_id'', true), '''')::uuid)
        AND CASE WHEN area_code IS NULL THEN (SELECT current_setting(''app.role'', true)) = ''admin''
                 ELSE area_code >= current_setting(''app.scope_from'', true) AND area_code < current_setting(''app.scope_to'', true) END))';
  EXECUTE format('CREATE POLICY job_update ON "job" FOR UPDATE USING (%s)', own);
END $$;
ALTER TABLE "clock_task" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "clock_task" FORCE ROW LEVEL SECURITY;
CREATE POLICY clock_task_read ON "clock_task" FOR SELECT USING ((SELECT current_setting('app.role', true)) IN ('admin', 'system'));
CREATE POLICY clock_task_insert ON "clock_task" FOR INSERT WITH CHECK ((SELECT current_setting('app.role', true)) = 'system');
CREATE POLICY clock_task_update ON "clock_task" FOR UPDATE USING ((SELECT current_setting('app.role', true)) = 'system');

-- Whatever queues a job, it is delivered once that has committed, and not before.
CREATE FUNCTION job_deliver() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO pgboss.job (name, data, start_after, retry_limit, expire_in, keep_until, policy)
  VALUES ('jobs', jsonb_build_object('id', NEW.id), greatest(NEW.due_at, clock_timestamp()), 0, interval '1 hour', clock_timestamp() + interval '1 day', 'standard');
  RETURN NULL;
END $$;
CREATE TRIGGER job_deliver AFTER INSERT OR UPDATE OF state, due_at ON "job" FOR EACH ROW WHEN (NEW.state = 'QUEUED') EXECUTE FUNCTION job_deliver();

-- Who began, stopped or resumed what is in the trail; each step of it is not.
CREATE TRIGGER audit_row AFTER INSERT ON "job" FOR EACH ROW EXECUTE FUNCTION audit_row();
CREATE TRIGGER audit_row_state AFTER UPDATE ON "job" FOR EACH ROW
  WHEN (NEW.state IS DISTINCT FROM OLD.state AND (NEW.state NOT IN ('QUEUED', 'RUNNING') OR OLD.state NOT IN ('QUEUED', 'RUNNING'))) EXECUTE FUNCTION audit_row();

REVOKE ALL ON "job", "clock_task" FROM PUBLIC;
REVOKE ALL ON FUNCTION job_deliver() FROM PUBLIC;
GRANT SELECT, INSERT ON "job" TO anju_app;
GRANT UPDATE (state, cursor, result, done, total, attempts, problem, created_by, due_at, beat_at, finished_at) ON "job" TO anju_app;
GRANT SELECT, INSERT, UPDATE ON "clock_task" TO anju_app;

-- What was going in when this came goes on as a job.
SELECT app_scope('', 'system', '', ':', '', 'job.run');
INSERT INTO job (id, kind, area_code, unit_id, state, total, done, created_by, created_at, due_at)
SELECT id, 'ROSTER', area_code, unit_id, 'QUEUED', total, done, created_by, created_at, clock_timestamp() FROM roster_import WHERE state = 'RUNNING';

-- 3. Retention: what has served its purpose goes, a stretch at a time. Facts about residents are not among it; the trail has its own keeping.

DO $$
DECLARE rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES ('session'), ('sign_in_throttle'), ('command_seen'), ('roster_import'), ('roster_row'), ('transfer'), ('transfer_arrival'), ('job')) AS t(name) LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO %I USING ((SELECT current_setting(''app.verb'', true)) = ''retention.run'')', rule.name || '_retention_read', rule.name, current_user);
    CONTINUE WHEN rule.name IN ('roster_import', 'transfer');
    EXECUTE format('CREATE POLICY %I ON %I FOR DELETE TO %I USING ((SELECT current_setting(''app.verb'', true)) = ''retention.run'')', rule.name || '_retention', rule.name, current_user);
  END LOOP;
  EXECUTE format('CREATE POLICY roster_import_retention ON roster_import FOR UPDATE TO %I USING ((SELECT current_setting(''app.verb'', true)) = ''retention.run'')', current_user);
END $$;

-- Removes at most `most` rows of each kind that are past their days before `on_day`; answers how many of which, for the trail and for going on.
CREATE FUNCTION retention_step(on_day date, most integer, session_days integer, roster_days integer, arrival_days integer, seen_days integer, job_days integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before timestamptz := on_day::timestamp AT TIME ZONE 'Asia/Shanghai';
  counts jsonb := '{}';
  n integer;
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'system' OR current_setting('app.verb', true) IS DISTINCT FROM 'retention.run' THEN
    RAISE EXCEPTION 'retention is for the system alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- Signing in again makes them anew.
  DELETE FROM session WHERE token_hash IN (SELECT token_hash FROM session WHERE expires_at < before - make_interval(days => session_days) LIMIT most);
  GET DIAGNOSTICS n = ROW_COUNT; counts := counts || jsonb_build_object('sessions', n);
  DELETE FROM sign_in_throttle WHERE key IN (SELECT key FROM sign_in_throttle WHERE since < before - interval '2 days' AND (locked_until IS NULL OR locked_until < before) LIMIT most);
  GET DIAGNOSTICS n = ROW_COUNT; counts := counts || jsonb_build_object('throttles', n);
  -- Rosters that are done, or that nobody has touched for as long: the file and its rows. Their people are in the register, or were never to be.
  DELETE FROM roster_row WHERE (import_id, row) IN (
    SELECT r.import_id, r.row FROM roster_import i JOIN roster_row r ON r.import_id = i.id
    WHERE i.state <> 'RUNNING' AND coalesce(i.finished_at, i.created_at) < before - make_interval(days => roster_days) LIMIT most);
  GET DIAGNOSTICS n = ROW_COUNT; counts := counts || jsonb_build_object('rosterRows', n);
  UPDATE roster_import SET file_sealed = ''::bytea, state = CASE WHEN state IN ('PREVIEWED', 'STOPPED') THEN 'DISCARDED' ELSE state END WHERE id IN (
    SELECT i.id FROM roster_import i WHERE i.state <> 'RUNNING' AND length(i.file_sealed) > 0 AND coalesce(i.finished_at, i.created_at) < before - make_interval(days => roster_days)
      AND NOT EXISTS (SELECT 1 FROM roster_row r WHERE r.import_id = i.id) LIMIT most);
  GET DIAGNOSTICS n = ROW_COUNT; counts := counts || jsonb_build_object('rosterFiles', n);
  -- What was typed for a transfer that has been over for so long that nobody can contest or undo it.
  DELETE FROM transfer_arrival WHERE id IN (
    SELECT a.id FROM transfer_arrival a JOIN transfer t ON t.id = a.id WHERE t.closed_on < on_day - arrival_days AND t.state NOT IN ('ASKED', 'CONTESTED') LIMIT most);
  GET DIAGNOSTICS n = ROW_COUNT; counts := counts || jsonb_build_object('arrivals', n);
  -- No phone sends what it did before.
  DELETE FROM command_seen WHERE id IN (SELECT id FROM command_seen WHERE at < before - make_interval(days => seen_days) LIMIT most);
  GET DIAGNOSTICS n = ROW_COUNT; counts := counts || jsonb_build_object('commands', n);
  DELETE FROM job WHERE id IN (SELECT id FROM job WHERE finished_at < before - make_interval(days => job_days) LIMIT most);
  GET DIAGNOSTICS n = ROW_COUNT; counts := counts || jsonb_build_object('jobs', n);
  RETURN counts;
END $$;
CREATE INDEX command_seen_at_idx ON "command_seen" (at);
REVOKE ALL ON FUNCTION retention_step(date, integer, integer, integer, integer, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retention_step(date, integer, integer, integer, integer, integer, integer) TO anju_app;
