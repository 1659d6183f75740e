-- Policies: who put one in force and when, one that was withdrawn before its day, and what is being settled anew under one.

-- AlterTable
ALTER TABLE "policy" ADD COLUMN     "adopted_at" TIMESTAMPTZ(3),
ADD COLUMN     "adopted_by" UUID;

-- A version that was withdrawn before its day keeps its number and has no days: it is in force on none and overlaps with none.
ALTER TABLE "policy" DROP CONSTRAINT policy_days_check, ADD CONSTRAINT policy_days_check CHECK (to_on IS NULL OR to_on >= from_on);

-- Administrators put policies in force, too. What one says never changes once it is there: only its last day does. Moving areas is the owner's.
DROP POLICY policy_write ON "policy";
CREATE POLICY policy_insert ON "policy" FOR INSERT WITH CHECK (area_code >= (SELECT current_setting('app.scope_from', true))
  AND area_code < (SELECT current_setting('app.scope_to', true)) AND (SELECT current_setting('app.role', true)) IN ('office', 'admin', 'system'));
CREATE POLICY policy_update ON "policy" FOR UPDATE USING (area_code >= (SELECT current_setting('app.scope_from', true))
  AND area_code < (SELECT current_setting('app.scope_to', true)) AND (SELECT current_setting('app.role', true)) IN ('office', 'admin', 'system'));
REVOKE UPDATE ON "policy" FROM anju_app;
GRANT UPDATE (to_on) ON "policy" TO anju_app;

-- How far settling anew is for an area: for the nearest to being through of what goes on above, at or below it. Whoever reads figures must know that they
-- are a mix, also where the job itself is out of their sight. Counts and codes alone.
DO $$
BEGIN
  EXECUTE format('CREATE POLICY job_owner_resettle ON "job" FOR SELECT TO %I USING (kind = ''RESETTLE'')', current_user);
END $$;
CREATE FUNCTION resettlings(area text) RETURNS TABLE (id uuid, area_code text, state text, done integer, total integer, finished_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT j.id, j.area_code, j.state, j.done, j.total, j.finished_at FROM job j
  WHERE j.kind = 'RESETTLE' AND (area IS NULL OR starts_with(area, j.area_code) OR starts_with(j.area_code, area))
  ORDER BY j.id
$$;
CREATE INDEX job_resettle_idx ON "job" (id) WHERE kind = 'RESETTLE';
REVOKE ALL ON FUNCTION resettlings(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION resettlings(text) TO anju_app;

-- How many people and doors a policy of an area speaks of: whoever puts one in force may not read them, and learns their number. People who lived there
-- and moved on are among them, for what they owed there stays there.
CREATE FUNCTION subjects_in(area text) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ((SELECT count(DISTINCT resident_id) FROM stay WHERE area_code >= area AND area_code < area || ':')
        + (SELECT count(*) FROM dwelling WHERE area_code >= area AND area_code < area || ':'))::int
$$;
REVOKE ALL ON FUNCTION subjects_in(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION subjects_in(text) TO anju_app;
