-- Lists that are taken away as files: what waits about certificates, and locals who are away.
DO $$
DECLARE
  lists text := pg_get_constraintdef((SELECT oid FROM pg_constraint WHERE conname = 'export_list_check'));
BEGIN
  IF strpos(lists, '''permits''::text') = 0 THEN
    RAISE EXCEPTION 'export_list_check is not what it was';
  END IF;
  ALTER TABLE export DROP CONSTRAINT export_list_check;
  EXECUTE 'ALTER TABLE export ADD CONSTRAINT export_list_check ' || replace(lists, '''permits''::text', '''permits''::text, ''certificates''::text, ''issued''::text, ''outgoing''::text');
END $$;
