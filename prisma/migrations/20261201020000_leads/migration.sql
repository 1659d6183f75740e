-- What rosters, dormitories and the register say differently of somebody: a lead, not a record. What came of looking into one is written down; the lead itself follows from facts.

CREATE TABLE "lead_result" (
    "id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "basis_id" UUID,
    "result" TEXT NOT NULL,
    "again_on" DATE,
    "on_day" DATE NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lead_result_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "lead_result_entry_id_idx" ON "lead_result"("entry_id");
CREATE INDEX "lead_result_area_code_idx" ON "lead_result"("area_code");
ALTER TABLE "lead_result" ADD CONSTRAINT "lead_result_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "roster_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "lead_result" ALTER COLUMN area_code TYPE text COLLATE "C";
ALTER TABLE "lead_result"
  ADD CONSTRAINT lead_result_area_code_check CHECK (area_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'),
  ADD CONSTRAINT lead_result_result_check CHECK (CASE kind WHEN 'NOWHERE' THEN result IN ('GONE', 'LOCAL', 'WRONG', 'NOT_FOUND') WHEN 'LEFT' THEN basis_id IS NOT NULL AND result IN ('STAYS', 'WRONG', 'NOT_FOUND') ELSE false END),
  ADD CONSTRAINT lead_result_again_check CHECK ((result = 'NOT_FOUND') = (again_on IS NOT NULL) AND again_on > on_day);

SELECT guard_people('lead_result', '{coordinator,community,office,leader,system}', '{coordinator,community,office,system}', false);
REVOKE ALL ON "lead_result" FROM PUBLIC;
GRANT SELECT, INSERT ON "lead_result" TO anju_app;

-- Leads as leadOf in lib/units/rules.ts has them, of the reader's range: open, waiting for another visit, or done with until their facts change. `seen_on`: confirmed there since they left the roster.
CREATE FUNCTION leads(of_unit uuid, today date) RETURNS TABLE (
  entry_id uuid, unit_id uuid, place text, kind text, state text, since date, resident_id uuid, name text, id_mask_sealed text, from_on date, until_on date, basis_id uuid, dwelling_id uuid, result text, result_on date, again_on date, result_by uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT k.entry_id, k.unit_id, k.place, k.kind, CASE WHEN w.id IS NULL THEN 'OPEN' WHEN w.again_on IS NULL THEN 'DONE' WHEN w.again_on <= today THEN 'OPEN' ELSE 'WAITING' END,
    CASE k.kind WHEN 'NOWHERE' THEN k.reported_on ELSE k.left_on END, k.resident_id, k.name, k.id_mask_sealed, k.from_on, k.until_on, k.basis_id, k.dwelling_id, w.result, w.on_day, w.again_on, w.user_id
  FROM (
    SELECT f.*, CASE WHEN NOT f.unit_open THEN NULL WHEN f.on_roster AND f.lives = 'NOWHERE' THEN 'NOWHERE'
      WHEN NOT f.on_roster AND NOT f.again AND f.lives = 'DORMITORY' AND NOT coalesce(f.confirmed_on > f.left_on, false) THEN 'LEFT' END AS kind
    FROM roster_facts(of_unit) f) k
  LEFT JOIN LATERAL (
    SELECT l.id, l.result, l.on_day, l.again_on, l.user_id FROM lead_result l WHERE l.entry_id = k.entry_id AND l.kind = k.kind AND l.basis_id IS NOT DISTINCT FROM k.basis_id ORDER BY l.id DESC LIMIT 1) w ON true
  WHERE k.kind IS NOT NULL AND current_setting('app.role', true) IN ('coordinator', 'community', 'office', 'leader', 'system')
$$;
REVOKE ALL ON FUNCTION leads(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION leads(uuid, date) TO anju_app;

-- Nobody writes a result of what is no lead, or of one that lies elsewhere.
CREATE FUNCTION lead_there() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM leads((SELECT e.unit_id FROM roster_entry e WHERE e.id = NEW.entry_id), NEW.on_day) l
    WHERE l.entry_id = NEW.entry_id AND l.kind = NEW.kind AND l.basis_id IS NOT DISTINCT FROM NEW.basis_id AND l.place = NEW.area_code AND l.state <> 'DONE') THEN
    RAISE EXCEPTION 'no lead %', NEW.entry_id USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION lead_there() FROM PUBLIC;
CREATE TRIGGER lead_there BEFORE INSERT ON "lead_result" FOR EACH ROW EXECUTE FUNCTION lead_there();

DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''roster.leave'' THEN') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''roster.leave'' THEN', 'WHEN ''lead.read'' THEN ''{coordinator,community,office,leader}''
    WHEN ''lead.work'' THEN ''{coordinator,community,office}''
    WHEN ''roster.leave'' THEN');
END $$;

SELECT guard_areas();
SELECT backup_policies();
