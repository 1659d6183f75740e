-- Exports: what a screen lists, as a file. Its rows lie here sealed until the file is taken away, and go after a week.

-- CreateTable
CREATE TABLE "export" (
    "id" UUID NOT NULL,
    "created_by" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "area_code" TEXT NOT NULL,
    "unit_id" UUID,
    "list" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "locale" TEXT NOT NULL,
    "columns" JSONB NOT NULL,
    "reason" TEXT,
    "place" TEXT,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "parts" INTEGER NOT NULL DEFAULT 0,
    "complete" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "export_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "export_part" (
    "export_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "created_by" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "area_code" TEXT NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "export_part_pkey" PRIMARY KEY ("export_id","n")
);

-- CreateIndex
CREATE INDEX "export_created_by_id_idx" ON "export"("created_by", "id");

-- CreateIndex
CREATE INDEX "export_expires_at_idx" ON "export"("expires_at");

-- AddForeignKey
ALTER TABLE "export_part" ADD CONSTRAINT "export_part_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "export"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "export" ALTER COLUMN "area_code" TYPE text COLLATE "C",
  ADD CONSTRAINT export_area_code_check CHECK (area_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'),
  ADD CONSTRAINT export_list_check CHECK (list IN ('residents', 'names', 'doors', 'transfers', 'ranking', 'trail')),
  ADD CONSTRAINT export_reason_check CHECK (reason IS NULL OR list IN ('residents', 'names')),
  ADD CONSTRAINT export_counts_check CHECK (rows >= 0 AND parts >= 0);
ALTER TABLE "export_part" ALTER COLUMN "area_code" TYPE text COLLATE "C",
  ADD CONSTRAINT export_part_area_code_check CHECK (area_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'),
  -- Gzipped already.
  ALTER COLUMN "body" SET STORAGE EXTERNAL;

-- Its creator's alone, and only while they still have the role and the range that it was made with: who was moved or demoted takes no file along.
ALTER TABLE "export" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "export" FORCE ROW LEVEL SECURITY;
ALTER TABLE "export_part" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "export_part" FORCE ROW LEVEL SECURITY;
DO $$
DECLARE
  own constant text := $x$(created_by = (SELECT nullif(current_setting('app.user_id', true), '')::uuid) AND role = (SELECT current_setting('app.role', true))
    AND area_code >= current_setting('app.scope_from', true) AND area_code < current_setting('app.scope_to', true))$x$;
  own_unit constant text := own || $x$ AND unit_id IS NOT DISTINCT FROM (SELECT nullif(current_setting('app.unit_id', true), '')::uuid)$x$;
  name text;
BEGIN
  EXECUTE format('CREATE POLICY export_own ON "export" USING (%s) WITH CHECK (%1$s)', own_unit);
  EXECUTE format('CREATE POLICY export_part_own ON "export_part" USING (%s) WITH CHECK (%1$s)', own);
  FOREACH name IN ARRAY ARRAY['export', 'export_part'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO %I USING ((SELECT current_setting(''app.verb'', true)) = ''retention.run'')', name || '_retention_read', name, current_user);
    EXECUTE format('CREATE POLICY %I ON %I FOR DELETE TO %I USING ((SELECT current_setting(''app.verb'', true)) = ''retention.run'')', name || '_retention', name, current_user);
  END LOOP;
END $$;

REVOKE ALL ON "export", "export_part" FROM PUBLIC;
GRANT SELECT, INSERT, DELETE ON "export", "export_part" TO anju_app;
GRANT UPDATE (place, rows, parts, complete, expires_at) ON "export" TO anju_app;

-- What nobody has removed by its day: at most `most` parts, and the exports that have none left. Beside retention_step, in the same job.
CREATE FUNCTION retention_exports(on_day date, most integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before timestamptz := on_day::timestamp AT TIME ZONE 'Asia/Shanghai';
  counts jsonb := '{}';
  n integer;
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'system' OR current_setting('app.verb', true) IS DISTINCT FROM 'retention.run' THEN
    RAISE EXCEPTION 'retention is for the system alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  DELETE FROM export_part p WHERE (p.export_id, p.n) IN (
    SELECT q.export_id, q.n FROM export e JOIN export_part q ON q.export_id = e.id WHERE e.expires_at < before LIMIT most);
  GET DIAGNOSTICS n = ROW_COUNT; counts := counts || jsonb_build_object('exportParts', n);
  DELETE FROM export e WHERE e.id IN (
    SELECT o.id FROM export o WHERE o.expires_at < before AND NOT EXISTS (SELECT 1 FROM export_part p WHERE p.export_id = o.id) LIMIT most);
  GET DIAGNOSTICS n = ROW_COUNT; counts := counts || jsonb_build_object('exports', n);
  RETURN counts;
END $$;
REVOKE ALL ON FUNCTION retention_exports(date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retention_exports(date, integer) TO anju_app;
