-- A community sums up the campaign from its own numbers, signs and sends; the sub-district accepts it, with the spot check beside what was reported.

-- 1. Tables

-- From the draft until it is accepted. `facts` and `sections` are the draft's; what was sent is in the versions. `place_code`: whose it was when it was begun.
CREATE TABLE "self_summary" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "place_code" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "as_of" DATE NOT NULL,
    "facts" JSONB NOT NULL,
    "sections" JSONB NOT NULL,
    "version" INTEGER NOT NULL,
    "created_by" UUID NOT NULL,
    "created_on" DATE NOT NULL,

    CONSTRAINT "self_summary_pkey" PRIMARY KEY ("id")
);

-- As it was signed and sent: its text is the file that its digest is of.
CREATE TABLE "summary_version" (
    "id" UUID NOT NULL,
    "summary_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "nth" INTEGER NOT NULL,
    "contents" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "sent_on" DATE NOT NULL,
    "sent_by" UUID NOT NULL,
    "ended" TEXT,
    "ended_on" DATE,
    "ended_by" UUID,
    "return_note" TEXT,

    CONSTRAINT "summary_version_pkey" PRIMARY KEY ("id")
);

-- A decision on what was sent, with all that lay before whoever decided.
CREATE TABLE "acceptance" (
    "id" UUID NOT NULL,
    "summary_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "rectify_by" DATE,
    "remark" TEXT,
    "contents" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "decided_on" DATE NOT NULL,
    "decided_by" UUID NOT NULL,
    "decided_name" TEXT NOT NULL,
    "withdrawn_on" DATE,
    "withdrawn_by" UUID,
    "withdraw_note" TEXT,

    CONSTRAINT "acceptance_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "self_summary_campaign_id_area_code_idx" ON "self_summary"("campaign_id", "area_code");
CREATE INDEX "self_summary_area_code_idx" ON "self_summary"("area_code");
CREATE UNIQUE INDEX "summary_version_summary_id_nth_key" ON "summary_version"("summary_id", "nth");
CREATE INDEX "summary_version_area_code_idx" ON "summary_version"("area_code");
CREATE INDEX "acceptance_summary_id_idx" ON "acceptance"("summary_id");
CREATE INDEX "acceptance_version_id_idx" ON "acceptance"("version_id");
CREATE INDEX "acceptance_area_code_idx" ON "acceptance"("area_code");

ALTER TABLE "self_summary" ADD CONSTRAINT "self_summary_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "summary_version" ADD CONSTRAINT "summary_version_summary_id_fkey" FOREIGN KEY ("summary_id") REFERENCES "self_summary"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "acceptance" ADD CONSTRAINT "acceptance_summary_id_fkey" FOREIGN KEY ("summary_id") REFERENCES "self_summary"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "acceptance" ADD CONSTRAINT "acceptance_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "summary_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['self_summary', 'summary_version', 'acceptance'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (area_code ~ ''^([0-9]{12}|[0-9]{15})$'')', name, name || '_area_code_check');
  END LOOP;
END $$;
ALTER TABLE "self_summary"
  ADD CONSTRAINT self_summary_state_check CHECK (state IN ('DRAFT', 'SENT', 'PASSED', 'RECTIFY', 'FAILED')),
  ADD CONSTRAINT self_summary_version_check CHECK (version >= 1);
ALTER TABLE "summary_version"
  ADD CONSTRAINT summary_version_digest_check CHECK (digest = encode(sha256(convert_to(contents, 'UTF8')), 'hex')),
  ADD CONSTRAINT summary_version_ended_check CHECK (ended IN ('TAKEN_BACK', 'RETURNED') AND (ended IS NULL) = (ended_on IS NULL) AND (ended IS NULL) = (ended_by IS NULL) AND (return_note IS NOT NULL) = (ended IS NOT DISTINCT FROM 'RETURNED') AND ended_on >= sent_on);
ALTER TABLE "acceptance"
  ADD CONSTRAINT acceptance_outcome_check CHECK (outcome IN ('PASSED', 'RECTIFY', 'FAILED') AND (rectify_by IS NOT NULL) = (outcome = 'RECTIFY') AND (outcome = 'PASSED' OR remark IS NOT NULL)),
  ADD CONSTRAINT acceptance_digest_check CHECK (digest = encode(sha256(convert_to(contents, 'UTF8')), 'hex')),
  ADD CONSTRAINT acceptance_withdrawn_check CHECK ((withdrawn_on IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_on IS NULL) = (withdraw_note IS NULL) AND withdrawn_on >= decided_on);

-- 2. Who sees and writes them

SELECT guard_people('self_summary', '{community,office,leader,system}', '{community,office,system}', false);
SELECT guard_people('summary_version', '{community,office,leader,system}', '{community,office,system}', false);
SELECT guard_people('acceptance', '{community,office,leader,system}', '{office,system}', false);
-- A community writes and sends, the sub-district decides: neither does the other's.
CREATE POLICY self_summary_by_community ON "self_summary" AS RESTRICTIVE FOR INSERT TO anju_app WITH CHECK ((SELECT current_setting('app.role', true) <> 'office'));
CREATE POLICY self_summary_by_role ON "self_summary" AS RESTRICTIVE FOR UPDATE TO anju_app USING (true)
  WITH CHECK (CASE (SELECT current_setting('app.role', true)) WHEN 'community' THEN state IN ('DRAFT', 'SENT') ELSE true END);
CREATE POLICY summary_version_by_community ON "summary_version" AS RESTRICTIVE FOR INSERT TO anju_app WITH CHECK ((SELECT current_setting('app.role', true) <> 'office'));
CREATE POLICY summary_version_end_by_role ON "summary_version" AS RESTRICTIVE FOR UPDATE TO anju_app USING (true)
  WITH CHECK (CASE (SELECT current_setting('app.role', true)) WHEN 'community' THEN ended = 'TAKEN_BACK' WHEN 'office' THEN ended = 'RETURNED' ELSE true END);
REVOKE ALL ON "self_summary", "summary_version", "acceptance" FROM PUBLIC;
GRANT SELECT, INSERT ON "self_summary", "summary_version", "acceptance" TO anju_app;
GRANT UPDATE (state, as_of, facts, sections, version) ON "self_summary" TO anju_app;
GRANT UPDATE (ended, ended_on, ended_by, return_note) ON "summary_version" TO anju_app;
GRANT UPDATE (withdrawn_on, withdrawn_by, withdraw_note) ON "acceptance" TO anju_app;

-- 3. Role x verb, as lib/kernel/access.ts has it now

DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''report.read'' THEN') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''report.read'' THEN', 'WHEN ''acceptance.read'' THEN ''{community,office,leader}''
    WHEN ''summary.draft'' THEN ''{community}''
    WHEN ''summary.save'' THEN ''{community}''
    WHEN ''summary.send'' THEN ''{community}''
    WHEN ''summary.take-back'' THEN ''{community}''
    WHEN ''summary.return'' THEN ''{office}''
    WHEN ''acceptance.decide'' THEN ''{office}''
    WHEN ''acceptance.withdraw'' THEN ''{office}''
    WHEN ''report.read'' THEN');
END $$;

SELECT guard_areas();
SELECT backup_policies();
