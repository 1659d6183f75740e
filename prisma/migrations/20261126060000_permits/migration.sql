-- Permits with their clocks: applied for, accepted, put off, refused, issued, handed over, endorsed, suspended when nobody endorses them, replaced and ended.

-- 1. Tables

-- `valid_to` is the day on which its days are over, endorsements and all; `issued_to` where those of its issue were, once it was endorsed. `since_on`: from when the years
-- count, where it stands in place of another one (`replaces_id`).
ALTER TABLE "permit" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'TEMPORARY',
ADD COLUMN     "issued_to" DATE,
ADD COLUMN     "since_on" DATE,
ADD COLUMN     "handed_over_on" DATE,
ADD COLUMN     "end_reason" TEXT,
ADD COLUMN     "replaces_id" UUID;

-- What somebody asked for, with the papers that were seen, and what was answered.
CREATE TABLE "permit_application" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "basis" TEXT,
    "papers" TEXT[] NOT NULL,
    "state" TEXT NOT NULL,
    "receipt" TEXT NOT NULL,
    "applied_on" DATE NOT NULL,
    "accepted_on" DATE,
    "deadline" DATE,
    "closed_on" DATE,
    "reason" TEXT,
    "note" TEXT,
    "replaces_id" UUID,
    "permit_id" UUID,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "permit_application_pkey" PRIMARY KEY ("id")
);

-- Days that endorsing has added; never changed. `since_on`: from when the years count then.
CREATE TABLE "permit_endorsement" (
    "id" UUID NOT NULL,
    "permit_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "since_on" DATE NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "permit_endorsement_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "permit_application_receipt_key" ON "permit_application"("receipt");
CREATE INDEX "permit_application_resident_id_idx" ON "permit_application"("resident_id");
CREATE INDEX "permit_replaces_id_idx" ON "permit"("replaces_id");
CREATE INDEX "permit_application_replaces_id_idx" ON "permit_application"("replaces_id");
CREATE INDEX "permit_application_permit_id_idx" ON "permit_application"("permit_id");
CREATE INDEX "permit_application_area_code_state_idx" ON "permit_application"("area_code", "state");
CREATE INDEX "permit_endorsement_permit_id_idx" ON "permit_endorsement"("permit_id");
CREATE INDEX "permit_endorsement_area_code_idx" ON "permit_endorsement"("area_code");
-- Somebody asks for one at a time.
CREATE UNIQUE INDEX permit_application_open_key ON "permit_application" (resident_id) WHERE state IN ('APPLIED', 'ACCEPTED', 'DEFERRED');
-- Those whose days are over or soon will be, and those that lie at the office.
CREATE INDEX permit_running_idx ON "permit" (area_code, valid_to) WHERE ended_on IS NULL;
CREATE INDEX permit_waiting_idx ON "permit" (area_code) WHERE ended_on IS NULL AND handed_over_on IS NULL;

ALTER TABLE "permit" ADD CONSTRAINT "permit_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "permit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "permit_application" ADD CONSTRAINT "permit_application_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "permit_application" ADD CONSTRAINT "permit_application_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "permit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "permit_application" ADD CONSTRAINT "permit_application_permit_id_fkey" FOREIGN KEY ("permit_id") REFERENCES "permit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "permit_endorsement" ADD CONSTRAINT "permit_endorsement_permit_id_fkey" FOREIGN KEY ("permit_id") REFERENCES "permit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['permit_application', 'permit_endorsement'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN area_code TYPE text COLLATE "C"', name);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (area_code ~ ''^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'')', name, name || '_area_code_check');
  END LOOP;
END $$;

-- Those that were issued before anybody wrote down that they were handed over, were. Which kind they are follows from the policy of their day; whoever had left has none any more.
ALTER TABLE "permit" DISABLE TRIGGER USER;
UPDATE "permit" SET handed_over_on = issued_on;
UPDATE "permit" p SET kind = 'RESIDENCE' WHERE (
  SELECT o.rules ->> 'preset' FROM policy o WHERE starts_with(p.area_code, o.area_code) AND o.from_on <= p.issued_on AND (o.to_on IS NULL OR o.to_on > p.issued_on) ORDER BY length(o.area_code) DESC LIMIT 1) = 'residence-permit';
UPDATE "permit" p SET ended_on = greatest(p.issued_on, g.on_day), end_reason = 'DEPARTED'
FROM (SELECT DISTINCT ON (s.resident_id) s.resident_id, s.to_on, s.end_reason, greatest(s.to_on, s.end_reported_on) AS on_day FROM stay s WHERE s.end_reason IS DISTINCT FROM 'MISTAKE'
      ORDER BY s.resident_id, (s.to_on IS NULL) DESC, s.to_on DESC) g
WHERE g.resident_id = p.resident_id AND g.end_reason = 'LEFT' AND p.ended_on IS NULL;
UPDATE "permit" SET end_reason = 'GIVEN_UP' WHERE ended_on IS NOT NULL AND end_reason IS NULL;
ALTER TABLE "permit" ENABLE TRIGGER USER;

ALTER TABLE "permit" ADD CONSTRAINT permit_kind_check CHECK (kind IN ('TEMPORARY', 'RESIDENCE')),
  ADD CONSTRAINT permit_end_check CHECK ((ended_on IS NULL) = (end_reason IS NULL) AND end_reason IN ('DEPARTED', 'LOST', 'DAMAGED', 'ADDRESS', 'RENEWED', 'FALSE', 'DECEASED', 'GIVEN_UP')),
  ADD CONSTRAINT permit_endorsed_check CHECK (issued_to IS NULL OR (kind = 'RESIDENCE' AND issued_to > issued_on AND issued_to < valid_to)),
  ADD CONSTRAINT permit_since_check CHECK (since_on <= issued_on),
  ADD CONSTRAINT permit_handed_check CHECK (handed_over_on >= issued_on);
ALTER TABLE "permit_application"
  ADD CONSTRAINT permit_application_kind_check CHECK (kind IN ('FIRST', 'RENEWAL', 'LOST', 'DAMAGED', 'ADDRESS') AND (kind = 'FIRST') = (replaces_id IS NULL)),
  ADD CONSTRAINT permit_application_basis_check CHECK (basis IN ('WORK', 'HOME', 'STUDY')),
  ADD CONSTRAINT permit_application_papers_check CHECK (papers <@ ARRAY['IDENTITY', 'PHOTO', 'ADDRESS', 'BASIS', 'OLD_PERMIT']),
  ADD CONSTRAINT permit_application_state_check CHECK (state IN ('APPLIED', 'ACCEPTED', 'DEFERRED', 'REFUSED', 'WITHDRAWN', 'ISSUED') AND (state = 'ISSUED') = (permit_id IS NOT NULL)
    AND (state IN ('APPLIED', 'ACCEPTED', 'DEFERRED')) = (closed_on IS NULL) AND (accepted_on IS NULL) = (deadline IS NULL) AND (state NOT IN ('ACCEPTED', 'DEFERRED', 'ISSUED') OR accepted_on IS NOT NULL)),
  ADD CONSTRAINT permit_application_reason_check CHECK (CASE state WHEN 'REFUSED' THEN reason IN ('STAY_TOO_SHORT', 'NO_BASIS', 'TOO_YOUNG', 'PAPERS_MISSING', 'FALSE_PAPERS') WHEN 'DEFERRED' THEN reason IN ('REMOTE', 'SPECIAL')
    WHEN 'APPLIED' THEN reason IS NULL WHEN 'ACCEPTED' THEN reason IS NULL ELSE reason IS NULL OR reason IN ('REMOTE', 'SPECIAL') END);
ALTER TABLE "permit_endorsement" ADD CONSTRAINT permit_endorsement_days_check CHECK (to_on > from_on AND since_on <= from_on);

-- 2. Who sees and writes them

SELECT guard_people('permit_application', '{coordinator,community,office,leader,system}', '{community,office,system}', false);
SELECT guard_people('permit_endorsement', '{coordinator,community,office,leader,system}', '{community,office,system}', false);
REVOKE ALL ON "permit_application", "permit_endorsement" FROM PUBLIC;
GRANT SELECT, INSERT ON "permit_application", "permit_endorsement" TO anju_app;
GRANT UPDATE (papers, basis, state, accepted_on, deadline, closed_on, reason, note, permit_id) ON "permit_application" TO anju_app;
-- Communities endorse and hand over, as the regulations let those be entrusted (art. 9, 10); issuing and ending is the office's, held by the verb.
DROP POLICY permit_update ON "permit";
CREATE POLICY permit_update ON "permit" FOR UPDATE USING (area_code >= current_setting('app.scope_from', true) AND area_code < current_setting('app.scope_to', true)
  AND ((SELECT current_setting('app.role', true) IN ('office', 'system')) OR (SELECT current_setting('app.role', true) = 'community' AND current_setting('app.verb', true) IN ('permit.hand', 'permit.endorse', 'permit.lose'))));
DO $$
DECLARE rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES ('permit_application', 'SELECT'), ('permit_application', 'UPDATE'), ('permit_endorsement', 'SELECT'), ('permit_endorsement', 'UPDATE')) AS t(name, action) LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR %s TO %I USING (true)', rule.name || '_owner_' || lower(rule.action), rule.name, rule.action, current_user);
  END LOOP;
END $$;

-- Whoever leaves has none from then on, and has it back when the departure was a mistake; whoever was merged or moves keeps it.
CREATE FUNCTION permit_departed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.to_on IS NOT NULL THEN
    UPDATE permit SET ended_on = greatest(issued_on, NEW.to_on, NEW.end_reported_on), end_reason = 'DEPARTED' WHERE resident_id = NEW.resident_id AND ended_on IS NULL;
  ELSE
    UPDATE permit SET ended_on = NULL, end_reason = NULL WHERE resident_id = NEW.resident_id AND end_reason = 'DEPARTED' AND ended_on = greatest(issued_on, OLD.to_on, OLD.end_reported_on)
      AND NOT EXISTS (SELECT FROM permit later WHERE later.resident_id = NEW.resident_id AND later.ended_on IS NULL);
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION permit_departed() FROM PUBLIC;
CREATE TRIGGER stay_permit_departed AFTER UPDATE OF to_on ON "stay" FOR EACH ROW WHEN (OLD.to_on IS NULL AND NEW.end_reason = 'LEFT' OR NEW.to_on IS NULL AND OLD.end_reason = 'LEFT') EXECUTE FUNCTION permit_departed();

-- 3. Counting: the days of its issue and those that endorsing has added, each from when it was in force. What lay between stays a gap.

CREATE OR REPLACE FUNCTION permits_of(who uuid) RETURNS TABLE (issued_on date, valid_to date, ended_on date) LANGUAGE sql STABLE AS $$
  SELECT greatest(d.from_on, came.on_day), d.to_on, p.ended_on
  FROM public.permit p
  CROSS JOIN LATERAL (SELECT p.issued_on AS from_on, coalesce(p.issued_to, p.valid_to) AS to_on UNION ALL SELECT e.from_on, e.to_on FROM public.permit_endorsement e WHERE e.permit_id = p.id) d
  LEFT JOIN LATERAL (
    SELECT max(m.on_day) AS on_day FROM public.resident_merge m WHERE m.kept_id = who AND m.undone_at IS NULL AND p.id = ANY (m.permits)) came ON true
  WHERE p.resident_id = who
  UNION ALL
  SELECT greatest(d.from_on, came.on_day), least(d.to_on, went.on_day), p.ended_on
  FROM public.resident_merge went JOIN public.permit p ON p.id = ANY (went.permits)
  CROSS JOIN LATERAL (SELECT p.issued_on AS from_on, coalesce(p.issued_to, p.valid_to) AS to_on UNION ALL SELECT e.from_on, e.to_on FROM public.permit_endorsement e WHERE e.permit_id = p.id) d
  LEFT JOIN LATERAL (
    SELECT max(m.on_day) AS on_day FROM public.resident_merge m WHERE m.kept_id = who AND m.undone_at IS NULL AND p.id = ANY (m.permits)) came ON true
  WHERE went.gone_id = who AND went.undone_at IS NULL
$$;

-- 4. What was there before: each by its text, which has to be what is expected

DO $$
DECLARE
  patch text[];
  body text;
BEGIN
  FOREACH patch SLICE 1 IN ARRAY ARRAY[
    -- What hangs on a permit or asks for one lies where its holder does.
    ['settlement_lock(uuid[], uuid[], uuid[])', 'AND p.resident_id = r.id AND p.area_code <> r.area_code', 'AND p.resident_id = r.id AND p.area_code <> r.area_code;
  UPDATE permit_application a SET area_code = r.area_code FROM resident r WHERE r.id = ANY (residents) AND a.resident_id = r.id AND a.area_code <> r.area_code;
  UPDATE permit_endorsement e SET area_code = r.area_code FROM permit p JOIN resident r ON r.id = p.resident_id WHERE r.id = ANY (residents) AND e.permit_id = p.id AND e.area_code <> r.area_code'],
    ['verb_roles(text)', 'WHEN ''permit.issue'' THEN', 'WHEN ''permit.read'' THEN ''{coordinator,community,office,leader}''
    WHEN ''permit.apply'' THEN ''{community,office}''
    WHEN ''permit.papers'' THEN ''{community,office}''
    WHEN ''permit.withdraw'' THEN ''{community,office}''
    WHEN ''permit.defer'' THEN ''{office}''
    WHEN ''permit.refuse'' THEN ''{office}''
    WHEN ''permit.hand'' THEN ''{community,office}''
    WHEN ''permit.endorse'' THEN ''{community,office}''
    WHEN ''permit.lose'' THEN ''{community,office}''
    WHEN ''permit.end'' THEN ''{office}''
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
