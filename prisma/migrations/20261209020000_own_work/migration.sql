-- On whose roster somebody is and which bed was theirs is recorded about them: it stands in their own record, and in a copy of it.

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['roster_entry', 'bed_use'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO %I USING (true)', name || '_owner_read', name, current_user);
  END LOOP;
END $$;

DO $$
DECLARE body text := pg_get_functiondef('my_record()'::regprocedure);
BEGIN
  IF strpos(body, '''insurance'', (SELECT coalesce(') = 0 THEN RAISE EXCEPTION 'my_record is not what it was'; END IF;
  EXECUTE replace(body, '''insurance'', (SELECT coalesce(', '''works'', (SELECT coalesce(json_agg(json_build_object(''unit'', u.name, ''fromOn'', e.from_on, ''untilOn'', e.until_on, ''reportedOn'', e.reported_on) ORDER BY e.from_on DESC, e.id DESC), ''[]'')
      FROM records_of(r.id) z JOIN roster_entry e ON e.resident_id = z.id JOIN unit u ON u.id = e.unit_id),
    ''beds'', (SELECT coalesce(json_agg(json_build_object(''unit'', u.name, ''street'', b.street, ''number'', b.number, ''block'', b.block, ''room'', d.room, ''bed'', w.bed, ''fromOn'', w.from_on, ''untilOn'', w.until_on) ORDER BY w.from_on DESC, w.id DESC), ''[]'')
      FROM records_of(r.id) z JOIN bed_use w ON w.resident_id = z.id JOIN unit u ON u.id = w.unit_id JOIN dwelling d ON d.id = w.dwelling_id JOIN building b ON b.id = d.building_id),
    ''insurance'', (SELECT coalesce(');
END $$;
