-- Papers of an application and the holder's portrait, photographed; an application ends when whoever asked leaves.

-- 1. Tables: the same shape as a hazard's photos

-- A photo, sealed, once all its parts are there.
CREATE TABLE "application_photo" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "paper" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "file_sealed" BYTEA,
    "removed_at" TIMESTAMPTZ(3),
    "removed_by" UUID,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "application_photo_pkey" PRIMARY KEY ("id")
);

-- Its parts on their way.
CREATE TABLE "application_photo_part" (
    "photo_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "area_code" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "file_sealed" BYTEA NOT NULL,

    CONSTRAINT "application_photo_part_pkey" PRIMARY KEY ("photo_id","n")
);

-- What an application was before its applicant left: what it becomes again when the departure was a mistake.
ALTER TABLE "permit_application" ADD COLUMN "left_state" TEXT;

CREATE INDEX "application_photo_application_id_idx" ON "application_photo"("application_id");
CREATE INDEX "application_photo_area_code_idx" ON "application_photo"("area_code");
CREATE INDEX "application_photo_part_area_code_idx" ON "application_photo_part"("area_code");
-- What retention looks for.
CREATE INDEX application_photo_kept_idx ON "application_photo" (at) WHERE removed_at IS NULL;

ALTER TABLE "application_photo" ADD CONSTRAINT "application_photo_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "permit_application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "application_photo_part" ADD CONSTRAINT "application_photo_part_photo_id_fkey" FOREIGN KEY ("photo_id") REFERENCES "application_photo"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['application_photo', 'application_photo_part'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (area_code ~ ''^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'')', name, name || '_area_code_check');
  END LOOP;
END $$;
ALTER TABLE "application_photo" ADD CONSTRAINT application_photo_paper_check CHECK (paper IN ('IDENTITY', 'PHOTO', 'ADDRESS', 'BASIS', 'OLD_PERMIT')),
  ADD CONSTRAINT application_photo_size_check CHECK (size BETWEEN 1 AND 1572864);
ALTER TABLE "permit_application" ADD CONSTRAINT permit_application_left_check CHECK (left_state IS NULL OR (state = 'WITHDRAWN' AND left_state IN ('APPLIED', 'ACCEPTED', 'DEFERRED')));

-- 2. Who sees and writes them: whoever takes applications. Coordinators and leaders see no papers.

SELECT guard_people('application_photo', '{community,office,system}', '{community,office,system}', false);
SELECT guard_people('application_photo_part', '{community,office,system}', '{community,office,system}', false);
-- The photo itself is the trail's entry, not each of its parts.
DROP TRIGGER audit_row ON "application_photo_part";
REVOKE ALL ON "application_photo", "application_photo_part" FROM PUBLIC;
GRANT SELECT, INSERT ON "application_photo", "application_photo_part" TO anju_app;
GRANT UPDATE (width, height, file_sealed, removed_at, removed_by) ON "application_photo" TO anju_app;
GRANT UPDATE (file_sealed) ON "application_photo_part" TO anju_app;
DO $$
DECLARE rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES ('application_photo', 'SELECT'), ('application_photo', 'UPDATE'), ('application_photo_part', 'SELECT'), ('application_photo_part', 'UPDATE')) AS t(name, action) LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR %s TO %I USING (true)', rule.name || '_owner_' || lower(rule.action), rule.name, rule.action, current_user);
  END LOOP;
END $$;

-- 3. Retention

-- Photos that began and never came; and photographed papers once nobody needs them: those seen for an application some time after it was answered, a portrait some time after the permit that it is on has
-- ended, or after no permit came of it.
DROP FUNCTION retention_photos(date, integer, integer);
CREATE FUNCTION retention_photos(on_day date, most integer, days integer, paper_days integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before timestamptz := (on_day - days)::timestamp AT TIME ZONE 'Asia/Shanghai';
  n integer;
  m integer;
  papers integer;
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'system' OR current_setting('app.verb', true) IS DISTINCT FROM 'retention.run' THEN
    RAISE EXCEPTION 'retention is for the system alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  WITH gone AS (
    UPDATE hazard_photo SET removed_at = now() WHERE id IN (SELECT id FROM hazard_photo WHERE width IS NULL AND removed_at IS NULL AND at < before LIMIT most FOR UPDATE SKIP LOCKED) RETURNING id)
  UPDATE hazard_photo_part p SET file_sealed = '' FROM gone WHERE p.photo_id = gone.id;
  GET DIAGNOSTICS n = ROW_COUNT;
  WITH gone AS (
    UPDATE application_photo SET removed_at = now() WHERE id IN (SELECT id FROM application_photo WHERE width IS NULL AND removed_at IS NULL AND at < before LIMIT most FOR UPDATE SKIP LOCKED) RETURNING id)
  UPDATE application_photo_part p SET file_sealed = '' FROM gone WHERE p.photo_id = gone.id;
  GET DIAGNOSTICS m = ROW_COUNT;
  UPDATE application_photo SET removed_at = now(), file_sealed = NULL WHERE id IN (
    SELECT f.id FROM application_photo f JOIN permit_application a ON a.id = f.application_id LEFT JOIN permit p ON p.id = a.permit_id
    WHERE f.width IS NOT NULL AND f.removed_at IS NULL AND a.closed_on < on_day - paper_days AND (f.paper <> 'PHOTO' OR p.id IS NULL OR coalesce(p.ended_on, CASE p.kind WHEN 'TEMPORARY' THEN p.valid_to END) < on_day - paper_days)
    LIMIT most FOR UPDATE OF f SKIP LOCKED);
  GET DIAGNOSTICS papers = ROW_COUNT;
  RETURN jsonb_build_object('photoParts', n + m, 'papers', papers);
END $$;
REVOKE ALL ON FUNCTION retention_photos(date, integer, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retention_photos(date, integer, integer, integer) TO anju_app;

-- 4. Whoever leaves has no permit from then on, and asks for none; both come back when the departure was a mistake, or turns out to be a move to another community, which had asked for them.

CREATE OR REPLACE FUNCTION permit_departed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  leaves boolean := NEW.to_on IS NOT NULL AND NEW.end_reason = 'LEFT';
  left_on date := CASE WHEN leaves THEN greatest(NEW.to_on, NEW.end_reported_on) ELSE greatest(OLD.to_on, OLD.end_reported_on) END;
BEGIN
  IF leaves THEN
    UPDATE permit SET ended_on = greatest(issued_on, left_on), end_reason = 'DEPARTED' WHERE resident_id = NEW.resident_id AND ended_on IS NULL;
    UPDATE permit_application SET left_state = state, state = 'WITHDRAWN', closed_on = greatest(applied_on, left_on) WHERE resident_id = NEW.resident_id AND closed_on IS NULL;
  ELSE
    UPDATE permit SET ended_on = NULL, end_reason = NULL WHERE resident_id = NEW.resident_id AND end_reason = 'DEPARTED' AND ended_on = greatest(issued_on, left_on)
      AND NOT EXISTS (SELECT FROM permit later WHERE later.resident_id = NEW.resident_id AND later.ended_on IS NULL);
    -- Of two of one day the later one.
    UPDATE permit_application SET state = left_state, left_state = NULL, closed_on = NULL
    WHERE id = (SELECT a.id FROM permit_application a WHERE a.resident_id = NEW.resident_id AND a.left_state IS NOT NULL AND a.closed_on = greatest(a.applied_on, left_on) ORDER BY a.id DESC LIMIT 1)
      AND NOT EXISTS (SELECT FROM permit_application later WHERE later.resident_id = NEW.resident_id AND later.closed_on IS NULL);
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER stay_permit_departed ON "stay";
CREATE TRIGGER stay_permit_departed AFTER UPDATE OF to_on ON "stay" FOR EACH ROW
  WHEN (OLD.to_on IS NULL AND NEW.end_reason = 'LEFT' OR OLD.end_reason = 'LEFT' AND (NEW.to_on IS NULL OR NEW.end_reason = 'MOVED')) EXECUTE FUNCTION permit_departed();
-- Those whose applicants had left before.
ALTER TABLE "permit_application" DISABLE TRIGGER USER;
UPDATE "permit_application" a SET left_state = a.state, state = 'WITHDRAWN', closed_on = greatest(a.applied_on, g.on_day)
FROM (SELECT DISTINCT ON (s.resident_id) s.resident_id, s.to_on, s.end_reason, greatest(s.to_on, s.end_reported_on) AS on_day FROM stay s WHERE s.end_reason IS DISTINCT FROM 'MISTAKE'
      ORDER BY s.resident_id, (s.to_on IS NULL) DESC, s.to_on DESC) g
WHERE g.resident_id = a.resident_id AND g.to_on IS NOT NULL AND g.end_reason = 'LEFT' AND a.closed_on IS NULL;
ALTER TABLE "permit_application" ENABLE TRIGGER USER;

-- 5. What was there before: each by its text, which has to be what is expected

DO $$
DECLARE
  patch text[];
  body text;
BEGIN
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    ['settlement_lock(uuid[], uuid[], uuid[])', 'AND e.permit_id = p.id AND e.area_code <> r.area_code', 'AND e.permit_id = p.id AND e.area_code <> r.area_code;
  UPDATE application_photo f SET area_code = r.area_code FROM permit_application a JOIN resident r ON r.id = a.resident_id WHERE r.id = ANY (residents) AND f.application_id = a.id AND f.area_code <> r.area_code;
  UPDATE application_photo_part t SET area_code = f.area_code FROM application_photo f JOIN permit_application a ON a.id = f.application_id WHERE a.resident_id = ANY (residents) AND t.photo_id = f.id AND t.area_code <> f.area_code'],
    ['verb_roles(text)', 'WHEN ''permit.issue'' THEN', 'WHEN ''permit.photo'' THEN ''{community,office}''
    WHEN ''permit.unphoto'' THEN ''{community,office}''
    WHEN ''permit.look'' THEN ''{community,office}''
    WHEN ''permit.print'' THEN ''{office}''
    WHEN ''permit.issue'' THEN']
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
