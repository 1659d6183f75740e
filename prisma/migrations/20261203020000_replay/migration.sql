-- Requests of keys that write, so that one which is sent again is answered again and not done again. Of what was sent only keyed digests are kept; an answer holds ids and codes.

CREATE TABLE "api_request" (
    "key_id" UUID NOT NULL,
    "token_digest" TEXT NOT NULL,
    "body_digest" TEXT NOT NULL,
    "seed" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "status" INTEGER,
    "answer" JSONB,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "api_request_pkey" PRIMARY KEY ("key_id", "token_digest")
);
CREATE INDEX "api_request_begun_at_idx" ON "api_request"("begun_at");
ALTER TABLE "api_request" ADD CONSTRAINT "api_request_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "api_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "api_request"
  ADD CONSTRAINT api_request_state_check CHECK (CASE state WHEN 'RUNNING' THEN status IS NULL AND answer IS NULL WHEN 'DONE' THEN status BETWEEN 200 AND 499 AND answer IS NOT NULL ELSE false END);
ALTER TABLE "api_request" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "api_request" FORCE ROW LEVEL SECURITY;
REVOKE ALL ON "api_request" FROM PUBLIC;
GRANT SELECT, INSERT, DELETE ON "api_request" TO anju_app;
GRANT UPDATE (state, status, answer, begun_at) ON "api_request" TO anju_app;
DO $$
BEGIN
  -- A key's own, and what is done stays done.
  CREATE POLICY api_request_own ON "api_request" TO anju_app USING ((SELECT current_setting('app.role', true) = 'key') AND key_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid));
  CREATE POLICY api_request_done ON "api_request" AS RESTRICTIVE FOR UPDATE TO anju_app USING (state = 'RUNNING') WITH CHECK (true);
  CREATE POLICY api_request_given_up ON "api_request" AS RESTRICTIVE FOR DELETE TO anju_app USING (state = 'RUNNING');
  EXECUTE format('CREATE POLICY api_request_retention_read ON "api_request" FOR SELECT TO %I USING ((SELECT current_setting(''app.verb'', true)) = ''retention.run'')', current_user);
  EXECUTE format('CREATE POLICY api_request_retention ON "api_request" FOR DELETE TO %I USING ((SELECT current_setting(''app.verb'', true)) = ''retention.run'')', current_user);
END $$;

CREATE FUNCTION retention_requests(on_day date, most integer, days integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before constant date := on_day - days;
  n integer;
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'system' OR current_setting('app.verb', true) IS DISTINCT FROM 'retention.run' THEN
    RAISE EXCEPTION 'retention is for the system alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  DELETE FROM api_request WHERE (key_id, token_digest) IN (SELECT q.key_id, q.token_digest FROM api_request q WHERE q.begun_at < before::timestamp AT TIME ZONE 'Asia/Shanghai' LIMIT most);
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN jsonb_build_object('apiRequests', n);
END $$;
REVOKE ALL ON FUNCTION retention_requests(date, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retention_requests(date, integer, integer) TO anju_app;

SELECT backup_policies();
