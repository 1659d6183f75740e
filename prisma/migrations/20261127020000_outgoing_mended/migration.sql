-- Locals who leave: departures that are called off, contacts that were noted by mistake, records that are closed; certificates reported lost by a command of its own; and the trail knows whose entries these are.

-- 1. Columns

-- No longer kept, and why. Its number is free for another record, of the same person or where they are registered now.
ALTER TABLE "outgoing" ADD COLUMN "closed_on" DATE, ADD COLUMN "close_reason" TEXT, ADD COLUMN "phone_index" TEXT,
  ADD CONSTRAINT outgoing_close_check CHECK ((closed_on IS NULL) = (close_reason IS NULL) AND close_reason IN ('DIED', 'REGISTER_MOVED', 'MISTAKE', 'TWICE'));
ALTER TABLE "absence" ADD COLUMN "told_heard_on" DATE, ADD COLUMN "cancelled_on" DATE;
ALTER TABLE "absence_contact" ADD COLUMN "retracted_on" DATE, ADD COLUMN "retracted_by" UUID,
  ADD CONSTRAINT absence_contact_retracted_check CHECK ((retracted_on IS NULL) = (retracted_by IS NULL));

-- What was told when somebody was written down: the last hearing that no contact explains.
ALTER TABLE "absence" DISABLE TRIGGER USER;
UPDATE "absence" a SET told_heard_on = heard_on WHERE NOT EXISTS (SELECT FROM absence_contact c WHERE c.absence_id = a.id AND c.heard AND c.on_day = a.heard_on);
ALTER TABLE "absence" ENABLE TRIGGER USER;
ALTER TABLE "absence" ADD CONSTRAINT absence_told_check CHECK (told_heard_on >= left_on AND told_heard_on <= heard_on),
  ADD CONSTRAINT absence_cancelled_check CHECK (cancelled_on < left_on AND (cancelled_on IS NULL OR (heard_on IS NULL AND returned_on IS NULL)));

DROP INDEX "outgoing_id_number_index_key";
CREATE INDEX "outgoing_id_number_index_idx" ON "outgoing"("id_number_index");
CREATE UNIQUE INDEX outgoing_kept_number_key ON "outgoing" (id_number_index) WHERE closed_on IS NULL;
CREATE INDEX "outgoing_phone_index_idx" ON "outgoing"("phone_index");
DROP INDEX absence_open_key;
CREATE UNIQUE INDEX absence_open_key ON "absence" (outgoing_id) WHERE returned_on IS NULL AND cancelled_on IS NULL;
DROP INDEX "absence_area_code_heard_on_idx";
CREATE INDEX "absence_area_code_idx" ON "absence"("area_code");

ALTER TABLE "certificate" DROP CONSTRAINT certificate_end_check,
  ADD CONSTRAINT certificate_end_check CHECK ((ended_on IS NULL) = (end_reason IS NULL) AND end_reason IN ('LOST', 'DAMAGED', 'RENEWED', 'CORRECTED'));
ALTER TABLE "certificate_application" DROP CONSTRAINT certificate_application_reason_check,
  ADD CONSTRAINT certificate_application_reason_check CHECK (CASE WHEN state = 'DEFERRED' THEN reason IN ('PAPERS_MISSING', 'DECISION_DEFIED', 'FACTS_HIDDEN')
    WHEN state = 'REFUSED' THEN reason IN ('PAPERS_MISSING', 'DECISION_DEFIED', 'FACTS_HIDDEN', 'NOT_ELIGIBLE') ELSE reason IS NULL END);

-- 2. Who writes them

GRANT UPDATE (closed_on, close_reason, phone_index) ON "outgoing" TO anju_app;
GRANT UPDATE (told_heard_on, cancelled_on) ON "absence" TO anju_app;
GRANT UPDATE (retracted_on, retracted_by) ON "absence_contact" TO anju_app;
CREATE POLICY absence_contact_update ON "absence_contact" FOR UPDATE USING (area_code >= current_setting('app.scope_from', true) AND area_code < current_setting('app.scope_to', true)
  AND (SELECT current_setting('app.role', true) IN ('community', 'office', 'system')));

-- A community ends a certificate by word of its loss, and by correcting whom it is about.
DROP POLICY certificate_update ON "certificate";
CREATE POLICY certificate_update ON "certificate" FOR UPDATE USING (area_code >= current_setting('app.scope_from', true) AND area_code < current_setting('app.scope_to', true)
  AND ((SELECT current_setting('app.role', true) IN ('office', 'system')) OR (SELECT current_setting('app.role', true) = 'community' AND current_setting('app.verb', true) IN ('certificate.lose', 'outgoing.correct'))))
  WITH CHECK ((SELECT current_setting('app.role', true) IN ('office', 'system')) OR end_reason = (SELECT CASE current_setting('app.verb', true) WHEN 'certificate.lose' THEN 'LOST' ELSE 'CORRECTED' END));

-- No community answers an application: it brings papers, which may leave it put off, or takes it back.
DROP POLICY certificate_application_update ON "certificate_application";
CREATE POLICY certificate_application_update ON "certificate_application" FOR UPDATE USING (area_code >= current_setting('app.scope_from', true) AND area_code < current_setting('app.scope_to', true)
  AND (SELECT current_setting('app.role', true) IN ('community', 'office', 'system')))
  WITH CHECK ((SELECT current_setting('app.role', true) IN ('office', 'system')) OR state IN ('APPLIED', 'DEFERRED', 'WITHDRAWN'));
-- What a policy cannot ask, since it does not see the row as it was: putting off is the office's, and so is ending what was put off for more than papers.
CREATE FUNCTION certificate_application_answer() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_setting('app.role', true) = 'community' AND (
    (NEW.state = 'DEFERRED' AND (OLD.state, OLD.reason) IS DISTINCT FROM (NEW.state, NEW.reason))
    OR (NEW.state = 'APPLIED' AND OLD.state = 'DEFERRED' AND OLD.reason <> 'PAPERS_MISSING')) THEN
    RAISE EXCEPTION 'an application is answered by the office' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION certificate_application_answer() FROM PUBLIC;
CREATE TRIGGER certificate_application_answer BEFORE UPDATE ON "certificate_application" FOR EACH ROW EXECUTE FUNCTION certificate_application_answer();

-- Whether somebody else has a number, wherever they are from: told as the fact alone.
DROP FUNCTION outgoing_held(text);
CREATE FUNCTION outgoing_held(index text, own uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM outgoing o WHERE o.id_number_index = index AND o.closed_on IS NULL AND o.id <> own)
$$;
REVOKE ALL ON FUNCTION outgoing_held(text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION outgoing_held(text, uuid) TO anju_app;

-- 3. The trail: an entry is of a local as it is of a resident, and a number is looked for among both

DROP FUNCTION trail_subject(text);
CREATE FUNCTION trail_subject(number_index text) RETURNS TABLE (kind text, id uuid) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  scope_from constant text := coalesce(current_setting('app.scope_from', true), '');
  scope_to constant text := coalesce(current_setting('app.scope_to', true), '');
BEGIN
  IF coalesce(current_setting('app.role', true), '') <> 'auditor' THEN
    RAISE EXCEPTION 'trail_subject is for auditors' USING ERRCODE = 'insufficient_privilege';
  END IF;
  FOR kind, id IN
    SELECT 'resident', r.id FROM resident r
    WHERE r.id_number_index = number_index
      AND ((r.area_code >= scope_from AND r.area_code < scope_to)
        OR EXISTS (SELECT 1 FROM stay s WHERE s.resident_id = r.id AND s.area_code >= scope_from AND s.area_code < scope_to))
    UNION ALL
    SELECT 'outgoing', o.id FROM outgoing o WHERE o.id_number_index = number_index AND o.area_code >= scope_from AND o.area_code < scope_to
    ORDER BY 1 DESC, 2
  LOOP
    PERFORM record_event('audit.read', NULL, kind, id::text, jsonb_build_object('by', 'number', 'found', 1));
    RETURN NEXT;
  END LOOP;
  IF NOT FOUND THEN
    PERFORM record_event('audit.read', NULL, NULL, NULL, jsonb_build_object('by', 'number', 'found', 0));
  END IF;
END $$;
REVOKE ALL ON FUNCTION trail_subject(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION trail_subject(text) TO anju_app;

-- What was there before: each by its text, which has to be what is expected
DO $$
DECLARE
  patch text[];
  body text;
BEGIN
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    ['audit_row()', '(CASE WHEN TG_TABLE_NAME = ''resident'' THEN present ->> ''id'' ELSE present ->> ''resident_id'' END)::uuid', 'whose'],
    ['audit_row()', 'present jsonb := coalesce(new_row, old_row);
BEGIN', 'present jsonb := coalesce(new_row, old_row);
  whose uuid := CASE WHEN TG_TABLE_NAME IN (''resident'', ''outgoing'') THEN present ->> ''id'' ELSE coalesce(present ->> ''resident_id'', present ->> ''outgoing_id'') END;
BEGIN
  IF TG_TABLE_NAME = ''absence_contact'' THEN
    EXECUTE format(''SELECT outgoing_id FROM %I.absence WHERE id = $1'', TG_TABLE_SCHEMA) INTO whose USING (present ->> ''absence_id'')::uuid;
  END IF;'],
    ['record_event(text, text, text, text, jsonb)', 'record_event.subject = ''resident''', 'record_event.subject IN (''resident'', ''outgoing'')'],
    ['verb_roles(text)', 'WHEN ''certificate.apply'' THEN', 'WHEN ''outgoing.close'' THEN ''{community,office}''
    WHEN ''outgoing.reopen'' THEN ''{community,office}''
    WHEN ''absence.cancel'' THEN ''{community,office}''
    WHEN ''absence.retract-contact'' THEN ''{community,office}''
    WHEN ''certificate.lose'' THEN ''{community,office}''
    WHEN ''certificate.apply'' THEN']
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
