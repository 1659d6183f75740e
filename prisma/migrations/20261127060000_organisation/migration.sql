-- Who leads a campaign and who answers for it, its phases' tasks, the letters that targets are agreed in, staff and money held against the people who live there, what a community has, and how its coordinators were trained.

-- 1. Tables

-- Somebody in charge, or a member: of the leading group and its office, of a community's working group, of a unit, or of a place of many that has an office of its own. An end is a day; nothing is written over.
CREATE TABLE "post" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "duty" TEXT NOT NULL,
    "unit_id" UUID,
    "building_id" UUID,
    "name" TEXT NOT NULL,
    "title" TEXT,
    "phone_sealed" TEXT,
    "from_on" DATE NOT NULL,
    "to_on" DATE,
    "created_by" UUID NOT NULL,
    "ended_by" UUID,

    CONSTRAINT "post_pkey" PRIMARY KEY ("id")
);

-- What is to be done in a phase, by the office or by every community.
CREATE TABLE "phase_task" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "nth" INTEGER NOT NULL,
    "created_by" UUID NOT NULL,
    "dropped_on" DATE,

    CONSTRAINT "phase_task_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "task_tick" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "done_on" DATE NOT NULL,
    "ticked_by" UUID NOT NULL,
    "note" TEXT,
    "undone_on" DATE,
    "undone_by" UUID,

    CONSTRAINT "task_tick_pkey" PRIMARY KEY ("id")
);

-- 目标责任书: between the sub-district and a community, or a community and a unit. `contents` is what was agreed, with both names, as it stood when it was signed.
CREATE TABLE "target_letter" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "unit_id" UUID,
    "contents" JSONB NOT NULL,
    "signed_on" DATE NOT NULL,
    "recorded_on" DATE NOT NULL,
    "recorded_by" UUID NOT NULL,
    "void_on" DATE,
    "void_by" UUID,

    CONSTRAINT "target_letter_pkey" PRIMARY KEY ("id")
);

-- Of the five that a community is to have (五有), those two that follow from no other fact. The latest word holds.
CREATE TABLE "provision" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "has" BOOLEAN NOT NULL,
    "evidence" TEXT,
    "on_day" DATE NOT NULL,
    "stated_by" UUID NOT NULL,

    CONSTRAINT "provision_pkey" PRIMARY KEY ("id")
);

-- A community as what owes staff and money. `place_code`: what it was called when it was opened; one that was merged is closed into the other, which has its money from then on.
CREATE TABLE "standing" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "place_code" TEXT NOT NULL,
    "opened_on" DATE NOT NULL,
    "closed_on" DATE,
    "closed_into" UUID,

    CONSTRAINT "standing_pkey" PRIMARY KEY ("id")
);

-- How many live there and how many coordinators there are, as the clock found it on a day; it holds until the next. So nobody who registers somebody waits for it.
CREATE TABLE "standing_count" (
    "id" UUID NOT NULL,
    "standing_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "residents" INTEGER NOT NULL,
    "coordinators" INTEGER NOT NULL,

    CONSTRAINT "standing_count_pkey" PRIMARY KEY ("id")
);

-- Money that came, in fen, for the work of a year. It counts from the day on which we heard of it.
CREATE TABLE "funding" (
    "id" UUID NOT NULL,
    "standing_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "for_year" INTEGER NOT NULL,
    "fen" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "note" TEXT,
    "on_day" DATE NOT NULL,
    "noted_on" DATE NOT NULL,
    "recorded_by" UUID NOT NULL,
    "void_on" DATE,
    "void_by" UUID,

    CONSTRAINT "funding_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "training" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "minutes" INTEGER NOT NULL,
    "held_by" UUID NOT NULL,
    "void_on" DATE,

    CONSTRAINT "training_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "training_record" (
    "id" UUID NOT NULL,
    "training_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "recorded_on" DATE NOT NULL,
    "recorded_by" UUID NOT NULL,

    CONSTRAINT "training_record_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "post_campaign_id_area_code_idx" ON "post"("campaign_id", "area_code");
CREATE INDEX "post_area_code_idx" ON "post"("area_code");
CREATE INDEX "post_unit_id_idx" ON "post"("unit_id");
CREATE INDEX "post_building_id_idx" ON "post"("building_id");
CREATE INDEX "phase_task_campaign_id_nth_idx" ON "phase_task"("campaign_id", "nth");
CREATE INDEX "phase_task_area_code_idx" ON "phase_task"("area_code");
CREATE INDEX "task_tick_task_id_area_code_idx" ON "task_tick"("task_id", "area_code");
CREATE INDEX "task_tick_area_code_idx" ON "task_tick"("area_code");
CREATE INDEX "target_letter_campaign_id_area_code_idx" ON "target_letter"("campaign_id", "area_code");
CREATE INDEX "target_letter_area_code_idx" ON "target_letter"("area_code");
CREATE INDEX "target_letter_unit_id_idx" ON "target_letter"("unit_id");
CREATE INDEX "provision_campaign_id_area_code_idx" ON "provision"("campaign_id", "area_code");
CREATE INDEX "provision_area_code_idx" ON "provision"("area_code");
CREATE INDEX "standing_area_code_idx" ON "standing"("area_code");
CREATE INDEX "standing_closed_into_idx" ON "standing"("closed_into");
CREATE UNIQUE INDEX "standing_count_standing_id_on_day_key" ON "standing_count"("standing_id", "on_day");
CREATE INDEX "standing_count_area_code_idx" ON "standing_count"("area_code");
CREATE INDEX "funding_standing_id_on_day_idx" ON "funding"("standing_id", "on_day");
CREATE INDEX "funding_area_code_idx" ON "funding"("area_code");
CREATE INDEX "training_campaign_id_on_day_idx" ON "training"("campaign_id", "on_day");
CREATE INDEX "training_area_code_idx" ON "training"("area_code");
CREATE UNIQUE INDEX "training_record_training_id_user_id_key" ON "training_record"("training_id", "user_id");
CREATE INDEX "training_record_user_id_idx" ON "training_record"("user_id");
CREATE INDEX "training_record_area_code_idx" ON "training_record"("area_code");

ALTER TABLE "post" ADD CONSTRAINT "post_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "post" ADD CONSTRAINT "post_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "post" ADD CONSTRAINT "post_building_id_fkey" FOREIGN KEY ("building_id") REFERENCES "building"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "phase_task" ADD CONSTRAINT "phase_task_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "task_tick" ADD CONSTRAINT "task_tick_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "phase_task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "target_letter" ADD CONSTRAINT "target_letter_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "target_letter" ADD CONSTRAINT "target_letter_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "provision" ADD CONSTRAINT "provision_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "standing" ADD CONSTRAINT "standing_closed_into_fkey" FOREIGN KEY ("closed_into") REFERENCES "standing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "standing_count" ADD CONSTRAINT "standing_count_standing_id_fkey" FOREIGN KEY ("standing_id") REFERENCES "standing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "funding" ADD CONSTRAINT "funding_standing_id_fkey" FOREIGN KEY ("standing_id") REFERENCES "standing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "training" ADD CONSTRAINT "training_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "training_record" ADD CONSTRAINT "training_record_training_id_fkey" FOREIGN KEY ("training_id") REFERENCES "training"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "training_record" ADD CONSTRAINT "training_record_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['post', 'phase_task', 'task_tick', 'target_letter', 'provision', 'standing', 'standing_count', 'funding', 'training', 'training_record'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (area_code ~ ''^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'')', name, name || '_area_code_check');
  END LOOP;
END $$;
ALTER TABLE "post"
  ADD CONSTRAINT post_body_check CHECK (CASE body
    WHEN 'LEADING_GROUP' THEN unit_id IS NULL AND building_id IS NULL WHEN 'OFFICE' THEN unit_id IS NULL AND building_id IS NULL
    WHEN 'WORKING_GROUP' THEN unit_id IS NULL AND building_id IS NULL AND length(area_code) = 12
    WHEN 'UNIT' THEN unit_id IS NOT NULL AND building_id IS NULL WHEN 'PLACE' THEN (unit_id IS NULL) <> (building_id IS NULL) ELSE false END),
  ADD CONSTRAINT post_duty_check CHECK (duty IN ('HEAD', 'DEPUTY', 'MEMBER')),
  ADD CONSTRAINT post_ended_check CHECK (to_on >= from_on AND (to_on IS NULL) = (ended_by IS NULL));
ALTER TABLE "phase_task"
  ADD CONSTRAINT phase_task_phase_check CHECK (phase IN ('prepare', 'clear', 'accept')),
  ADD CONSTRAINT phase_task_owner_check CHECK (owner IN ('OFFICE', 'COMMUNITY'));
ALTER TABLE "task_tick" ADD CONSTRAINT task_tick_undone_check CHECK ((undone_on IS NULL) = (undone_by IS NULL));
ALTER TABLE "target_letter"
  ADD CONSTRAINT target_letter_place_check CHECK (length(area_code) >= 12),
  ADD CONSTRAINT target_letter_void_check CHECK ((void_on IS NULL) = (void_by IS NULL));
ALTER TABLE "provision"
  ADD CONSTRAINT provision_kind_check CHECK (kind IN ('PLACE', 'RULES')),
  ADD CONSTRAINT provision_evidence_check CHECK (NOT has OR evidence IS NOT NULL);
ALTER TABLE "standing" ADD CONSTRAINT standing_closed_check CHECK ((closed_on IS NULL) = (closed_into IS NULL) AND closed_on >= opened_on AND closed_into <> id);
ALTER TABLE "standing_count" ADD CONSTRAINT standing_count_check CHECK (residents >= 0 AND coordinators >= 0);
ALTER TABLE "funding"
  ADD CONSTRAINT funding_fen_check CHECK (fen > 0 AND for_year BETWEEN 2000 AND 2100),
  ADD CONSTRAINT funding_source_check CHECK (source IN ('DISTRICT', 'SUBDISTRICT', 'COMMUNITY', 'OTHER')),
  ADD CONSTRAINT funding_days_check CHECK (on_day <= noted_on AND void_on >= noted_on AND (void_on IS NULL) = (void_by IS NULL));
ALTER TABLE "training" ADD CONSTRAINT training_minutes_check CHECK (minutes BETWEEN 30 AND 4800);
ALTER TABLE "training_record" ADD CONSTRAINT training_record_result_check CHECK (result IN ('PASSED', 'FAILED', 'ABSENT'));

-- 2. Who sees and writes them

SELECT guard_people('post', '{community,office,leader,system}', '{community,office,system}', false);
SELECT guard_people('phase_task', '{community,office,leader,system}', '{office,system}', false);
SELECT guard_people('task_tick', '{community,office,leader,system}', '{community,office,system}', false);
SELECT guard_people('target_letter', '{community,office,leader,unit,system}', '{community,office,system}', true);
SELECT guard_people('provision', '{community,office,leader,system}', '{community,office,system}', false);
SELECT guard_people('standing', '{community,office,leader,system}', '{system}', false);
SELECT guard_people('standing_count', '{community,office,leader,system}', '{system}', false);
SELECT guard_people('funding', '{community,office,leader,system}', '{community,office,system}', false);
SELECT guard_people('training', '{coordinator,community,office,leader,system}', '{community,office,system}', false);
SELECT guard_people('training_record', '{coordinator,community,office,leader,system}', '{community,office,system}', false);

-- A community reads who leads the campaign, what is to be done, and which trainings there are above it; a coordinator the trainings, and what became of nobody but themselves.
CREATE POLICY post_above ON "post" FOR SELECT TO anju_app USING ((SELECT current_setting('app.role', true) = 'community') AND body IN ('LEADING_GROUP', 'OFFICE') AND starts_with((SELECT current_setting('app.scope_from', true)), area_code));
CREATE POLICY phase_task_above ON "phase_task" FOR SELECT TO anju_app USING ((SELECT current_setting('app.role', true) = 'community') AND starts_with((SELECT current_setting('app.scope_from', true)), area_code));
CREATE POLICY task_tick_above ON "task_tick" FOR SELECT TO anju_app USING ((SELECT current_setting('app.role', true) = 'community') AND starts_with((SELECT current_setting('app.scope_from', true)), area_code));
CREATE POLICY training_above ON "training" FOR SELECT TO anju_app USING ((SELECT current_setting('app.role', true) IN ('community', 'coordinator')) AND starts_with((SELECT current_setting('app.scope_from', true)), area_code));
CREATE POLICY training_record_of_own ON "training_record" AS RESTRICTIVE TO anju_app USING ((SELECT current_setting('app.role', true) <> 'coordinator') OR user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid));
-- The sub-district signs with its communities, a community with its units.
DO $$
DECLARE
  own constant text := '(CASE (SELECT current_setting(''app.role'', true)) WHEN ''community'' THEN unit_id IS NOT NULL WHEN ''office'' THEN unit_id IS NULL ELSE true END)';
BEGIN
  EXECUTE format('CREATE POLICY target_letter_of_own ON "target_letter" AS RESTRICTIVE FOR INSERT TO anju_app WITH CHECK (%s)', own);
  EXECUTE format('CREATE POLICY target_letter_by_own ON "target_letter" AS RESTRICTIVE FOR UPDATE TO anju_app USING (%s)', own);
END $$;

REVOKE ALL ON "post", "phase_task", "task_tick", "target_letter", "provision", "standing", "standing_count", "funding", "training", "training_record" FROM PUBLIC;
GRANT SELECT, INSERT ON "post", "phase_task", "task_tick", "target_letter", "provision", "standing", "standing_count", "funding", "training", "training_record" TO anju_app;
GRANT UPDATE (to_on, ended_by) ON "post" TO anju_app;
GRANT UPDATE (title, due_on, dropped_on) ON "phase_task" TO anju_app;
GRANT UPDATE (undone_on, undone_by) ON "task_tick" TO anju_app;
GRANT UPDATE (void_on, void_by) ON "target_letter", "funding" TO anju_app;
GRANT UPDATE (closed_on, closed_into) ON "standing" TO anju_app;
GRANT UPDATE (residents, coordinators) ON "standing_count" TO anju_app;
GRANT UPDATE (void_on) ON "training" TO anju_app;
GRANT UPDATE (result, recorded_on, recorded_by) ON "training_record" TO anju_app;
DO $$
DECLARE rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES ('standing', 'SELECT'), ('standing', 'UPDATE'), ('standing_count', 'SELECT'), ('funding', 'SELECT')) AS t(name, action) LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR %s TO %I USING (true)', rule.name || '_owner_' || lower(rule.action), rule.name, rule.action, current_user);
  END LOOP;
END $$;

-- 3. Counting: a community's standing is a subject of its own, after whichever others there are

DO $$
DECLARE
  body text;
  arguments text;
  patch text[];
BEGIN
  SELECT pg_get_functiondef(p.oid), pg_get_function_identity_arguments(p.oid) INTO STRICT body, arguments FROM pg_proc p WHERE p.proname = 'settlement_lock' AND p.pronamespace = 'public'::regnamespace;
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    [arguments || ')', arguments || ', standings uuid[])'],
    ['SELECT id FROM report WHERE id = ANY (reports) ORDER BY id FOR NO KEY UPDATE;', 'SELECT id FROM report WHERE id = ANY (reports) ORDER BY id FOR NO KEY UPDATE;
  SELECT id FROM standing WHERE id = ANY (standings) ORDER BY id FOR NO KEY UPDATE;']
  ] LOOP
    IF strpos(body, patch[1]) = 0 THEN RAISE EXCEPTION 'settlement_lock is not what it was'; END IF;
    body := replace(body, patch[1], patch[2]);
  END LOOP;
  EXECUTE format('DROP FUNCTION settlement_lock(%s)', arguments);
  EXECUTE body;
  EXECUTE format('REVOKE ALL ON FUNCTION settlement_lock(%s, standings uuid[]) FROM PUBLIC', arguments);
  EXECUTE format('GRANT EXECUTE ON FUNCTION settlement_lock(%s, standings uuid[]) TO anju_app', arguments);
END $$;

DO $$
DECLARE
  body text;
  arguments text;
  patch text[];
BEGIN
  SELECT pg_get_functiondef(p.oid), pg_get_function_identity_arguments(p.oid) INTO STRICT body, arguments FROM pg_proc p WHERE p.proname = 'settlement_facts' AND p.pronamespace = 'public'::regnamespace;
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    [arguments || ')', arguments || ', standings uuid[])'],
    ['''hazards'', coalesce((', '''standings'', coalesce((
      SELECT json_agg(json_build_object(''id'', w.id, ''areaCode'', w.area_code, ''openedOn'', w.opened_on, ''closedOn'', w.closed_on,
        ''counts'', (SELECT coalesce(json_agg(json_build_object(''onDay'', c.on_day, ''residents'', c.residents, ''coordinators'', c.coordinators) ORDER BY c.on_day), ''[]'') FROM standing_count c WHERE c.standing_id = w.id),
        ''money'', (WITH RECURSIVE part AS (SELECT w.id AS id, NULL::date AS since UNION ALL SELECT s.id, greatest(p.since, s.closed_on) FROM part p JOIN standing s ON s.closed_into = p.id)
          SELECT coalesce(json_agg(json_build_object(''fromOn'', greatest(f.noted_on, p.since), ''toOn'', f.void_on, ''year'', f.for_year, ''fen'', f.fen) ORDER BY f.id), ''[]'') FROM part p JOIN funding f ON f.standing_id = p.id)))
      FROM standing w WHERE w.id = ANY (standings)), ''[]''),
    ''hazards'', coalesce(('],
    ['inquiries || reports', 'inquiries || standings || reports']
  ] LOOP
    IF strpos(body, patch[1]) = 0 THEN RAISE EXCEPTION 'settlement_facts is not what it was'; END IF;
    body := replace(body, patch[1], patch[2]);
  END LOOP;
  EXECUTE format('DROP FUNCTION settlement_facts(%s)', arguments);
  EXECUTE body;
  EXECUTE format('REVOKE ALL ON FUNCTION settlement_facts(%s, standings uuid[]) FROM PUBLIC', arguments);
  EXECUTE format('GRANT EXECUTE ON FUNCTION settlement_facts(%s, standings uuid[]) TO anju_app', arguments);
END $$;

-- They owe by the policy: they are settled anew with everybody else when it changes.
CREATE OR REPLACE FUNCTION subjects_in(area text) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ((SELECT count(DISTINCT resident_id) FROM stay WHERE area_code >= area AND area_code < area || ':')
        + (SELECT count(*) FROM dwelling WHERE area_code >= area AND area_code < area || ':')
        + (SELECT count(*) FROM standing WHERE area_code >= area AND area_code < area || ':'))::int
$$;
DO $$
DECLARE body text := pg_get_functiondef('area_subjects(text[])'::regprocedure);
BEGIN
  IF strpos(body, 'SELECT ''dwelling'', d.id::text FROM dwelling d WHERE d.area_code = ANY (codes)') = 0 THEN RAISE EXCEPTION 'area_subjects is not what it was'; END IF;
  EXECUTE replace(body, 'SELECT ''dwelling'', d.id::text FROM dwelling d WHERE d.area_code = ANY (codes)', 'SELECT ''dwelling'', d.id::text FROM dwelling d WHERE d.area_code = ANY (codes)
    UNION ALL SELECT ''standing'', w.id::text FROM standing w WHERE w.area_code = ANY (codes)');
END $$;

SELECT pgboss.create_queue('standings', json_build_object('policy', 'short', 'retryLimit', 0, 'retryDelay', 0, 'retryBackoff', false, 'expireInSeconds', 900, 'retentionMinutes', 1440));
INSERT INTO pgboss.schedule (name, cron, timezone, data, options) VALUES ('standings', '20 * * * *', 'Asia/Shanghai', '{}', '{}');

-- 4. Role x verb, as lib/kernel/access.ts has it now

DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''report.read'' THEN') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''report.read'' THEN', 'WHEN ''organisation.read'' THEN ''{community,office,leader}''
    WHEN ''organisation.appoint'' THEN ''{community,office}''
    WHEN ''organisation.dismiss'' THEN ''{community,office}''
    WHEN ''organisation.state'' THEN ''{community,office}''
    WHEN ''phase.plan'' THEN ''{office}''
    WHEN ''phase.add'' THEN ''{office}''
    WHEN ''phase.change'' THEN ''{office}''
    WHEN ''phase.drop'' THEN ''{office}''
    WHEN ''phase.tick'' THEN ''{community,office}''
    WHEN ''phase.untick'' THEN ''{community,office}''
    WHEN ''target.read'' THEN ''{community,unit,office,leader}''
    WHEN ''target.sign'' THEN ''{community,office}''
    WHEN ''target.void'' THEN ''{community,office}''
    WHEN ''standing.count'' THEN ''{}''
    WHEN ''funding.record'' THEN ''{community,office}''
    WHEN ''funding.void'' THEN ''{community,office}''
    WHEN ''training.read'' THEN ''{coordinator,community,office,leader}''
    WHEN ''training.hold'' THEN ''{community,office}''
    WHEN ''training.record'' THEN ''{community,office}''
    WHEN ''training.void'' THEN ''{community,office}''
    WHEN ''report.read'' THEN');
END $$;

-- Lists that are taken away as files: staff and money by community, and how coordinators were trained.
DO $$
DECLARE
  lists text := pg_get_constraintdef((SELECT oid FROM pg_constraint WHERE conname = 'export_list_check'));
BEGIN
  IF strpos(lists, '''permits''::text') = 0 THEN
    RAISE EXCEPTION 'export_list_check is not what it was';
  END IF;
  ALTER TABLE export DROP CONSTRAINT export_list_check;
  EXECUTE 'ALTER TABLE export ADD CONSTRAINT export_list_check ' || replace(lists, '''permits''::text', '''permits''::text, ''standings''::text, ''trained''::text');
END $$;

SELECT guard_areas();
SELECT backup_policies();
