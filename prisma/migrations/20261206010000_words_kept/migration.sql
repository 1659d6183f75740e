-- What was written in a follow-up case, and what was said of a request, is kept for as long as it serves: then only that there was one, of which kind, by whom, and what came of it.

-- Steps of a request are written once; their words alone go, and by the owner's function alone.
DO $$
BEGIN
  EXECUTE format('CREATE POLICY service_step_retention ON "service_step" FOR UPDATE TO %I USING ((SELECT current_setting(''app.verb'', true)) = ''retention.run'')', current_user);
END $$;

CREATE FUNCTION retention_words(on_day date, most integer, follow_up_days integer, service_days integer) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  cases_before date := on_day - follow_up_days;
  requests_before date := on_day - service_days;
  n integer;
  follow_ups integer;
  services integer;
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'system' OR current_setting('app.verb', true) IS DISTINCT FROM 'retention.run' THEN
    RAISE EXCEPTION 'retention is for the system alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- A case that runs out is over by the day alone.
  UPDATE follow_up_step SET words_sealed = NULL WHERE id IN (
    SELECT p.id FROM follow_up f JOIN follow_up_step p ON p.follow_up_id = f.id WHERE coalesce(f.ended_on, f.expires_on) < cases_before AND p.words_sealed IS NOT NULL LIMIT most);
  GET DIAGNOSTICS follow_ups = ROW_COUNT;
  UPDATE follow_up SET grounds_sealed = '' WHERE id IN (SELECT id FROM follow_up WHERE coalesce(ended_on, expires_on) < cases_before AND grounds_sealed <> '' LIMIT most);
  GET DIAGNOSTICS n = ROW_COUNT; follow_ups := follow_ups + n;
  UPDATE service_step SET note_sealed = '' WHERE id IN (
    SELECT t.id FROM service_request q JOIN service_step t ON t.service_id = q.id WHERE q.closed_on < requests_before AND t.note_sealed <> '' LIMIT most);
  GET DIAGNOSTICS services = ROW_COUNT;
  UPDATE service_request SET asked_sealed = '' WHERE id IN (SELECT id FROM service_request WHERE closed_on < requests_before AND asked_sealed <> '' LIMIT most);
  GET DIAGNOSTICS n = ROW_COUNT; services := services + n;
  RETURN jsonb_build_object('followUpWords', follow_ups, 'serviceWords', services);
END $$;
REVOKE ALL ON FUNCTION retention_words(date, integer, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retention_words(date, integer, integer, integer) TO anju_app;
