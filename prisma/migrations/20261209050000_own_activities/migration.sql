-- What is to be held near one's own door and may still be signed up for: on one's own phone as on the board. Whoever comes is nobody's record, here as there.
CREATE FUNCTION my_activities(today date) RETURNS TABLE (kind text, title text, place text, audience text, held_on date, begins text, closes_on date, join_code text, host text, seats integer, signed integer, waiting integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.kind, a.title, a.place, a.audience, a.held_on, a.begins, a.closes_on, a.join_code, h.name, a.seats, t.signed, t.waiting
  FROM my_own() o JOIN activity a ON a.area_code IN (left(o.area_code, 12), left(o.area_code, 9)) LEFT JOIN area h ON h.code = a.area_code CROSS JOIN LATERAL activity_taken(a.id) t
  WHERE a.cancelled_on IS NULL AND a.closes_on >= today AND EXISTS (SELECT 1 FROM stay s WHERE s.resident_id = o.id AND s.to_on IS NULL)
  ORDER BY a.held_on, a.begins, a.id LIMIT 100
$$;
REVOKE ALL ON FUNCTION my_activities(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION my_activities(date) TO anju_app;
