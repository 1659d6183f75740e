-- 1. What a unit is, where, under which number, and whether it is still there

ALTER TABLE "unit"
  ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'ENTERPRISE',
  ADD COLUMN "address" TEXT,
  ADD COLUMN "credit_code" TEXT,
  ADD COLUMN "gone_on" DATE,
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
  ADD CONSTRAINT unit_kind_check CHECK (kind IN ('ENTERPRISE', 'SITE', 'SCHOOL', 'MARKET', 'HOTEL', 'DORMITORY', 'OTHER')),
  ADD CONSTRAINT unit_address_check CHECK (length(address) <= 100),
  ADD CONSTRAINT unit_credit_code_check CHECK (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  -- Whoever is closed sends no reports.
  ADD CONSTRAINT unit_gone_check CHECK (gone_on IS NULL OR scale_from IS NULL OR scale_to IS NOT NULL);

-- 2. What still hangs on a unit: people who live here by it, and accounts of its reporters. Told to whoever may close it, of the own range.

CREATE FUNCTION unit_held(unit uuid) RETURNS TABLE (people integer, accounts integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (SELECT count(*)::int FROM stay s WHERE s.unit_id = u.id AND s.to_on IS NULL), (SELECT count(*)::int FROM staff a WHERE a.unit_id = u.id AND a.disabled_at IS NULL)
  FROM unit u WHERE u.id = unit AND current_setting('app.role', true) IN ('office', 'system')
    AND u.area_code COLLATE "C" >= current_setting('app.scope_from', true) AND u.area_code COLLATE "C" < current_setting('app.scope_to', true)
$$;
REVOKE ALL ON FUNCTION unit_held(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION unit_held(uuid) TO anju_app;

-- 3. Role x verb, as lib/kernel/access.ts has it now

DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''unit.create'' THEN') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''unit.create'' THEN', 'WHEN ''unit.read'' THEN ''{community,office,leader}''
    WHEN ''unit.correct'' THEN ''{office}''
    WHEN ''unit.close'' THEN ''{office}''
    WHEN ''unit.reopen'' THEN ''{office}''
    WHEN ''unit.create'' THEN');
END $$;
