-- What happened is told to the systems that asked for it: written down in the transaction of what happened, delivered after it, signed. A delivery says that something happened and where to read it by the key; of whom, it does not say.

-- 1. Where a key's system wants to be told of what. One at a time; its secret is sealed, and shown once.

CREATE TABLE "webhook" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "key_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT[] NOT NULL,
    "secret_sealed" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "problem" TEXT,
    "created_on" DATE NOT NULL,
    "created_by" UUID NOT NULL,
    "disabled_on" DATE,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "webhook_event" (
    "id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "status" INTEGER,
    "problem" TEXT,
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_event_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "webhook_key_id_idx" ON "webhook"("key_id");
CREATE INDEX "webhook_area_code_id_idx" ON "webhook"("area_code", "id");
CREATE INDEX "webhook_event_webhook_id_at_id_idx" ON "webhook_event"("webhook_id", "at", "id");
CREATE INDEX "webhook_event_area_code_idx" ON "webhook_event"("area_code");
CREATE INDEX "webhook_event_state_next_at_idx" ON "webhook_event"("state", "next_at");
CREATE UNIQUE INDEX webhook_one_key ON "webhook" (key_id) WHERE state <> 'REMOVED';
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "api_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "webhook_event" ADD CONSTRAINT "webhook_event_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "webhook" ALTER COLUMN area_code TYPE text COLLATE "C";
ALTER TABLE "webhook_event" ALTER COLUMN area_code TYPE text COLLATE "C";
ALTER TABLE "webhook"
  ADD CONSTRAINT webhook_area_code_check CHECK (area_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$'),
  ADD CONSTRAINT webhook_url_check CHECK (url ~ '^https://[^/@]+(/|$)' AND length(url) <= 300),
  ADD CONSTRAINT webhook_events_check CHECK (cardinality(events) > 0 AND events <@ '{arrival.registered,departure.reported,told.answered}'),
  ADD CONSTRAINT webhook_state_check CHECK (state IN ('ACTIVE', 'DISABLED', 'REMOVED') AND (state = 'ACTIVE') = (disabled_on IS NULL) AND (state = 'DISABLED') = (problem IS NOT NULL));
ALTER TABLE "webhook_event"
  ADD CONSTRAINT webhook_event_area_code_check CHECK (area_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$'),
  ADD CONSTRAINT webhook_event_type_check CHECK (type IN ('arrival.registered', 'departure.reported', 'told.answered')),
  ADD CONSTRAINT webhook_event_state_check CHECK (state IN ('WAITING', 'SENDING', 'DELIVERED', 'FAILED') AND attempts >= 0 AND (state = 'SENDING') = (claimed_at IS NOT NULL) AND (state = 'DELIVERED') = (delivered_at IS NOT NULL));

SELECT guard_people('webhook', '{admin,system}', '{admin,system}', false);
SELECT guard_people('webhook_event', '{admin,system}', '{admin,system}', false);
-- What is delivered, and every attempt at it, stands in its own rows.
DROP TRIGGER audit_row ON "webhook_event";
REVOKE ALL ON "webhook", "webhook_event" FROM PUBLIC;
GRANT SELECT, INSERT ON "webhook" TO anju_app;
GRANT UPDATE (state, problem, disabled_on) ON "webhook" TO anju_app;
GRANT SELECT ON "webhook_event" TO anju_app;
GRANT UPDATE (state, attempts, next_at, claimed_at, status, problem, delivered_at) ON "webhook_event" TO anju_app;
DROP POLICY webhook_event_insert ON "webhook_event";
DO $$
BEGIN
  EXECUTE format('CREATE POLICY webhook_owner_read ON "webhook" FOR SELECT TO %I USING (true)', current_user);
  EXECUTE format('CREATE POLICY webhook_event_owner_insert ON "webhook_event" FOR INSERT TO %I WITH CHECK (true)', current_user);
  EXECUTE format('CREATE POLICY webhook_event_retention_read ON "webhook_event" FOR SELECT TO %I USING ((SELECT current_setting(''app.verb'', true)) = ''retention.run'')', current_user);
  EXECUTE format('CREATE POLICY webhook_event_retention ON "webhook_event" FOR DELETE TO %I USING ((SELECT current_setting(''app.verb'', true)) = ''retention.run'')', current_user);
  -- In one's own name.
  CREATE POLICY webhook_made ON "webhook" AS RESTRICTIVE FOR INSERT TO anju_app WITH CHECK (state = 'ACTIVE' AND ((SELECT current_setting('app.role', true) = 'system') OR created_by = (SELECT nullif(current_setting('app.user_id', true), '')::uuid)));
  CREATE POLICY webhook_removed ON "webhook" AS RESTRICTIVE FOR UPDATE TO anju_app USING (state <> 'REMOVED') WITH CHECK (true);
END $$;

-- Of a key of that area that is not revoked, and of what it may read alone.
CREATE FUNCTION webhook_verb(event text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT CASE event WHEN 'arrival.registered' THEN 'api-arrival.read' WHEN 'departure.reported' THEN 'api-departure.read' WHEN 'told.answered' THEN 'api-told.read' END
$$;
CREATE FUNCTION webhook_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM api_key k WHERE k.id = NEW.key_id AND k.area_code = NEW.area_code AND k.revoked_on IS NULL AND (SELECT bool_and(webhook_verb(e) = ANY (k.verbs)) FROM unnest(NEW.events) AS e) FOR KEY SHARE;
  IF NOT FOUND THEN RAISE EXCEPTION 'not of a key that may read it' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER webhook_step BEFORE INSERT ON "webhook" FOR EACH ROW EXECUTE FUNCTION webhook_step();

-- 2. What happened, for each system that asked for it and may read it: in the same transaction, so that nothing is told that did not happen, and nothing that did is forgotten.
CREATE FUNCTION webhook_note(kind text, county text, area text, subject uuid, teller uuid, moved_from text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO webhook_event (id, webhook_id, area_code, type, subject_id, at, state, attempts, next_at)
  SELECT gen_random_uuid(), w.id, w.area_code, kind, subject, clock_timestamp(), 'WAITING', 0, clock_timestamp()
  FROM webhook w JOIN api_key k ON k.id = w.key_id
  WHERE w.state = 'ACTIVE' AND kind = ANY (w.events) AND k.revoked_on IS NULL AND webhook_verb(kind) = ANY (k.verbs) AND k.county_code = county AND starts_with(area, k.area_code)
    AND (teller IS NULL OR teller = k.id) AND NOT coalesce(starts_with(moved_from, k.area_code), false)
$$;

-- Somebody was registered who had not just moved here from another door of the range; or is known to have left. As api_people tells of them.
CREATE FUNCTION webhook_of_stay() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  county text;
  hook record;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM webhook WHERE state = 'ACTIVE') THEN RETURN NULL; END IF;
  SELECT r.origin_code INTO county FROM resident r WHERE r.id = NEW.resident_id AND r.merged_into IS NULL;
  IF county IS NULL THEN RETURN NULL; END IF;
  IF NEW.registered_on IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.registered_on IS NULL) AND NEW.end_reason IS DISTINCT FROM 'MISTAKE' AND NEW.source <> 'MERGE' THEN
    PERFORM webhook_note('arrival.registered', county, NEW.area_code, NEW.id, NULL,
      (SELECT b.area_code FROM stay b WHERE b.resident_id = NEW.resident_id AND b.registered_on IS NOT NULL AND b.end_reason = 'MOVED' AND b.to_on = NEW.from_on AND b.id <> NEW.id LIMIT 1));
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.registered_on IS NOT NULL AND NEW.end_reason = 'LEFT' AND OLD.end_reason IS DISTINCT FROM 'LEFT' THEN
    PERFORM webhook_note('departure.reported', county, NEW.area_code, NEW.id, NULL, NULL);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER webhook_registered AFTER INSERT ON "stay" FOR EACH ROW WHEN (NEW.registered_on IS NOT NULL) EXECUTE FUNCTION webhook_of_stay();
CREATE TRIGGER webhook_changed AFTER UPDATE OF registered_on, end_reason ON "stay" FOR EACH ROW
  WHEN (NEW.registered_on IS NOT NULL AND (OLD.registered_on IS NULL OR NEW.end_reason IS DISTINCT FROM OLD.end_reason)) EXECUTE FUNCTION webhook_of_stay();

-- What a key told was looked at: told to that key alone.
CREATE FUNCTION webhook_of_told() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM webhook_note('told.answered', NEW.county_code, NEW.area_code, NEW.id, NEW.key_id, NULL);
  RETURN NULL;
END $$;
CREATE TRIGGER webhook_answered AFTER UPDATE OF state ON "origin_told" FOR EACH ROW WHEN (OLD.state = 'WAITING' AND NEW.state <> 'WAITING') EXECUTE FUNCTION webhook_of_told();

-- 3. Whatever waits is delivered once its transaction has committed, or when its next attempt is due.
SELECT pgboss.create_queue('webhooks', json_build_object('policy', 'standard', 'retryLimit', 0, 'retryDelay', 0, 'retryBackoff', false, 'expireInSeconds', 900, 'retentionMinutes', 1440));
CREATE FUNCTION webhook_deliver() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO pgboss.job (name, data, start_after, retry_limit, expire_in, keep_until, policy)
  VALUES ('webhooks', jsonb_build_object('id', NEW.id), greatest(NEW.next_at, clock_timestamp()), 0, interval '1 hour', greatest(NEW.next_at, clock_timestamp()) + interval '1 day', 'standard');
  RETURN NULL;
END $$;
CREATE TRIGGER webhook_deliver AFTER INSERT OR UPDATE OF state, next_at ON "webhook_event" FOR EACH ROW WHEN (NEW.state = 'WAITING') EXECUTE FUNCTION webhook_deliver();

-- 4. Deliveries that are over are forgotten.
CREATE FUNCTION retention_webhooks(on_day date, most integer, days integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before constant timestamptz := (on_day - days)::timestamp AT TIME ZONE 'Asia/Shanghai';
  n integer;
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'system' OR current_setting('app.verb', true) IS DISTINCT FROM 'retention.run' THEN
    RAISE EXCEPTION 'retention is for the system alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  DELETE FROM webhook_event WHERE id IN (SELECT e.id FROM webhook_event e WHERE e.at < before LIMIT most);
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN jsonb_build_object('webhookEvents', n);
END $$;

-- 5. One of those people, by the id that an event says: as api_people tells of them, at once, for whoever was told may read.
CREATE FUNCTION api_one(kind text, stay_id uuid) RETURNS TABLE (id uuid, resident_id uuid, name text, id_mask_sealed text, area_code text, community text, known_on date, on_day date)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  verb constant text := CASE kind WHEN 'ARRIVED' THEN 'api-arrival.read' ELSE 'api-departure.read' END;
  k constant api_key := key_asking(verb);
  one record;
BEGIN
  SELECT s.id, r.id AS resident_id, r.name, r.id_mask_sealed, s.area_code, c.name AS community,
         CASE kind WHEN 'ARRIVED' THEN s.registered_on ELSE s.end_reported_on END AS known_on, CASE kind WHEN 'ARRIVED' THEN s.arrived_on ELSE s.to_on END AS on_day INTO one
  FROM stay s JOIN resident r ON r.id = s.resident_id LEFT JOIN area c ON c.code = left(s.area_code, 12)
  WHERE s.id = stay_id AND s.area_code COLLATE "C" >= current_setting('app.scope_from', true) AND s.area_code COLLATE "C" < current_setting('app.scope_to', true) AND r.origin_code = k.county_code AND r.merged_into IS NULL
    AND s.registered_on IS NOT NULL AND CASE kind WHEN 'ARRIVED' THEN s.end_reason IS DISTINCT FROM 'MISTAKE' ELSE s.end_reason = 'LEFT' END;
  IF one.id IS NULL THEN RETURN; END IF;
  PERFORM record_event(verb, one.area_code, 'resident', one.resident_id::text, jsonb_build_object('county_code', k.county_code));
  RETURN QUERY SELECT one.id, one.resident_id, one.name, one.id_mask_sealed, left(one.area_code, 12), one.community, one.known_on, one.on_day;
END $$;
REVOKE ALL ON FUNCTION webhook_note(text, text, text, uuid, uuid, text), webhook_verb(text), webhook_step(), webhook_of_stay(), webhook_of_told(), webhook_deliver(), retention_webhooks(date, integer, integer), api_one(text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retention_webhooks(date, integer, integer), api_one(text, uuid) TO anju_app;

-- 6. Role x verb, as lib/kernel/access.ts has it now
DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''unit.create'' THEN') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''unit.create'' THEN', 'WHEN ''webhook.create'' THEN ''{admin}''
    WHEN ''webhook.remove'' THEN ''{admin}''
    WHEN ''webhook.resume'' THEN ''{admin}''
    WHEN ''webhook.redeliver'' THEN ''{admin}''
    WHEN ''unit.create'' THEN');
END $$;

SELECT guard_areas();
SELECT backup_policies();
