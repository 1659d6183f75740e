-- Notices, open letters and posters: drafted, sent and withdrawn; who each was sent to, and who has read and confirmed it; the picture of a poster.

-- 1. Tables

-- `area_code` is whose it is: the sub-district's to communities and units, or a community's to its units. Frozen when sent; `digest` is SHA-256 of what it says and of whom it was sent to.
-- `places` and `unit_ids` are whom it is for as it was chosen; whom it reached are the recipients.
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "places" TEXT[] NOT NULL DEFAULT '{}',
    "unit_ids" UUID[] NOT NULL DEFAULT '{}',
    "read_by_on" DATE NOT NULL,
    "asks_reply" BOOLEAN NOT NULL,
    "corrects_id" UUID,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "drafted_on" DATE NOT NULL,
    "created_by" UUID NOT NULL,
    "sent_on" DATE,
    "sent_at" TIMESTAMPTZ(3),
    "sent_by" UUID,
    "digest" TEXT,
    "withdrawn_on" DATE,
    "withdrawn_by" UUID,
    "withdraw_note" TEXT,
    "discarded_on" DATE,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- A community or a unit that it was sent to, under the name of that day. `area_code` is where it is now, `sender_area_code` who sent it: a community that went elsewhere stays on its sender's list.
-- Names of those who read and confirmed are kept as they were: their accounts may be out of the sender's sight.
CREATE TABLE "notice_recipient" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "sender_area_code" TEXT NOT NULL,
    "unit_id" UUID,
    "place_code" TEXT NOT NULL,
    "place_name" TEXT NOT NULL,
    "read_on" DATE,
    "read_at" TIMESTAMPTZ(3),
    "read_by" UUID,
    "read_name" TEXT,
    "confirmed_on" DATE,
    "confirmed_at" TIMESTAMPTZ(3),
    "confirmed_by" UUID,
    "confirmed_name" TEXT,
    "remark" TEXT,
    "reminded_on" DATE,
    "reminded" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "notice_recipient_pkey" PRIMARY KEY ("id")
);

-- The picture of a poster, sealed, once all its parts are there.
CREATE TABLE "notice_photo" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "file_sealed" BYTEA,
    "removed_at" TIMESTAMPTZ(3),
    "removed_by" UUID,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_photo_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "notice_photo_part" (
    "photo_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "area_code" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "file_sealed" BYTEA NOT NULL,
    "user_id" UUID,

    CONSTRAINT "notice_photo_part_pkey" PRIMARY KEY ("photo_id","n")
);

CREATE INDEX "notice_area_code_id_idx" ON "notice"("area_code", "id");
CREATE INDEX "notice_corrects_id_idx" ON "notice"("corrects_id");
CREATE INDEX "notice_recipient_notice_id_area_code_idx" ON "notice_recipient"("notice_id", "area_code");
CREATE INDEX "notice_recipient_area_code_id_idx" ON "notice_recipient"("area_code", "id");
CREATE INDEX "notice_recipient_sender_area_code_idx" ON "notice_recipient"("sender_area_code");
CREATE INDEX "notice_recipient_unit_id_idx" ON "notice_recipient"("unit_id");
CREATE INDEX "notice_photo_notice_id_idx" ON "notice_photo"("notice_id");
CREATE INDEX "notice_photo_area_code_idx" ON "notice_photo"("area_code");
CREATE INDEX "notice_photo_part_area_code_idx" ON "notice_photo_part"("area_code");
-- Sent to a place once; a community that was merged since has two rows of one notice, by the names of its day.
CREATE UNIQUE INDEX notice_recipient_place_key ON "notice_recipient"("notice_id", "place_code") WHERE "unit_id" IS NULL;
CREATE UNIQUE INDEX notice_recipient_unit_key ON "notice_recipient"("notice_id", "unit_id") WHERE "unit_id" IS NOT NULL;

ALTER TABLE "notice" ADD CONSTRAINT "notice_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "notice_recipient" ADD CONSTRAINT "notice_recipient_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "notice_recipient" ADD CONSTRAINT "notice_recipient_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "notice_photo" ADD CONSTRAINT "notice_photo_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "notice_photo_part" ADD CONSTRAINT "notice_photo_part_photo_id_fkey" FOREIGN KEY ("photo_id") REFERENCES "notice_photo"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['notice', 'notice_recipient', 'notice_photo', 'notice_photo_part'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (area_code ~ %L)', name, name || '_area_code_check', CASE name WHEN 'notice_recipient' THEN '^([0-9]{12}|[0-9]{15})$' ELSE '^([0-9]{9}|[0-9]{12})$' END);
  END LOOP;
END $$;
ALTER TABLE "notice_recipient" ALTER COLUMN sender_area_code TYPE text COLLATE "C", ALTER COLUMN place_code TYPE text COLLATE "C";
ALTER TABLE "notice"
  ADD CONSTRAINT notice_kind_check CHECK (kind IN ('NOTICE', 'LETTER', 'POSTER')),
  -- A community writes to units alone.
  ADD CONSTRAINT notice_audience_check CHECK (audience IN ('COMMUNITIES', 'BOTH', 'UNITS', 'SCALE_UNITS', 'NAMED_UNITS') AND (length(area_code) = 9 OR audience NOT IN ('COMMUNITIES', 'BOTH')) AND (audience = 'NAMED_UNITS') = (cardinality(unit_ids) > 0) AND (audience <> 'NAMED_UNITS' OR cardinality(places) = 0)),
  ADD CONSTRAINT notice_text_check CHECK (length(title) BETWEEN 1 AND 60 AND length(body) BETWEEN 1 AND 5000 AND length(issuer) BETWEEN 1 AND 60 AND length(number) BETWEEN 1 AND 40 AND version > 0),
  ADD CONSTRAINT notice_state_check CHECK (CASE state
    WHEN 'DRAFT' THEN sent_on IS NULL AND withdrawn_on IS NULL AND discarded_on IS NULL WHEN 'SENT' THEN sent_on IS NOT NULL AND withdrawn_on IS NULL AND discarded_on IS NULL
    WHEN 'WITHDRAWN' THEN sent_on IS NOT NULL AND withdrawn_on IS NOT NULL AND discarded_on IS NULL WHEN 'DISCARDED' THEN sent_on IS NULL AND withdrawn_on IS NULL AND discarded_on IS NOT NULL ELSE false END),
  ADD CONSTRAINT notice_sent_check CHECK ((sent_on IS NULL) = (sent_at IS NULL) AND (sent_on IS NULL) = (sent_by IS NULL) AND (sent_on IS NULL) = (digest IS NULL) AND digest ~ '^[0-9a-f]{64}$' AND read_by_on >= sent_on),
  ADD CONSTRAINT notice_withdrawn_check CHECK ((withdrawn_on IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_on IS NULL) = (withdraw_note IS NULL) AND withdrawn_on >= sent_on),
  ADD CONSTRAINT notice_corrects_check CHECK (corrects_id <> id);
ALTER TABLE "notice_recipient"
  ADD CONSTRAINT notice_recipient_place_check CHECK (unit_id IS NOT NULL OR length(area_code) = 12),
  ADD CONSTRAINT notice_recipient_read_check CHECK ((read_on IS NULL) = (read_at IS NULL) AND (read_on IS NULL) = (read_by IS NULL) AND (read_on IS NULL) = (read_name IS NULL)),
  ADD CONSTRAINT notice_recipient_confirmed_check CHECK ((confirmed_on IS NULL) = (confirmed_at IS NULL) AND (confirmed_on IS NULL) = (confirmed_by IS NULL) AND (confirmed_on IS NULL) = (confirmed_name IS NULL) AND (confirmed_on IS NULL OR read_on IS NOT NULL) AND confirmed_on >= read_on AND (remark IS NULL OR confirmed_on IS NOT NULL)),
  ADD CONSTRAINT notice_recipient_reminded_check CHECK (reminded >= 0 AND (reminded = 0) = (reminded_on IS NULL));
ALTER TABLE "notice_photo" ADD CONSTRAINT notice_photo_stage_check CHECK (stage = 'PICTURE'),
  ADD CONSTRAINT notice_photo_size_check CHECK (size BETWEEN 1 AND 1572864);

-- 2. Who sees and writes them

SELECT guard_people('notice', '{office,leader,community,system}', '{office,community,system}', false);
SELECT guard_people('notice_recipient', '{office,leader,community,unit,system}', '{office,community,unit,system}', true);
SELECT guard_people('notice_photo', '{system}', '{office,community,system}', false);
SELECT guard_people('notice_photo_part', '{system}', '{system}', false);
-- The picture itself is the trail's entry, not each of its parts.
DROP TRIGGER audit_row ON "notice_photo_part";
DO $$
DECLARE
  me constant text := '(SELECT nullif(current_setting(''app.user_id'', true), '''')::uuid)';
  from_here constant text := '(SELECT current_setting(''app.scope_from'', true))';
  am constant text := '(SELECT current_setting(''app.role'', true) = ANY (%L::text[]))';
  name text;
BEGIN
  -- Whoever it was sent to reads it, wherever they are now; a coordinator reads what their community has.
  EXECUTE format('CREATE POLICY notice_received ON "notice" FOR SELECT TO anju_app USING (%s AND EXISTS (SELECT 1 FROM notice_recipient r WHERE r.notice_id = notice.id))', format(am, '{coordinator,community,unit}'));
  EXECUTE format('CREATE POLICY notice_recipient_of_community ON "notice_recipient" FOR SELECT TO anju_app USING (%s AND unit_id IS NULL AND area_code = left(%s, 12))', format(am, '{coordinator}'), from_here);
  -- The sender's list holds those that went elsewhere since, too.
  EXECUTE format('CREATE POLICY notice_recipient_sent_read ON "notice_recipient" FOR SELECT TO anju_app USING (%s AND sender_area_code >= current_setting(''app.scope_from'', true) AND sender_area_code < current_setting(''app.scope_to'', true))', format(am, '{office,leader,community}'));
  EXECUTE format('CREATE POLICY notice_recipient_sent_update ON "notice_recipient" FOR UPDATE TO anju_app USING (%s AND sender_area_code = %s)', format(am, '{office,community}'), from_here);
  -- A draft is its writer's alone. Whoever writes writes in their own name: the office for the sub-district, a community for itself.
  EXECUTE format('CREATE POLICY notice_draft_own ON "notice" AS RESTRICTIVE FOR SELECT TO anju_app USING (state IN (''SENT'', ''WITHDRAWN'') OR %s OR (%s AND area_code = %s))', format(am, '{system}'), format(am, '{office,community}'), from_here);
  EXECUTE format('CREATE POLICY notice_by_own ON "notice" AS RESTRICTIVE FOR INSERT TO anju_app WITH CHECK (%s OR area_code = %s)', format(am, '{system}'), from_here);
  EXECUTE format('CREATE POLICY notice_of_own ON "notice" AS RESTRICTIVE FOR UPDATE TO anju_app USING (%s OR area_code = %s)', format(am, '{system}'), from_here);
  -- A community has its own receipt and those of what it sent itself; what the office writes to a unit is between them.
  EXECUTE format('CREATE POLICY notice_recipient_own ON "notice_recipient" AS RESTRICTIVE FOR SELECT TO anju_app USING (NOT %s OR unit_id IS NULL OR sender_area_code = %s)', format(am, '{community}'), from_here);
  EXECUTE format('CREATE POLICY notice_recipient_by_sender ON "notice_recipient" AS RESTRICTIVE FOR INSERT TO anju_app WITH CHECK (%s OR (%s AND sender_area_code = %s))', format(am, '{system}'), format(am, '{office,community}'), from_here);
  -- A picture is seen by whoever reads what it belongs to.
  EXECUTE format('CREATE POLICY notice_photo_of_notice ON "notice_photo" FOR SELECT TO anju_app USING (%s AND EXISTS (SELECT 1 FROM notice n WHERE n.id = notice_id))', format(am, '{coordinator,community,unit,office,leader}'));
  -- A picture on its way is of whoever sends it.
  EXECUTE format('CREATE POLICY notice_photo_part_own ON "notice_photo_part" TO anju_app USING (user_id = %s AND %s)', me, format(am, '{office,community}'));
  FOREACH name IN ARRAY ARRAY['notice', 'notice_recipient', 'notice_photo', 'notice_photo_part'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO %I USING (true)', name || '_owner_read', name, current_user);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['notice_photo', 'notice_photo_part'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE TO %I USING (true)', name || '_owner_hold', name, current_user);
  END LOOP;
END $$;
REVOKE ALL ON "notice", "notice_recipient", "notice_photo", "notice_photo_part" FROM PUBLIC;
GRANT SELECT, INSERT ON "notice", "notice_recipient", "notice_photo", "notice_photo_part" TO anju_app;
GRANT UPDATE (kind, number, title, body, issuer, audience, places, unit_ids, read_by_on, asks_reply, state, version, sent_on, sent_at, sent_by, digest, withdrawn_on, withdrawn_by, withdraw_note, discarded_on) ON "notice" TO anju_app;
GRANT UPDATE (read_on, read_at, read_by, read_name, confirmed_on, confirmed_at, confirmed_by, confirmed_name, remark, reminded_on, reminded) ON "notice_recipient" TO anju_app;
GRANT UPDATE (width, height, file_sealed, removed_at, removed_by) ON "notice_photo" TO anju_app;
GRANT UPDATE (file_sealed) ON "notice_photo_part" TO anju_app;

-- 3. What stays as it is

-- A draft is written over; what was sent is withdrawn and nothing else; what was withdrawn or thrown away stays so. A correction names something that was sent by the same office.
CREATE FUNCTION notice_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  -- What a step writes; the rest is what it says.
  beside constant text[] := '{area_code,state,sent_on,sent_at,sent_by,digest,withdrawn_on,withdrawn_by,withdraw_note,discarded_on}';
  withdrawal constant text[] := '{area_code,state,withdrawn_on,withdrawn_by,withdraw_note}';
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'DRAFT' OR (NEW.corrects_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM notice o WHERE o.id = NEW.corrects_id AND o.area_code = NEW.area_code AND o.state IN ('SENT', 'WITHDRAWN'))) THEN
      RAISE EXCEPTION 'not a draft' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(NEW) - 'area_code' = to_jsonb(OLD) - 'area_code' OR (OLD.state = 'DRAFT' AND NEW.state = 'DRAFT') THEN RETURN NEW; END IF;
  IF OLD.state = 'DRAFT' AND NEW.state IN ('SENT', 'DISCARDED') AND to_jsonb(NEW) - beside = to_jsonb(OLD) - beside THEN
    IF NEW.state = 'SENT' AND NOT EXISTS (SELECT 1 FROM notice_recipient r WHERE r.notice_id = NEW.id) THEN RAISE EXCEPTION 'sent to nobody' USING ERRCODE = 'check_violation'; END IF;
    RETURN NEW;
  END IF;
  IF OLD.state = 'SENT' AND NEW.state = 'WITHDRAWN' AND to_jsonb(NEW) - withdrawal = to_jsonb(OLD) - withdrawal THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'what was sent stays as it is' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER notice_step BEFORE INSERT OR UPDATE ON "notice" FOR EACH ROW EXECUTE FUNCTION notice_step();

-- Recipients are written while it is sent, and never added later. Read once and confirmed once, by whoever it was sent to and in their own name; reminded by whoever sent it.
CREATE FUNCTION notice_recipient_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  role constant text := current_setting('app.role', true);
  here constant text := current_setting('app.scope_from', true);
  me constant uuid := nullif(current_setting('app.user_id', true), '')::uuid;
  of_reminding constant text[] := '{reminded_on,reminded}';
  of_place constant text[] := '{area_code,sender_area_code}';
  n notice;
BEGIN
  SELECT * INTO n FROM notice WHERE id = NEW.notice_id;
  IF TG_OP = 'INSERT' THEN
    IF n.state <> 'DRAFT' OR n.area_code <> NEW.sender_area_code OR NOT starts_with(NEW.area_code, n.area_code) OR NEW.read_on IS NOT NULL OR NEW.confirmed_on IS NOT NULL OR NEW.reminded > 0 THEN
      RAISE EXCEPTION 'nobody is added to what was sent' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(NEW) - of_place = to_jsonb(OLD) - of_place THEN RETURN NEW; END IF;
  IF n.state <> 'SENT' THEN RAISE EXCEPTION 'not in force' USING ERRCODE = 'check_violation'; END IF;
  IF to_jsonb(NEW) - of_reminding = to_jsonb(OLD) - of_reminding THEN
    IF NEW.reminded <> OLD.reminded + 1 OR NEW.reminded_on IS NULL OR NOT (role = 'system' OR role IN ('office', 'community') AND OLD.sender_area_code = here) THEN
      RAISE EXCEPTION 'reminded by whoever sent it' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.reminded IS DISTINCT FROM OLD.reminded OR NEW.reminded_on IS DISTINCT FROM OLD.reminded_on
    OR OLD.read_on IS NOT NULL AND (NEW.read_on, NEW.read_at, NEW.read_by, NEW.read_name) IS DISTINCT FROM (OLD.read_on, OLD.read_at, OLD.read_by, OLD.read_name)
    OR OLD.confirmed_on IS NOT NULL OR (NEW.confirmed_on IS NOT NULL AND NOT n.asks_reply) THEN
    RAISE EXCEPTION 'read once, and confirmed once' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT (role = 'system' OR role = 'unit' AND NEW.unit_id = nullif(current_setting('app.unit_id', true), '')::uuid OR role = 'community' AND NEW.unit_id IS NULL AND NEW.area_code = here)
    OR role <> 'system' AND (OLD.read_on IS NULL AND NEW.read_by <> me OR NEW.confirmed_by <> me) THEN
    RAISE EXCEPTION 'read by whoever it was sent to' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER notice_recipient_step BEFORE INSERT OR UPDATE ON "notice_recipient" FOR EACH ROW EXECUTE FUNCTION notice_recipient_step();

-- A picture is put to a draft, and taken from one.
CREATE FUNCTION notice_photo_of_draft() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (current_setting('app.role', true) = 'system' OR to_jsonb(NEW) - 'area_code' = to_jsonb(OLD) - 'area_code') THEN RETURN NEW; END IF;
  IF NOT EXISTS (SELECT 1 FROM notice n WHERE n.id = NEW.notice_id AND n.area_code = NEW.area_code AND n.state = 'DRAFT' AND (n.area_code = current_setting('app.scope_from', true) OR current_setting('app.role', true) = 'system')) THEN
    RAISE EXCEPTION 'no picture is added or taken away now' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER notice_photo_of_draft BEFORE INSERT OR UPDATE ON "notice_photo" FOR EACH ROW EXECUTE FUNCTION notice_photo_of_draft();
CREATE FUNCTION notice_part_of_photo() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  SELECT p.user_id INTO NEW.user_id FROM notice_photo p WHERE p.id = NEW.photo_id;
  RETURN NEW;
END $$;
CREATE TRIGGER notice_part_of_photo BEFORE INSERT ON "notice_photo_part" FOR EACH ROW EXECUTE FUNCTION notice_part_of_photo();
REVOKE ALL ON FUNCTION notice_step(), notice_recipient_step(), notice_photo_of_draft(), notice_part_of_photo() FROM PUBLIC;

-- Pictures that began and never came are cleared with the photos.
DO $$
DECLARE body text := pg_get_functiondef('retention_photos(date, integer, integer, integer)'::regprocedure);
BEGIN
  IF strpos(body, 'GET DIAGNOSTICS m = ROW_COUNT;') = 0 THEN
    RAISE EXCEPTION 'retention_photos is not what it was';
  END IF;
  EXECUTE replace(body, 'GET DIAGNOSTICS m = ROW_COUNT;', 'GET DIAGNOSTICS m = ROW_COUNT;
  WITH gone AS (
    UPDATE notice_photo SET removed_at = now() WHERE id IN (SELECT id FROM notice_photo WHERE width IS NULL AND removed_at IS NULL AND at < before LIMIT most FOR UPDATE SKIP LOCKED) RETURNING id)
  UPDATE notice_photo_part p SET file_sealed = '''' FROM gone WHERE p.photo_id = gone.id;');
END $$;

-- 4. Role x verb, as lib/kernel/access.ts has it now

DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''report.read'' THEN') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''report.read'' THEN', 'WHEN ''notice.read'' THEN ''{coordinator,community,unit,office,leader}''
    WHEN ''notice.draft'' THEN ''{community,office}''
    WHEN ''notice.edit'' THEN ''{community,office}''
    WHEN ''notice.discard'' THEN ''{community,office}''
    WHEN ''notice.send'' THEN ''{community,office}''
    WHEN ''notice.withdraw'' THEN ''{community,office}''
    WHEN ''notice.remind'' THEN ''{community,office}''
    WHEN ''notice.picture'' THEN ''{community,office}''
    WHEN ''notice.unpicture'' THEN ''{community,office}''
    WHEN ''notice.open'' THEN ''{community,unit}''
    WHEN ''notice.confirm'' THEN ''{community,unit}''
    WHEN ''report.read'' THEN');
END $$;

-- A list that is taken away as a file: who has read a notice.
DO $$
DECLARE
  lists text := pg_get_constraintdef((SELECT oid FROM pg_constraint WHERE conname = 'export_list_check'));
BEGIN
  IF strpos(lists, '''permits''::text') = 0 THEN
    RAISE EXCEPTION 'export_list_check is not what it was';
  END IF;
  ALTER TABLE export DROP CONSTRAINT export_list_check;
  EXECUTE 'ALTER TABLE export ADD CONSTRAINT export_list_check ' || replace(lists, '''permits''::text', '''permits''::text, ''receipts''::text');
END $$;

SELECT guard_areas();
SELECT backup_policies();
