-- A request that is still to be done goes where its person goes: it is owed there from that day on, by the same deadline, and until then where it was. That it went is a step of its own.

ALTER TABLE "service_step" DROP CONSTRAINT service_step_step_check,
  ADD CONSTRAINT service_step_step_check CHECK (step IN ('ASKED', 'ASSIGNED', 'REFERRED', 'ANSWERED', 'DONE', 'NOT_POSSIBLE', 'WITHDRAWN', 'REOPENED', 'RATED', 'MOVED'));
DO $$
BEGIN
  EXECUTE format('CREATE POLICY service_step_owner_insert ON "service_step" FOR INSERT TO %I WITH CHECK (step = ''MOVED'')', current_user);
END $$;
-- Written by the settlement alone, which knows of every move.
CREATE POLICY service_step_moved ON "service_step" AS RESTRICTIVE FOR INSERT TO anju_app WITH CHECK (step <> 'MOVED');

-- The settlement tells which requests it took along, so that they are settled with their person.
DO $$
DECLARE
  body text;
  arguments text;
  before text;
BEGIN
  SELECT pg_get_functiondef(p.oid), pg_get_function_identity_arguments(p.oid) INTO STRICT body, arguments FROM pg_proc p WHERE p.proname = 'settlement_lock' AND p.pronamespace = 'public'::regnamespace;
  -- The statement as it is by now, whatever it has been narrowed by.
  before := substring(body FROM 'UPDATE service_request q SET area_code = r\.area_code[^;]*;');
  IF before IS NULL OR strpos(body, 'RETURNS void') = 0 OR body !~ '\$function\$\s*$' THEN RAISE EXCEPTION 'settlement_lock is not what it was'; END IF;
  body := replace(replace(body, before, ''), 'RETURNS void', 'RETURNS uuid[]');
  body := regexp_replace(body, ';?\s*\$function\$\s*$', ';') || '
  WITH moved AS (' || rtrim(before, ';') || ' RETURNING q.id, q.area_code),
    told AS (
      INSERT INTO service_step (id, service_id, area_code, step, on_day, user_id, at)
      SELECT (lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, ''0'') || ''7'' || substr(replace(gen_random_uuid()::text, ''-'', ''''), 14))::uuid, m.id, m.area_code, ''MOVED'', scope_day(),
        coalesce(nullif(current_setting(''app.user_id'', true), ''''), ''00000000-0000-7000-8000-000000000001'')::uuid, clock_timestamp()
      FROM moved m)
  SELECT coalesce(array_agg(m.id ORDER BY m.id), ''{}'') FROM moved m;
$function$';
  EXECUTE format('DROP FUNCTION settlement_lock(%s)', arguments);
  EXECUTE body;
  EXECUTE format('REVOKE ALL ON FUNCTION settlement_lock(%s) FROM PUBLIC', arguments);
  EXECUTE format('GRANT EXECUTE ON FUNCTION settlement_lock(%s) TO anju_app', arguments);
END $$;

-- Those that have gone on before without it being written down go from today; the past stays.
INSERT INTO service_step (id, service_id, area_code, step, on_day, user_id, at)
SELECT (lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid, q.id, q.area_code, 'MOVED', (now() AT TIME ZONE 'Asia/Shanghai')::date,
  '00000000-0000-7000-8000-000000000001', clock_timestamp()
FROM service_request q WHERE q.closed_on IS NULL
  AND q.area_code <> (SELECT t.area_code FROM service_step t WHERE t.service_id = q.id AND t.step IN ('ASKED', 'REOPENED') ORDER BY t.id DESC LIMIT 1);
DO $$
BEGIN
  EXECUTE format('CREATE POLICY job_counting ON "job" FOR INSERT TO %I WITH CHECK (true)', current_user);
END $$;
INSERT INTO job (id, kind, area_code, state, input, total, created_at, due_at)
SELECT (lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid, 'RESETTLE', area.code, 'QUEUED', '{}', subjects_in(area.code), now(), now()
FROM (SELECT DISTINCT left(q.area_code, 9) AS code FROM service_request q JOIN service_step t ON t.service_id = q.id WHERE t.step = 'MOVED') AS area;
DROP POLICY job_counting ON "job";

-- Where it went, for whoever reads what was done about it.
DROP FUNCTION service_history(uuid);
CREATE FUNCTION service_history(of_service uuid) RETURNS TABLE (id uuid, step text, on_day date, deadline date, assignee text, department text, department_name text, number text, rating text, offer_id uuid, offer text, place text, by text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id, t.step, t.on_day, t.deadline, w.name, t.department, t.department_name, t.number, t.rating, t.offer_id, o.title || ' · ' || u.name, CASE WHEN t.step = 'MOVED' THEN concat_ws(' ', c.name, g.name) END, s.name
  FROM service_request q JOIN service_step t ON t.service_id = q.id LEFT JOIN staff s ON s.id = t.user_id LEFT JOIN staff w ON w.id = t.assigned_to LEFT JOIN offer o ON o.id = t.offer_id LEFT JOIN unit u ON u.id = o.unit_id
    LEFT JOIN area c ON c.code = left(t.area_code, 12) LEFT JOIN area g ON g.code = t.area_code AND length(t.area_code) = 15
  WHERE q.id = of_service AND q.area_code >= current_setting('app.scope_from', true) AND q.area_code < current_setting('app.scope_to', true)
    AND (current_setting('app.role', true) IN ('community', 'office', 'leader', 'system') OR (current_setting('app.role', true) = 'coordinator' AND service_own(q.id)))
$$;
REVOKE ALL ON FUNCTION service_history(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION service_history(uuid) TO anju_app;
