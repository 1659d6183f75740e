-- What a sub-district publishes of its half-month reports: of a sent roll-up, small cells withheld before it is written down.

CREATE TABLE "open_release" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "report_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "period_from" DATE NOT NULL,
    "period_to" DATE NOT NULL,
    "tables" JSONB NOT NULL,
    "released_on" DATE NOT NULL,
    "released_by" UUID NOT NULL,
    "withdrawn_on" DATE,
    "withdrawn_by" UUID,
    "withdraw_reason" TEXT,
    "withdraw_note" TEXT,

    CONSTRAINT "open_release_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "open_release_area_code_period_from_idx" ON "open_release"("area_code", "period_from");
CREATE INDEX "open_release_report_id_idx" ON "open_release"("report_id");
ALTER TABLE "open_release" ADD CONSTRAINT "open_release_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- One at a time of a period.
CREATE UNIQUE INDEX open_release_one ON "open_release" (report_id) WHERE withdrawn_on IS NULL;
ALTER TABLE "open_release" ALTER COLUMN area_code TYPE text COLLATE "C";
ALTER TABLE "open_release"
  ADD CONSTRAINT open_release_area_code_check CHECK (area_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'),
  ADD CONSTRAINT open_release_withdrawn_check CHECK ((withdrawn_on IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_on IS NULL) = (withdraw_reason IS NULL) AND withdrawn_on >= released_on AND (withdraw_note IS NULL OR withdraw_reason IS NOT NULL)),
  ADD CONSTRAINT open_release_reason_check CHECK (withdraw_reason IN ('NUMBERS_WRONG', 'BY_MISTAKE', 'OTHER'));

SELECT guard_people('open_release', '{office,leader,system}', '{office,system}', false);
REVOKE ALL ON "open_release" FROM PUBLIC;
GRANT SELECT, INSERT ON "open_release" TO anju_app;
GRANT UPDATE (withdrawn_on, withdrawn_by, withdraw_reason, withdraw_note) ON "open_release" TO anju_app;
DO $$
BEGIN
  EXECUTE format('CREATE POLICY open_release_owner_read ON "open_release" FOR SELECT TO %I USING (true)', current_user);
END $$;

-- Published once, and withdrawn once: nothing else of it changes. Of a version that was sent, for good: after the deadline nobody takes it back.
CREATE FUNCTION open_release_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.withdrawn_on IS NOT NULL THEN
    RAISE EXCEPTION 'a withdrawn release stays withdrawn' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER open_release_kept BEFORE UPDATE OF withdrawn_on, withdrawn_by, withdraw_reason, withdraw_note ON "open_release" FOR EACH ROW EXECUTE FUNCTION open_release_kept();

CREATE FUNCTION open_release_of_sent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM report r JOIN report_version v ON v.report_id = r.id WHERE r.id = NEW.report_id AND v.id = NEW.version_id AND r.kind = 'ROLLUP' AND r.state = 'SENT' AND v.taken_back_on IS NULL
      AND r.due_by < NEW.released_on AND r.period_from = NEW.period_from AND r.period_to = NEW.period_to) THEN
    RAISE EXCEPTION 'only what was sent for good is released' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER open_release_of_sent BEFORE INSERT ON "open_release" FOR EACH ROW EXECUTE FUNCTION open_release_of_sent();
REVOKE ALL ON FUNCTION open_release_kept(), open_release_of_sent() FROM PUBLIC;

-- What everybody may read, without an account: what is published and not withdrawn, as it was written down.
CREATE FUNCTION open_data() RETURNS TABLE (area_code text, area_name text, period_from date, period_to date, released_on date, tables jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'public' THEN
    RAISE EXCEPTION 'what is published is read without an account' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY SELECT o.area_code, a.name, o.period_from, o.period_to, o.released_on, o.tables
    FROM open_release o LEFT JOIN area a ON a.code = o.area_code WHERE o.withdrawn_on IS NULL ORDER BY o.area_code, o.period_from DESC LIMIT 500;
END $$;
REVOKE ALL ON FUNCTION open_data() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_data() TO anju_app;

DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''report.read'' THEN') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''report.read'' THEN', 'WHEN ''release.read'' THEN ''{office,leader}''
    WHEN ''figure.release'' THEN ''{office}''
    WHEN ''figure.withdraw'' THEN ''{office}''
    WHEN ''report.read'' THEN');
END $$;

SELECT guard_areas();
SELECT backup_policies();
