-- What other systems were told of somebody stands beside everything else that was given of them: to whom, on which day, and for what.

DO $$
DECLARE body text := pg_get_functiondef('my_given(integer)'::regprocedure);
BEGIN
  IF strpos(body, ') AS g (on_day, kind, receiver, about, in_full)') = 0 THEN RAISE EXCEPTION 'my_given is not what it was'; END IF;
  EXECUTE replace(body, ') AS g (on_day, kind, receiver, about, in_full)', '  UNION ALL SELECT DISTINCT (a.at AT TIME ZONE ''Asia/Shanghai'')::date, CASE a.verb WHEN ''api-person.read'' THEN ''CHECK'' WHEN ''api-arrival.read'' THEN ''ARRIVAL'' ELSE ''DEPARTURE'' END, k.name, a.after ->> ''purpose'', false
      FROM audit a LEFT JOIN api_key k ON k.id = a.user_id WHERE a.person_id = r.id AND a.action = ''EVENT'' AND a.verb IN (''api-person.read'', ''api-arrival.read'', ''api-departure.read'')
  ) AS g (on_day, kind, receiver, about, in_full)');
END $$;
