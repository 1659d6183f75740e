-- Whether a card is in force, for whoever holds it: asked by its code, without an account.

-- Enough of a name to be compared with an identity card, and not enough to be looked for: 张*三, 王*; of one with a dot or with letters the first character alone.
CREATE FUNCTION masked_name(person_name text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT left(person_name, 1) || CASE
    WHEN person_name !~ '^[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]+$' THEN '***'
    WHEN length(person_name) < 3 THEN '*'
    ELSE repeat('*', length(person_name) - 2) || right(person_name, 1) END
$$;

-- A permit's days and its holder's masked name, which is made here: the whole one never leaves. No number, no address, and not why it has ended.
CREATE FUNCTION permit_shown(permit uuid) RETURNS TABLE (kind text, masked_name text, issued_on date, valid_to date, spans json, handed_over_on date, ended_on date, issuer text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'public' THEN
    RAISE EXCEPTION 'permits are verified by their codes' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY SELECT p.kind, masked_name(r.name), p.issued_on, p.valid_to,
      (SELECT json_agg(json_build_object('from', d.from_on, 'to', d.to_on) ORDER BY d.from_on) FROM (
        SELECT p.issued_on AS from_on, coalesce(p.issued_to, p.valid_to) AS to_on UNION ALL SELECT e.from_on, e.to_on FROM permit_endorsement e WHERE e.permit_id = p.id) d),
      p.handed_over_on, p.ended_on, a.name
    FROM permit p JOIN resident r ON r.id = p.resident_id LEFT JOIN area a ON a.code = left(p.area_code, 6) WHERE p.id = $1;
END $$;
REVOKE ALL ON FUNCTION masked_name(text), permit_shown(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION permit_shown(uuid) TO anju_app;
