-- The list of requests is taken away as a file, too, without what was said.
DO $$
DECLARE lists text;
BEGIN
  SELECT pg_get_constraintdef(oid) INTO STRICT lists FROM pg_constraint WHERE conname = 'export_list_check';
  IF strpos(lists, '''permits''::text') = 0 THEN RAISE EXCEPTION 'export_list_check is not what it was'; END IF;
  ALTER TABLE export DROP CONSTRAINT export_list_check;
  EXECUTE 'ALTER TABLE export ADD CONSTRAINT export_list_check ' || replace(lists, '''permits''::text', '''permits''::text, ''services''::text');
END $$;
