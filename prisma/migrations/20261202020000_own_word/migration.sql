-- What somebody says of their own stay, on their own phone: that they still live there (SELF), or that they have moved away (SELF_LEFT), since when and where to.

ALTER TABLE "presence" ADD COLUMN "left_on" DATE, ADD COLUMN "toward" TEXT,
  DROP CONSTRAINT presence_kind_check,
  ADD CONSTRAINT presence_kind_check CHECK (kind IN ('CONFIRMED', 'EMPTY', 'PHONE_DEAD', 'UNIT_LEFT', 'TOLD_LEFT', 'SELF', 'SELF_LEFT')),
  ADD CONSTRAINT presence_left_check CHECK ((kind = 'SELF_LEFT') = (left_on IS NOT NULL) AND left_on <= on_day AND (toward IS NULL OR (kind = 'SELF_LEFT' AND toward ~ '^[0-9]{6}$')));
-- Their own word is written by themselves alone. A record that was merged takes it along.
CREATE POLICY presence_own_word ON "presence" AS RESTRICTIVE FOR INSERT TO anju_app WITH CHECK (kind NOT IN ('SELF', 'SELF_LEFT') OR (SELECT current_setting('app.verb', true)) IN ('resident.merge', 'resident.unmerge'));
DO $$
DECLARE
  mine constant text := '(SELECT current_setting(''app.role'', true)) = ''resident'' AND kind IN (''SELF'', ''SELF_LEFT'')';
BEGIN
  EXECUTE format('CREATE POLICY presence_said ON "presence" FOR INSERT TO %I WITH CHECK (%s)', current_user, mine);
  EXECUTE format('CREATE POLICY presence_unsaid ON "presence" FOR DELETE TO %I USING (%s)', current_user, mine);
END $$;

-- Their own word is no doubt, and clears none.
DO $$
DECLARE body text := pg_get_functiondef('stay_doubt(uuid, date)'::regprocedure);
BEGIN
  IF strpos(body, 'p.kind <> ''CONFIRMED''') = 0 THEN RAISE EXCEPTION 'stay_doubt is not what it was'; END IF;
  EXECUTE replace(body, 'p.kind <> ''CONFIRMED''', 'p.kind NOT IN (''CONFIRMED'', ''SELF'')');
END $$;

-- What may be said today of where one lives: the open stay, what was said of it last, and whether anything casts doubt on it.
CREATE FUNCTION my_stay(today date) RETURNS TABLE (stay_id uuid, dwelling_id uuid, area_code text, status text, from_on date, arrived_on date, said_on date, left_on date, toward text, left_said_on date, doubted boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.id, s.dwelling_id, s.area_code, s.status, s.from_on, s.arrived_on,
    (SELECT max(p.on_day) FROM presence p WHERE p.stay_id = s.id AND p.kind = 'SELF'), gone.left_on, gone.toward, gone.on_day, EXISTS (SELECT 1 FROM stay_doubt(s.id, today))
  FROM stay s LEFT JOIN LATERAL (
    SELECT p.left_on, p.toward, p.on_day FROM presence p WHERE p.stay_id = s.id AND p.kind = 'SELF_LEFT'
      AND NOT EXISTS (SELECT 1 FROM presence c WHERE c.stay_id = s.id AND c.kind = 'CONFIRMED' AND (c.on_day, c.at) > (p.on_day, p.at)) ORDER BY p.on_day DESC LIMIT 1) gone ON true
  WHERE s.resident_id = my_person() AND s.to_on IS NULL
$$;

-- Said of where one lives now. Null when it was written down; else why not. One row a day for each: said twice it is said once.
CREATE FUNCTION my_presence(of_kind text, today date, now_at timestamptz, gone_on date, toward_code text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  here stay;
BEGIN
  IF my_person() IS NULL THEN RETURN 'my-over'; END IF;
  IF of_kind NOT IN ('SELF', 'SELF_LEFT') THEN RAISE EXCEPTION 'said of oneself alone' USING ERRCODE = 'insufficient_privilege'; END IF;
  SELECT * INTO here FROM stay WHERE resident_id = my_person() AND to_on IS NULL;
  IF here.id IS NULL THEN RETURN 'my-nowhere'; END IF;
  IF of_kind = 'SELF' AND here.status <> 'REGISTERED' THEN RETURN 'my-not-seen'; END IF;
  IF of_kind = 'SELF_LEFT' AND gone_on > today THEN RETURN 'future'; END IF;
  IF of_kind = 'SELF_LEFT' AND gone_on < here.from_on THEN RETURN 'before-stay'; END IF;
  INSERT INTO presence (stay_id, on_day, kind, resident_id, dwelling_id, area_code, unit_id, user_id, at, left_on, toward)
  VALUES (here.id, today, of_kind, here.resident_id, here.dwelling_id, here.area_code, here.unit_id, nullif(current_setting('app.user_id', true), '')::uuid, now_at, gone_on, toward_code)
  ON CONFLICT (stay_id, on_day, kind) DO NOTHING;
  IF NOT FOUND THEN RETURN 'my-said-today'; END IF;
  RETURN NULL;
END $$;

-- That one has moved was said by mistake: taken back on the day itself, and nothing is left of it but the trail.
CREATE FUNCTION my_presence_back(today date) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF my_person() IS NULL THEN RETURN 'my-over'; END IF;
  DELETE FROM presence p USING stay s WHERE s.resident_id = my_person() AND s.to_on IS NULL AND p.stay_id = s.id AND p.kind = 'SELF_LEFT' AND p.on_day = today;
  IF NOT FOUND THEN RETURN 'nothing-to-undo'; END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION my_stay(date), my_presence(text, date, timestamptz, date, text), my_presence_back(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION my_stay(date), my_presence(text, date, timestamptz, date, text), my_presence_back(date) TO anju_app;

-- Role x verb, as lib/kernel/access.ts has it now.
DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''my.copy'' THEN') = 0 THEN RAISE EXCEPTION 'verb_roles is not what it was'; END IF;
  EXECUTE replace(body, 'WHEN ''my.copy'' THEN', 'WHEN ''my.confirm'' THEN ''{resident}''
    WHEN ''my.left'' THEN ''{resident}''
    WHEN ''my.left-back'' THEN ''{resident}''
    WHEN ''my.copy'' THEN');
END $$;
