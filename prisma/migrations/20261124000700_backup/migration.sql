-- Backups. Row-level security holds the owner, too, so that nothing reads everything by accident; a backup must. It says so in a setting, and only
-- who is connected as the owner may: the app's role opens nothing with that setting, not even through the owner's functions.

-- Lets a backup read every table under row-level security, those that later migrations add when they call it again. Answers how many it opened.
CREATE FUNCTION backup_policies() RETURNS integer LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  rule record;
  opened integer := 0;
BEGIN
  FOR rule IN
    SELECT n.nspname, c.relname, pg_get_userbyid(c.relowner) AS owner FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND c.relrowsecurity AND n.nspname NOT LIKE 'pg\_%' AND n.nspname NOT IN ('information_schema', 'pgboss')
      AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = left(c.relname, 56) || '_backup')
  LOOP
    EXECUTE format('CREATE POLICY %I ON %I.%I FOR SELECT TO %I USING ((SELECT current_setting(''app.verb'', true) = ''backup'' AND session_user = %L))',
                   left(rule.relname, 56) || '_backup', rule.nspname, rule.relname, rule.owner, rule.owner);
    opened := opened + 1;
  END LOOP;
  RETURN opened;
END $$;
REVOKE ALL ON FUNCTION backup_policies() FROM PUBLIC;

SELECT backup_policies();
