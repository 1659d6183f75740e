-- Figures whose cost does not grow with the people: what is past its deadline and what ends soon are tallied, too.

-- The signed changes that one obligation makes in the tallies: of its rate, of what is past its deadline, and of a permit that ends soon while it is still
-- owed. `rules.ts` says the same where people settle; verification holds the one against the other.
CREATE FUNCTION changes_of(subject uuid, of_indicator text, weight int, deadline date, due_from date, due_to date, met_from date, met_to date)
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
  ) AS c (indicator, day, due, met)
  WHERE c.day IS NOT NULL
$$;

-- All that the tallies hold, from the obligations themselves.
CREATE FUNCTION obligation_changes() RETURNS TABLE (area_code text, indicator text, day date, due int, met int)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT o.area_code, c.indicator, c.day, sum(c.due)::int, sum(c.met)::int
  FROM obligation o CROSS JOIN LATERAL changes_of(o.subject_id, o.indicator, o.weight, o.deadline, o.due_from, o.due_to, o.met_from, o.met_to) AS c
  GROUP BY 1, 2, 3 HAVING sum(c.due) <> 0 OR sum(c.met) <> 0
$$;

-- What an area takes along when its code changes, as before, of every tally.
CREATE OR REPLACE FUNCTION area_move_tallies(old_codes text[], new_codes text[], doors uuid[]) RETURNS void
LANGUAGE sql SET search_path = public, pg_temp AS $$
  INSERT INTO tally (area_code, indicator, day, due, met)
  SELECT CASE side.sign WHEN 1 THEN m.new_code ELSE m.old_code END, change.indicator, change.day, sum(side.sign * change.due)::int, sum(side.sign * change.met)::int
  FROM unnest(old_codes, new_codes) AS m (old_code, new_code)
  JOIN obligation o ON o.area_code = m.old_code COLLATE "C" AND (doors IS NULL OR o.dwelling_id = ANY (doors))
  CROSS JOIN LATERAL changes_of(o.subject_id, o.indicator, o.weight, o.deadline, o.due_from, o.due_to, o.met_from, o.met_to) AS change
  CROSS JOIN (VALUES (-1), (1)) AS side (sign)
  GROUP BY 1, 2, 3, side.sign HAVING sum(change.due) <> 0 OR sum(change.met) <> 0
$$;
REVOKE ALL ON FUNCTION changes_of(uuid, text, int, date, date, date, date, date), obligation_changes() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION changes_of(uuid, text, int, date, date, date, date, date), obligation_changes() TO anju_app;

INSERT INTO tally (area_code, indicator, day, due, met)
SELECT area_code, indicator, day, due, met FROM obligation_changes() WHERE indicator IN ('REGISTRATION_OVERDUE', 'PERMIT_OVERDUE', 'PERMIT_EXPIRING');

-- Who declined a permit is few among many.
CREATE INDEX resident_declined_idx ON resident (area_code) WHERE permit_declined_on IS NOT NULL;

-- Text instead of jsonb on the way to the app, which parses it anyway: a third of the time. And STABLE, which lets the planner put it in place: building
-- JSON of days is not immutable, so a function that says it is is called once for each stay.
DROP FUNCTION settlement_facts(uuid[], uuid[]);
DROP FUNCTION stay_facts(stay);
CREATE FUNCTION stay_facts(s stay) RETURNS json LANGUAGE sql STABLE AS $$
  SELECT json_build_object('dwellingId', s.dwelling_id, 'areaCode', s.area_code, 'unitId', s.unit_id, 'arrivedOn', s.arrived_on, 'fromOn', s.from_on,
    'reportedOn', s.reported_on, 'registeredOn', s.registered_on, 'toOn', s.to_on, 'endReportedOn', s.end_reported_on,
    'endReason', s.end_reason, 'reason', s.reason)
$$;

CREATE FUNCTION settlement_facts(residents uuid[], dwellings uuid[]) RETURNS json
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT json_build_object(
    'residents', coalesce((
      SELECT json_agg(json_build_object(
        'id', r.id, 'bornOn', r.born_on, 'permitDeclinedOn', r.permit_declined_on,
        'stays', (SELECT coalesce(json_agg(stay_facts(s)), '[]') FROM stay s WHERE s.resident_id = r.id),
        'permits', (SELECT coalesce(json_agg(json_build_object('issuedOn', p.issued_on, 'validTo', p.valid_to, 'endedOn', p.ended_on)), '[]')
                    FROM permit p WHERE p.resident_id = r.id)))
      FROM resident r WHERE r.id = ANY (residents)), '[]'),
    'dwellings', coalesce((
      SELECT json_agg(json_build_object(
        'id', d.id, 'areaCode', d.area_code, 'knownOn', d.known_on,
        'stays', (SELECT coalesce(json_agg(stay_facts(s)), '[]') FROM stay s WHERE s.dwelling_id = d.id),
        'visits', (SELECT coalesce(json_agg(json_build_object('onDay', v.on_day, 'at', v.at, 'outcome', v.outcome, 'peopleFound', v.people_found)), '[]')
                   FROM visit v WHERE v.dwelling_id = d.id)))
      FROM dwelling d WHERE d.id = ANY (dwellings)), '[]'),
    'policies', (SELECT coalesce(json_agg(json_build_object('areaCode', area_code, 'from', from_on, 'to', to_on, 'rules', rules) ORDER BY from_on), '[]') FROM policy),
    'obligations', coalesce((
      SELECT json_agg(json_build_object(
        'subjectId', o.subject_id, 'indicator', o.indicator, 'areaCode', o.area_code, 'unitId', o.unit_id, 'dwellingId', o.dwelling_id, 'weight', o.weight,
        'dueFrom', o.due_from, 'dueTo', o.due_to, 'deadline', o.deadline, 'metFrom', o.met_from, 'metTo', o.met_to))
      FROM obligation o WHERE o.subject_id = ANY (residents || dwellings)), '[]'))
$$;
REVOKE ALL ON FUNCTION settlement_facts(uuid[], uuid[]), stay_facts(stay) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION settlement_facts(uuid[], uuid[]), stay_facts(stay) TO anju_app;

-- Who lives where now, without looking at former stays.
CREATE INDEX stay_open_idx ON stay (resident_id) WHERE to_on IS NULL;
