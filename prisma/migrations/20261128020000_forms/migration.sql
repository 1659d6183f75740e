-- Forms of other departments, and the sub-district's own usual tables: a file with placeholders, mapped once, filled from what is recorded.

CREATE TABLE "form" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "shipped" TEXT,
    "created_by" UUID NOT NULL,
    "created_on" DATE NOT NULL,
    "retired_on" DATE,
    "retired_by" UUID,

    CONSTRAINT "form_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "form_area_code_idx" ON "form"("area_code");

CREATE TABLE "form_version" (
    "id" UUID NOT NULL,
    "form_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "nth" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "file_sealed" BYTEA NOT NULL,
    "placeholders" JSONB NOT NULL,
    "mapping" JSONB NOT NULL,
    "shipped_revision" INTEGER,
    "created_by" UUID NOT NULL,
    "created_on" DATE NOT NULL,

    CONSTRAINT "form_version_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "form_version_area_code_idx" ON "form_version"("area_code");
CREATE UNIQUE INDEX "form_version_form_id_nth_key" ON "form_version"("form_id", "nth");

CREATE TABLE "form_filling" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "form_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "about" TEXT NOT NULL,
    "report_version_id" UUID,
    "period_from" DATE,
    "period_to" DATE,
    "on_day" DATE,
    "resident_id" UUID,
    "full_numbers" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT,
    "digest" TEXT NOT NULL,
    "filled_by" UUID NOT NULL,
    "filled_on" DATE NOT NULL,

    CONSTRAINT "form_filling_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "form_filling_area_code_form_id_id_idx" ON "form_filling"("area_code", "form_id", "id");
CREATE INDEX "form_filling_form_id_id_idx" ON "form_filling"("form_id", "id");
CREATE INDEX "form_filling_version_id_idx" ON "form_filling"("version_id");
CREATE INDEX "form_filling_report_version_id_idx" ON "form_filling"("report_version_id");
CREATE INDEX "form_filling_resident_id_idx" ON "form_filling"("resident_id");

ALTER TABLE "form_version" ADD CONSTRAINT "form_version_form_id_fkey" FOREIGN KEY ("form_id") REFERENCES "form"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "form_filling" ADD CONSTRAINT "form_filling_form_id_fkey" FOREIGN KEY ("form_id") REFERENCES "form"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "form_filling" ADD CONSTRAINT "form_filling_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "form_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "form_filling" ADD CONSTRAINT "form_filling_report_version_id_fkey" FOREIGN KEY ("report_version_id") REFERENCES "report_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "form_filling" ADD CONSTRAINT "form_filling_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A table that comes with the installation is there once.
CREATE UNIQUE INDEX form_shipped_once ON "form" (area_code, shipped) WHERE shipped IS NOT NULL;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['form', 'form_version', 'form_filling'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (area_code ~ ''^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'')', name, name || '_area_code_check');
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO %I USING (true)', name || '_owner_read', name, current_user);
  END LOOP;
END $$;
ALTER TABLE "form"
  ADD CONSTRAINT form_about_check CHECK (about IN ('PERIOD', 'COMMUNITY', 'PERSON')),
  ADD CONSTRAINT form_shipped_check CHECK (shipped IN ('HALF_MONTH', 'RENTALS', 'RATES')),
  ADD CONSTRAINT form_subdistrict_check CHECK (length(area_code) = 9),
  ADD CONSTRAINT form_retired_check CHECK ((retired_on IS NULL) = (retired_by IS NULL));
ALTER TABLE "form_version"
  ADD CONSTRAINT form_version_kind_check CHECK (kind IN ('xlsx', 'docx')),
  ADD CONSTRAINT form_version_size_check CHECK (size BETWEEN 1 AND 2097152),
  ADD CONSTRAINT form_version_digest_check CHECK (digest ~ '^[0-9a-f]{64}$');
-- What it was filled for says which of these it has. A full number was asked for with a reason.
ALTER TABLE "form_filling"
  ADD CONSTRAINT form_filling_about_check CHECK (about IN ('PERIOD', 'COMMUNITY', 'PERSON')),
  ADD CONSTRAINT form_filling_of_check CHECK (
    (about = 'PERIOD') = (report_version_id IS NOT NULL) AND (about = 'PERIOD') = (period_from IS NOT NULL) AND (about = 'PERIOD') = (period_to IS NOT NULL)
    AND (about = 'COMMUNITY') = (on_day IS NOT NULL) AND (about = 'PERSON') = (resident_id IS NOT NULL)),
  ADD CONSTRAINT form_filling_full_check CHECK (full_numbers = (reason IS NOT NULL) AND (NOT full_numbers OR about = 'PERSON')),
  ADD CONSTRAINT form_filling_reason_check CHECK (reason IN ('VERIFY', 'CONTACT', 'PERMIT', 'OTHER')),
  ADD CONSTRAINT form_filling_digest_check CHECK (digest ~ '^[0-9a-f]{64}$');

SELECT guard_people('form', '{community,office,system}', '{office,system}', false);
SELECT guard_people('form_version', '{community,office,system}', '{office,system}', false);
SELECT guard_people('form_filling', '{community,office,system}', '{community,office,system}', false);
-- A form is filled below the sub-district that has it.
CREATE POLICY form_above ON "form" FOR SELECT TO anju_app
  USING ((SELECT current_setting('app.role', true) = 'community') AND starts_with((SELECT current_setting('app.scope_from', true)), area_code));
CREATE POLICY form_version_above ON "form_version" FOR SELECT TO anju_app
  USING ((SELECT current_setting('app.role', true) = 'community') AND starts_with((SELECT current_setting('app.scope_from', true)), area_code));

REVOKE ALL ON "form", "form_version", "form_filling" FROM PUBLIC;
GRANT SELECT, INSERT ON "form", "form_version", "form_filling" TO anju_app;
GRANT UPDATE (retired_on, retired_by) ON "form" TO anju_app;
GRANT UPDATE (mapping) ON "form_version" TO anju_app;

-- What was filled stays what it was filled by: its version's mapping changes no more. And what is retired stays so.
CREATE FUNCTION form_version_kept() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.mapping IS DISTINCT FROM OLD.mapping AND EXISTS (SELECT 1 FROM form_filling f WHERE f.version_id = OLD.id) THEN
    RAISE EXCEPTION 'a version that was filled keeps its mapping' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER form_version_kept BEFORE UPDATE OF mapping ON "form_version" FOR EACH ROW EXECUTE FUNCTION form_version_kept();
CREATE FUNCTION form_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.retired_on IS NOT NULL THEN
    RAISE EXCEPTION 'a retired form stays retired' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER form_kept BEFORE UPDATE OF retired_on, retired_by ON "form" FOR EACH ROW EXECUTE FUNCTION form_kept();

-- A filling is of a version of its form, for the same thing, inside the sub-district that has the form; a half month's by a report of that very place.
CREATE FUNCTION form_filling_fits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM form f JOIN form_version v ON v.form_id = f.id
      WHERE f.id = NEW.form_id AND v.id = NEW.version_id AND f.about = NEW.about AND f.retired_on IS NULL AND starts_with(NEW.area_code, f.area_code)) THEN
    RAISE EXCEPTION 'not a version of this form, or not of this area' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.report_version_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM report_version v JOIN report r ON r.id = v.report_id
      WHERE v.id = NEW.report_version_id AND r.area_code = NEW.area_code AND r.period_from = NEW.period_from AND r.period_to = NEW.period_to AND v.taken_back_on IS NULL) THEN
    RAISE EXCEPTION 'not what was sent of this place and period' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER form_filling_fits BEFORE INSERT ON "form_filling" FOR EACH ROW EXECUTE FUNCTION form_filling_fits();
REVOKE ALL ON FUNCTION form_version_kept(), form_kept(), form_filling_fits() FROM PUBLIC;

DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''report.read'' THEN') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''report.read'' THEN', 'WHEN ''form.read'' THEN ''{community,office}''
    WHEN ''form.install'' THEN ''{}''
    WHEN ''form.upload'' THEN ''{office}''
    WHEN ''form.replace'' THEN ''{office}''
    WHEN ''form.map'' THEN ''{office}''
    WHEN ''form.retire'' THEN ''{office}''
    WHEN ''form.fill'' THEN ''{community,office}''
    WHEN ''form.fill-full'' THEN ''{community,office}''
    WHEN ''report.read'' THEN');
END $$;

SELECT guard_areas();
SELECT backup_policies();
