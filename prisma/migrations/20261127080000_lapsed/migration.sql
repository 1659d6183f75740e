-- What met something ended while it is owed on: tallied on its day as the rates are, so that what was done in a stretch of days (more met, and what lapsed in
-- them made good) and what will lapse in the next ones are sums of a few rows, whatever the number of people.

CREATE OR REPLACE FUNCTION changes_of(subject uuid, of_indicator text, weight int, deadline date, due_from date, due_to date, met_from date, met_to date)
RETURNS TABLE (indicator text, day date, due int, met int) LANGUAGE sql STABLE AS $$
  SELECT c.indicator, c.day, c.due, c.met
  FROM (SELECT greatest(due_from, deadline + 1) AS late, greatest(due_from, deadline + 1, met_to) AS again,
               greatest(met_from, met_to - 30) AS soon, of_indicator || '_OVERDUE' AS overdue) AS s
  CROSS JOIN LATERAL (
    VALUES (of_indicator, due_from, weight, 0), (of_indicator, due_to, -weight, 0), (of_indicator, met_from, 0, weight), (of_indicator, met_to, 0, -weight)
    UNION ALL
    -- Until it is met or no longer due; least() passes over what never comes.
    SELECT s.overdue, v.day, v.due, 0 FROM (VALUES (s.late, weight), (least(due_to, met_from), -weight)) AS v (day, due)
    WHERE deadline IS NOT NULL AND coalesce(s.late < least(due_to, met_from), true)
    UNION ALL
    SELECT s.overdue, v.day, v.due, 0 FROM (VALUES (s.again, weight), (due_to, -weight)) AS v (day, due)
    WHERE deadline IS NOT NULL AND met_to IS NOT NULL AND coalesce(s.again < due_to, true)
    UNION ALL
    SELECT 'PERMIT_EXPIRING', v.day, v.due, 0 FROM (VALUES (s.soon, weight), (met_to, -weight)) AS v (day, due)
    WHERE of_indicator = 'PERMIT' AND met_to IS NOT NULL
      AND EXISTS (SELECT 1 FROM public.obligation n WHERE n.subject_id = subject AND n.indicator = of_indicator AND n.due_from = changes_of.met_to)
    UNION ALL
    SELECT of_indicator || '_LAPSED', changes_of.met_to, weight, 0
    WHERE met_to IS NOT NULL AND (coalesce(met_to < due_to, true)
      OR EXISTS (SELECT 1 FROM public.obligation n WHERE n.subject_id = subject AND n.indicator = of_indicator AND n.due_from = changes_of.met_to AND n.met_from IS DISTINCT FROM n.due_from))
  ) AS c (indicator, day, due, met)
  WHERE c.day IS NOT NULL
$$;

INSERT INTO tally (area_code, indicator, day, due, met)
SELECT area_code, indicator, day, due, met FROM obligation_changes() WHERE indicator LIKE '%\_LAPSED';

-- What a league of communities is held by beside the rates. Whether a record lacks what the registration form asks of everybody: a number that says who somebody is, a telephone, where they are from.
CREATE FUNCTION record_incomplete(who uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM resident r WHERE r.id = who AND (r.id_number_index IS NULL OR r.phone_index IS NULL OR (r.origin_code IS NULL AND r.origin_address IS NULL)))
$$;

-- Whether somebody in the asker's range was told of a deadline: yes or no, and nothing of the message, which not everybody reads who reads figures.
CREATE FUNCTION told_of(who uuid, of_indicator text, of_deadline date) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM message m WHERE m.resident_id = who AND m.indicator = of_indicator AND m.deadline = of_deadline AND m.state IN ('QUEUED', 'SENDING', 'SENT', 'LOGGED', 'UNSURE')
    AND m.area_code >= current_setting('app.scope_from', true) AND m.area_code < current_setting('app.scope_to', true))
$$;
REVOKE ALL ON FUNCTION record_incomplete(uuid), told_of(uuid, text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION record_incomplete(uuid), told_of(uuid, text, date) TO anju_app;

DO $$
DECLARE
  lists text := pg_get_constraintdef((SELECT oid FROM pg_constraint WHERE conname = 'export_list_check'));
BEGIN
  IF strpos(lists, '''ranking''::text') = 0 THEN
    RAISE EXCEPTION 'export_list_check is not what it was';
  END IF;
  ALTER TABLE export DROP CONSTRAINT export_list_check;
  EXECUTE 'ALTER TABLE export ADD CONSTRAINT export_list_check ' || replace(lists, '''ranking''::text', '''ranking''::text, ''league''::text');
END $$;
