-- Totals by month beside those by day: what came before the first day that a figure shows is a few rows, however many years it took.
CREATE TABLE "tally_month" (
    "area_code" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "due" INTEGER NOT NULL,
    "met" INTEGER NOT NULL,

    CONSTRAINT "tally_month_pkey" PRIMARY KEY ("area_code","month","indicator")
);
ALTER TABLE "tally_month" ALTER COLUMN "area_code" TYPE text COLLATE "C",
  ADD CONSTRAINT tally_month_area_code_check CHECK (area_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'),
  ADD CONSTRAINT tally_month_month_check CHECK (extract(day FROM month) = 1);

-- An area's last days lie together, of every indicator.
ALTER TABLE "tally_total" DROP CONSTRAINT "tally_total_pkey", ADD CONSTRAINT "tally_total_pkey" PRIMARY KEY ("area_code", "day", "indicator");

-- Read by whoever reads the totals by day, and written by folding alone.
ALTER TABLE "tally_month" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "tally_month" FORCE ROW LEVEL SECURITY;
GRANT SELECT ON "tally_month" TO anju_app;
CREATE POLICY tally_month_read ON "tally_month" FOR SELECT USING (
  area_code >= current_setting('app.scope_from', true) AND area_code < current_setting('app.scope_to', true)
  AND (SELECT current_setting('app.role', true) = ANY ('{coordinator,community,office,leader,system}'::text[])));
DO $$
BEGIN
  EXECUTE format('CREATE POLICY tally_month_owner ON "tally_month" TO %I USING (true) WITH CHECK (true)', current_user);
  -- Wherever an area's change passes the totals by day over, it passes these over, too.
  EXECUTE replace(pg_get_functiondef('guard_areas()'::regprocedure), $x$'tally_total'$x$, $x$'tally_total', 'tally_month'$x$);
  EXECUTE replace(pg_get_functiondef('areas_in_use()'::regprocedure), $x$'tally_total'$x$, $x$'tally_total', 'tally_month'$x$);
  EXECUTE (SELECT replace(pg_get_functiondef(oid), $x$'tally_total'$x$, $x$'tally_total', 'tally_month'$x$) FROM pg_proc WHERE proname = 'area_move' AND pronamespace = 'public'::regnamespace);
END $$;

INSERT INTO tally_month SELECT area_code, indicator, date_trunc('month', day)::date, sum(due)::int, sum(met)::int FROM tally_total GROUP BY 1, 2, 3;

-- Folding, as before, into both.
CREATE OR REPLACE FUNCTION fold_tallies() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  folded integer;
  retired text[];
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('fold_tallies')) THEN RETURN 0; END IF;
  WITH taken AS (DELETE FROM tally RETURNING area_code, indicator, day, due, met),
  spread AS (
    SELECT left(area_code, size) COLLATE "C" AS area_code, indicator, day, sum(due)::int AS due, sum(met)::int AS met
    FROM taken, unnest(ARRAY[6, 9, 12, 15]) AS size WHERE size <= length(area_code)
    GROUP BY 1, 2, 3),
  by_day AS (
    INSERT INTO tally_total AS total SELECT * FROM spread ORDER BY 1, 2, 3
    ON CONFLICT (area_code, indicator, day) DO UPDATE SET due = total.due + excluded.due, met = total.met + excluded.met),
  by_month AS (
    INSERT INTO tally_month AS total SELECT area_code, indicator, date_trunc('month', day)::date, sum(due), sum(met) FROM spread GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (area_code, indicator, month) DO UPDATE SET due = total.due + excluded.due, met = total.met + excluded.met)
  SELECT (SELECT count(*) FROM taken), ARRAY(SELECT DISTINCT s.area_code FROM spread s JOIN area a ON a.code = s.area_code WHERE a.retired_on IS NOT NULL) INTO folded, retired;
  IF cardinality(retired) > 0 THEN
    DELETE FROM tally_total WHERE area_code = ANY (retired) AND due = 0 AND met = 0;
    -- A month of days that do not come to nothing by themselves keeps its row, as they do.
    DELETE FROM tally_month m WHERE m.area_code = ANY (retired) AND NOT EXISTS (
      SELECT 1 FROM tally_total t WHERE t.area_code = m.area_code AND t.day >= m.month AND t.day < m.month + interval '1 month');
  END IF;
  RETURN folded;
END $$;

SELECT guard_areas();
SELECT backup_policies();
