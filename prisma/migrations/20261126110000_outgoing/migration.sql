-- Locals who have left: where they went, when they were last heard from, back again; and the marriage-and-childbirth certificates that are issued to them.

-- 1. Tables

-- Somebody of a community's own household register, once. Sealed as residents are.
CREATE TABLE "outgoing" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_initials" TEXT NOT NULL,
    "sex" TEXT NOT NULL,
    "born_on" DATE,
    "id_number_sealed" TEXT,
    "id_mask_sealed" TEXT,
    "id_number_index" TEXT,
    "phone_sealed" TEXT,
    "phone_mask_sealed" TEXT,
    "home_address" TEXT,
    "contact_name" TEXT,
    "contact_phone_sealed" TEXT,
    "contact_mask_sealed" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outgoing_pkey" PRIMARY KEY ("id")
);

-- Away from a day to a day; `heard_on` is when they were last heard from. `known_on` and `return_known_on` are when we learnt of it.
CREATE TABLE "absence" (
    "id" UUID NOT NULL,
    "outgoing_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "left_on" DATE NOT NULL,
    "known_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "county_code" TEXT,
    "place" TEXT,
    "back_by" DATE,
    "heard_on" DATE,
    "returned_on" DATE,
    "return_known_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "absence_pkey" PRIMARY KEY ("id")
);

-- Each time somebody tried to reach them, and whether they did. Never changed.
CREATE TABLE "absence_contact" (
    "id" UUID NOT NULL,
    "absence_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "means" TEXT NOT NULL,
    "heard" BOOLEAN NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "absence_contact_pkey" PRIMARY KEY ("id")
);

-- Issued to somebody who leaves. In place of another one it goes on until that one's last day.
CREATE TABLE "certificate" (
    "id" UUID NOT NULL,
    "outgoing_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "marital" TEXT NOT NULL,
    "children" INTEGER NOT NULL,
    "issued_on" DATE NOT NULL,
    "valid_to" DATE NOT NULL,
    "ended_on" DATE,
    "end_reason" TEXT,
    "replaces_id" UUID,
    "created_by" UUID NOT NULL,

    CONSTRAINT "certificate_pkey" PRIMARY KEY ("id")
);

-- What somebody asked for, with the papers that were shown, and what was answered.
CREATE TABLE "certificate_application" (
    "id" UUID NOT NULL,
    "outgoing_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "marital" TEXT NOT NULL,
    "children" INTEGER NOT NULL,
    "papers" TEXT[] NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "applied_on" DATE NOT NULL,
    "closed_on" DATE,
    "replaces_id" UUID,
    "certificate_id" UUID,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "certificate_application_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "outgoing_id_number_index_key" ON "outgoing"("id_number_index");
CREATE INDEX "outgoing_area_code_id_idx" ON "outgoing"("area_code", "id");
CREATE INDEX "outgoing_name_id_idx" ON "outgoing"("name", "id");
CREATE INDEX "outgoing_name_initials_id_idx" ON "outgoing"("name_initials", "id");
CREATE INDEX "absence_outgoing_id_idx" ON "absence"("outgoing_id");
CREATE INDEX "absence_area_code_heard_on_idx" ON "absence"("area_code", "heard_on");
CREATE INDEX "absence_contact_absence_id_idx" ON "absence_contact"("absence_id");
CREATE INDEX "absence_contact_area_code_idx" ON "absence_contact"("area_code");
CREATE UNIQUE INDEX "certificate_number_key" ON "certificate"("number");
CREATE INDEX "certificate_outgoing_id_idx" ON "certificate"("outgoing_id");
CREATE INDEX "certificate_area_code_idx" ON "certificate"("area_code");
CREATE INDEX "certificate_replaces_id_idx" ON "certificate"("replaces_id");
CREATE INDEX "certificate_application_outgoing_id_idx" ON "certificate_application"("outgoing_id");
CREATE INDEX "certificate_application_area_code_state_idx" ON "certificate_application"("area_code", "state");
CREATE INDEX "certificate_application_replaces_id_idx" ON "certificate_application"("replaces_id");
CREATE INDEX "certificate_application_certificate_id_idx" ON "certificate_application"("certificate_id");
-- Somebody is away once, has one certificate in force and asks for one at a time.
CREATE UNIQUE INDEX absence_open_key ON "absence" (outgoing_id) WHERE returned_on IS NULL;
CREATE UNIQUE INDEX certificate_running_key ON "certificate" (outgoing_id) WHERE ended_on IS NULL;
CREATE UNIQUE INDEX certificate_application_open_key ON "certificate_application" (outgoing_id) WHERE state IN ('APPLIED', 'DEFERRED');

ALTER TABLE "absence" ADD CONSTRAINT "absence_outgoing_id_fkey" FOREIGN KEY ("outgoing_id") REFERENCES "outgoing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "absence_contact" ADD CONSTRAINT "absence_contact_absence_id_fkey" FOREIGN KEY ("absence_id") REFERENCES "absence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_outgoing_id_fkey" FOREIGN KEY ("outgoing_id") REFERENCES "outgoing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "certificate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "certificate_application" ADD CONSTRAINT "certificate_application_outgoing_id_fkey" FOREIGN KEY ("outgoing_id") REFERENCES "outgoing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "certificate_application" ADD CONSTRAINT "certificate_application_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "certificate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "certificate_application" ADD CONSTRAINT "certificate_application_certificate_id_fkey" FOREIGN KEY ("certificate_id") REFERENCES "certificate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['outgoing', 'absence', 'absence_contact', 'certificate', 'certificate_application'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (area_code ~ ''^[0-9]{12}$'')', name, name || '_area_code_check');
  END LOOP;
END $$;
ALTER TABLE "outgoing" ALTER COLUMN name TYPE text COLLATE "C", ALTER COLUMN name_initials TYPE text COLLATE "C",
  ADD CONSTRAINT outgoing_sex_check CHECK (sex IN ('0', '1', '2', '9')),
  ADD CONSTRAINT outgoing_number_check CHECK ((id_number_sealed IS NULL) = (id_number_index IS NULL) AND (id_number_sealed IS NULL) = (id_mask_sealed IS NULL)),
  ADD CONSTRAINT outgoing_phone_check CHECK ((phone_sealed IS NULL) = (phone_mask_sealed IS NULL) AND (contact_phone_sealed IS NULL) = (contact_mask_sealed IS NULL));
ALTER TABLE "absence"
  ADD CONSTRAINT absence_reason_check CHECK (reason IN ('WORK', 'TRADE', 'BUSINESS', 'STUDY', 'MEDICAL', 'VISIT', 'FAMILY', 'OTHER')),
  ADD CONSTRAINT absence_county_check CHECK (county_code ~ '^[0-9]{6}$'),
  ADD CONSTRAINT absence_days_check CHECK (back_by > left_on AND heard_on >= left_on AND returned_on >= left_on AND (returned_on IS NULL) = (return_known_on IS NULL) AND return_known_on >= returned_on);
ALTER TABLE "absence_contact" ADD CONSTRAINT absence_contact_means_check CHECK (means IN ('PHONE', 'MESSAGE', 'RELATIVE', 'VISIT', 'LETTER'));
ALTER TABLE "certificate"
  ADD CONSTRAINT certificate_end_check CHECK ((ended_on IS NULL) = (end_reason IS NULL) AND end_reason IN ('LOST', 'DAMAGED', 'RENEWED')),
  ADD CONSTRAINT certificate_days_check CHECK (valid_to > issued_on AND ended_on >= issued_on),
  ADD CONSTRAINT certificate_marital_check CHECK (marital IN ('10', '20', '30', '40') AND children BETWEEN 0 AND 20);
ALTER TABLE "certificate_application"
  ADD CONSTRAINT certificate_application_kind_check CHECK (kind IN ('FIRST', 'LOST', 'DAMAGED') AND (kind = 'FIRST') = (replaces_id IS NULL)),
  ADD CONSTRAINT certificate_application_marital_check CHECK (marital IN ('10', '20', '30', '40') AND children BETWEEN 0 AND 20),
  ADD CONSTRAINT certificate_application_papers_check CHECK (papers <@ ARRAY['IDENTITY', 'STATEMENT', 'PHOTOS', 'CHILDREN', 'OLD']),
  ADD CONSTRAINT certificate_application_state_check CHECK (state IN ('APPLIED', 'DEFERRED', 'REFUSED', 'WITHDRAWN', 'ISSUED') AND (state = 'ISSUED') = (certificate_id IS NOT NULL) AND (state IN ('APPLIED', 'DEFERRED')) = (closed_on IS NULL)),
  ADD CONSTRAINT certificate_application_reason_check CHECK (CASE WHEN state IN ('DEFERRED', 'REFUSED') THEN reason IN ('PAPERS_MISSING', 'DECISION_DEFIED', 'FACTS_HIDDEN') ELSE reason IS NULL END);

-- 2. Who sees and writes them. A coordinator walks doors of those who have come; who has gone is the community's and the office's.

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['outgoing', 'absence', 'absence_contact', 'certificate', 'certificate_application'] LOOP
    PERFORM guard_people(name, '{community,office,leader,system}', '{community,office,system}', false);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO anju_app', name);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO %I USING (true)', name || '_owner_read', name, current_user);
  END LOOP;
END $$;
GRANT UPDATE (name, name_initials, sex, born_on, id_number_sealed, id_mask_sealed, id_number_index, phone_sealed, phone_mask_sealed, home_address, contact_name, contact_phone_sealed, contact_mask_sealed, version) ON "outgoing" TO anju_app;
GRANT UPDATE (left_on, reason, county_code, place, back_by, heard_on, returned_on, return_known_on, version) ON "absence" TO anju_app;
GRANT UPDATE (ended_on, end_reason) ON "certificate" TO anju_app;
GRANT UPDATE (papers, state, reason, closed_on, certificate_id) ON "certificate_application" TO anju_app;
DROP POLICY absence_contact_update ON "absence_contact";
-- Issuing is the office's. A community takes an application, and with it word of a loss, which ends the one that was lost.
DROP POLICY certificate_insert ON "certificate";
CREATE POLICY certificate_insert ON "certificate" FOR INSERT WITH CHECK (area_code >= current_setting('app.scope_from', true) AND area_code < current_setting('app.scope_to', true)
  AND (SELECT current_setting('app.role', true) IN ('office', 'system')));
DROP POLICY certificate_update ON "certificate";
CREATE POLICY certificate_update ON "certificate" FOR UPDATE USING (area_code >= current_setting('app.scope_from', true) AND area_code < current_setting('app.scope_to', true)
  AND ((SELECT current_setting('app.role', true) IN ('office', 'system')) OR (SELECT current_setting('app.role', true) = 'community' AND current_setting('app.verb', true) = 'certificate.apply')))
  WITH CHECK ((SELECT current_setting('app.role', true) IN ('office', 'system')) OR end_reason = 'LOST');
-- No community answers an application: it brings papers, or takes it back.
DROP POLICY certificate_application_update ON "certificate_application";
CREATE POLICY certificate_application_update ON "certificate_application" FOR UPDATE USING (area_code >= current_setting('app.scope_from', true) AND area_code < current_setting('app.scope_to', true)
  AND (SELECT current_setting('app.role', true) IN ('community', 'office', 'system')))
  WITH CHECK ((SELECT current_setting('app.role', true) IN ('office', 'system')) OR state IN ('APPLIED', 'WITHDRAWN'));
DROP POLICY certificate_application_insert ON "certificate_application";
CREATE POLICY certificate_application_insert ON "certificate_application" FOR INSERT WITH CHECK (area_code >= current_setting('app.scope_from', true) AND area_code < current_setting('app.scope_to', true)
  AND ((SELECT current_setting('app.role', true) IN ('office', 'system')) OR (SELECT current_setting('app.role', true) = 'community') AND state = 'APPLIED'));

-- Whose number it is, wherever they are from: told as the fact alone.
CREATE FUNCTION outgoing_held(index text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id FROM outgoing o WHERE o.id_number_index = index
$$;
REVOKE ALL ON FUNCTION outgoing_held(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION outgoing_held(text) TO anju_app;

-- 3. What was there before: each by its text, which has to be what is expected

DO $$
DECLARE
  patch text[];
  body text;
BEGIN
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    ['verb_roles(text)', 'WHEN ''certificate.check'' THEN', 'WHEN ''outgoing.read'' THEN ''{community,office,leader}''
    WHEN ''outgoing.record'' THEN ''{community,office}''
    WHEN ''outgoing.correct'' THEN ''{community,office}''
    WHEN ''outgoing.reveal'' THEN ''{community,office}''
    WHEN ''absence.begin'' THEN ''{community,office}''
    WHEN ''absence.correct'' THEN ''{community,office}''
    WHEN ''absence.contact'' THEN ''{community,office}''
    WHEN ''absence.return'' THEN ''{community,office}''
    WHEN ''absence.reopen'' THEN ''{community,office}''
    WHEN ''certificate.apply'' THEN ''{community,office}''
    WHEN ''certificate.papers'' THEN ''{community,office}''
    WHEN ''certificate.withdraw'' THEN ''{community,office}''
    WHEN ''certificate.defer'' THEN ''{office}''
    WHEN ''certificate.refuse'' THEN ''{office}''
    WHEN ''certificate.issue'' THEN ''{office}''
    WHEN ''certificate.print'' THEN ''{office}''
    WHEN ''certificate.check'' THEN']
  ] LOOP
    body := pg_get_functiondef(patch[1]::regprocedure);
    IF strpos(body, patch[2]) = 0 THEN
      RAISE EXCEPTION '% is not what it was', patch[1];
    END IF;
    EXECUTE replace(body, patch[2], patch[3]);
  END LOOP;
END $$;

SELECT guard_areas();
SELECT backup_policies();
