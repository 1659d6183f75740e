-- What a resident reads and says of their own record, on their own phone: entered by a code that they hold and one that is sent to them.

-- 1. By whom a phone number was given. A one-time code goes to a number that staff wrote down; anybody can tell of somebody with a phone of their own.

ALTER TABLE "resident" ADD COLUMN "phone_by" TEXT,
  ADD CONSTRAINT resident_phone_by_check CHECK (phone_by IS NULL OR (phone_by IN ('STAFF', 'TOLD') AND phone_sealed IS NOT NULL));
-- Of what is recorded already, the trail says it.
UPDATE "resident" r SET phone_by = CASE WHEN EXISTS (
    SELECT 1 FROM audit a WHERE a.person_id = r.id AND a.subject = 'resident' AND a.verb IN ('resident.register', 'resident.correct') AND a.role <> 'unit'
      AND a.after ->> 'phone_sealed' = r.phone_sealed AND a.before ->> 'phone_sealed' IS DISTINCT FROM a.after ->> 'phone_sealed') THEN 'STAFF' ELSE 'TOLD' END
WHERE r.phone_sealed IS NOT NULL;

-- Whatever else writes it says nothing about that: a number that was typed anew at the door or the desk is theirs, every other one was told.
CREATE FUNCTION phone_given() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.phone_by := CASE
    WHEN NEW.phone_sealed IS NULL THEN NULL
    WHEN TG_OP = 'UPDATE' AND NEW.phone_sealed IS NOT DISTINCT FROM OLD.phone_sealed THEN OLD.phone_by
    WHEN current_setting('app.verb', true) IN ('resident.register', 'resident.correct') AND current_setting('app.role', true) IN ('coordinator', 'community', 'office', 'system') THEN 'STAFF'
    ELSE 'TOLD' END;
  RETURN NEW;
END $$;
CREATE TRIGGER phone_given BEFORE INSERT OR UPDATE ON "resident" FOR EACH ROW EXECUTE FUNCTION phone_given();

-- 2. Codes and sessions

CREATE TABLE "resident_code" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "code_digest" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "resident_code_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "resident_session" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "resident_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "resident_session_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "resident_code_resident_id_idx" ON "resident_code"("resident_id");
CREATE INDEX "resident_code_made_at_idx" ON "resident_code"("made_at");
CREATE UNIQUE INDEX resident_code_live ON "resident_code" (resident_id) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX "resident_session_token_hash_key" ON "resident_session"("token_hash");
CREATE INDEX "resident_session_resident_id_idx" ON "resident_session"("resident_id");
CREATE INDEX "resident_session_expires_at_idx" ON "resident_session"("expires_at");
ALTER TABLE "resident_code" ADD CONSTRAINT "resident_code_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "resident_session" ADD CONSTRAINT "resident_session_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "resident_code" ADD CONSTRAINT resident_code_tries_check CHECK (tries BETWEEN 0 AND 5),
  ADD CONSTRAINT resident_code_days_check CHECK (expires_at > made_at);
ALTER TABLE "resident_session" ADD CONSTRAINT resident_session_hours_check CHECK (expires_at > created_at AND expires_at <= created_at + interval '2 hours');

-- What proves somebody is seen by the sign-in alone, as with staff.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['resident_code', 'resident_session'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I USING ((SELECT current_setting(''app.role'', true)) = ''sign-in'')', name || '_sign_in', name);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO %I USING (true)', name || '_owner_read', name, current_user);
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE TO %I USING (true)', name || '_owner_update', name, current_user);
    EXECUTE format('CREATE POLICY %I ON %I FOR DELETE TO %I USING ((SELECT current_setting(''app.verb'', true)) = ''retention.run'')', name || '_retention', name, current_user);
  END LOOP;
END $$;
DROP POLICY door_throttle_count ON "door_throttle";
CREATE POLICY door_throttle_count ON "door_throttle" USING ((SELECT current_setting('app.role', true)) IN ('public', 'sign-in', 'system'));
REVOKE ALL ON "resident_code", "resident_session" FROM PUBLIC;
GRANT SELECT, INSERT ON "resident_code", "resident_session" TO anju_app;
GRANT UPDATE (tries, closed_at) ON "resident_code" TO anju_app;
GRANT UPDATE (last_seen_at, ended_at) ON "resident_session" TO anju_app;

-- Another number, or a record that became another's: whoever came in by what was before is out at once, and what was sent to it opens nothing.
CREATE FUNCTION resident_out() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE resident_session SET ended_at = clock_timestamp() WHERE resident_id = NEW.id AND ended_at IS NULL;
  UPDATE resident_code SET closed_at = clock_timestamp() WHERE resident_id = NEW.id AND closed_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER resident_out AFTER UPDATE OF phone_index, merged_into ON "resident" FOR EACH ROW
  WHEN (NEW.phone_index IS DISTINCT FROM OLD.phone_index OR NEW.merged_into IS DISTINCT FROM OLD.merged_into) EXECUTE FUNCTION resident_out();

-- Whom a permit's code or a receipt of the door leads to, and where a one-time code may be sent: a permit that is nobody's to misuse, and of a declaration whoever told of themselves. A
-- record that was merged leads to the one that was kept.
CREATE FUNCTION my_addressee(permit uuid, receipt text) RETURNS TABLE (resident_id uuid, area_code text, phone_sealed text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'sign-in' THEN
    RAISE EXCEPTION 'codes lead to somebody at the sign-in alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY SELECT r.id, r.area_code, r.phone_sealed FROM (
      SELECT p.resident_id FROM permit p WHERE p.id = permit AND (p.ended_on IS NULL OR p.end_reason = 'DEPARTED')
      UNION ALL (
        SELECT d.resident_id FROM declaration e JOIN declared_person d ON d.declaration_id = e.id
        WHERE e.receipt_index = receipt AND e.teller = 'RESIDENT' AND d.kind = 'LIVES' AND d.state <> 'REFUSED' ORDER BY d.id LIMIT 1)) AS led
    JOIN resident r ON r.id = resident_kept(led.resident_id)
    WHERE r.phone_by = 'STAFF' LIMIT 1;
END $$;

-- Where an entry of the trail about somebody belongs, as the sign-in leaves it.
CREATE FUNCTION my_resident(who uuid) RETURNS TABLE (id uuid, area_code text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id, r.area_code FROM resident r WHERE r.id = who AND r.merged_into IS NULL AND current_setting('app.role', true) = 'sign-in'
$$;

-- Who acts: of a session that lives, and nobody else. Takes no argument, so that nobody can be asked for.
CREATE FUNCTION my_person() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id FROM resident_session s JOIN resident r ON r.id = s.resident_id
  WHERE current_setting('app.role', true) = 'resident' AND s.id = nullif(current_setting('app.user_id', true), '')::uuid
    AND s.ended_at IS NULL AND s.expires_at > clock_timestamp() AND s.last_seen_at > clock_timestamp() - interval '30 minutes' AND r.merged_into IS NULL
$$;

-- Whose session it is, and where an entry of the trail about it belongs.
CREATE FUNCTION my_own() RETURNS TABLE (id uuid, area_code text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id, r.area_code FROM resident r WHERE r.id = my_person()
$$;

-- 3. What is recorded, by whom it was looked at and to whom it was given

-- The office of a member of staff, never their name: the community whose grids they walk, or whatever place they answer for.
CREATE FUNCTION office_of(who uuid) RETURNS json LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT json_build_object('role', u.role, 'office', coalesce(n.name, o.name)) FROM staff u LEFT JOIN area o ON o.code = left(u.area_code, 12) LEFT JOIN unit n ON n.id = u.unit_id WHERE u.id = who
$$;

CREATE FUNCTION my_record() RETURNS json LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT json_build_object(
    'id', r.id, 'name', r.name, 'sex', r.sex, 'bornOn', r.born_on, 'idMaskSealed', r.id_mask_sealed, 'verified', r.identity_verified, 'phoneMaskSealed', r.phone_mask_sealed,
    'originCode', r.origin_code, 'originAddress', r.origin_address, 'recordedOn', (r.created_at AT TIME ZONE 'Asia/Shanghai')::date, 'permitDeclinedOn', r.permit_declined_on,
    'community', (SELECT a.name FROM area a WHERE a.code = left(r.area_code, 12)),
    'stays', (SELECT coalesce(json_agg(json_build_object(
        'status', s.status, 'source', first_source(s.id), 'reporter', coalesce(office_of(s.created_by), json_build_object('role', NULL, 'office', n.name)), 'arrivedOn', s.arrived_on, 'fromOn', s.from_on, 'toOn', s.to_on,
        'endReason', s.end_reason, 'reportedOn', s.reported_on, 'registeredOn', s.registered_on, 'confirmedOn', s.confirmed_on, 'reason', s.reason, 'employer', s.employer, 'note', s.note,
        'street', b.street, 'number', b.number, 'block', b.block, 'room', d.room, 'addressText', s.address_text, 'community', c.name) ORDER BY s.from_on DESC, s.id DESC), '[]')
      FROM stay s LEFT JOIN dwelling d ON d.id = s.dwelling_id LEFT JOIN building b ON b.id = d.building_id LEFT JOIN area c ON c.code = left(s.area_code, 12) LEFT JOIN unit n ON n.id = s.unit_id
      WHERE s.resident_id = r.id AND (s.end_reason IS NULL OR s.end_reason NOT IN ('MISTAKE', 'REFUSED'))),
    'permits', (SELECT coalesce(json_agg(json_build_object(
        'kind', p.kind, 'number', p.number, 'issuedOn', p.issued_on, 'validTo', p.valid_to, 'since', coalesce(p.since_on, p.issued_on), 'handedOverOn', p.handed_over_on, 'endedOn', p.ended_on, 'endReason', p.end_reason,
        'spans', (SELECT json_agg(json_build_object('from', x.from_on, 'to', x.to_on) ORDER BY x.from_on) FROM (
          SELECT p.issued_on AS from_on, coalesce(p.issued_to, p.valid_to) AS to_on UNION ALL SELECT e.from_on, e.to_on FROM permit_endorsement e WHERE e.permit_id = p.id) x)) ORDER BY p.issued_on DESC, p.id DESC), '[]')
      FROM permit p WHERE p.resident_id = r.id),
    'checks', (SELECT coalesce(json_agg(json_build_object('onDay', k.on_day, 'result', k.result, 'validTo', k.valid_to, 'returnedOn', k.returned_on) ORDER BY k.on_day DESC, k.id DESC), '[]')
      FROM records_of(r.id) x JOIN certificate_check k ON k.resident_id = x.id WHERE k.retracted_on IS NULL))
  FROM resident r WHERE r.id = my_person()
$$;

-- From the trail, which is read along the person's own entries. Whoever looked ten times on a day for one thing is one line.
CREATE FUNCTION my_lookers(most integer) RETURNS TABLE (on_day date, role text, office text, verb text, reason text, times integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (a.at AT TIME ZONE 'Asia/Shanghai')::date, a.role, o.office, a.verb, a.after ->> 'reason', count(*)::int
  FROM records_of(my_person()) r JOIN audit a ON a.person_id = r.id LEFT JOIN LATERAL (SELECT office_of(a.user_id) ->> 'office' AS office) o ON true
  WHERE a.action = 'EVENT' AND a.verb IN ('resident.view', 'resident.reveal', 'permit.look', 'permit.print', 'inquiry.print', 'form.fill-full', 'list.export-full')
  GROUP BY 1, 2, 3, 4, 5 ORDER BY 1 DESC, 4, 3, 2, 5 LIMIT most
$$;

-- Letters about them, forms filled for them alone, communities that their record went to, files with their number in full, and what was written to them.
CREATE FUNCTION my_given(most integer) RETURNS TABLE (on_day date, kind text, receiver text, about text, in_full boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT g.* FROM records_of(my_person()) r CROSS JOIN LATERAL (
    SELECT q.sent_on, 'LETTER', q.authority, q.kind, true FROM inquiry q WHERE q.resident_id = r.id AND q.direction = 'OUT' AND q.sent_on IS NOT NULL
    UNION ALL SELECT q.answered_on, 'ANSWER', q.authority, q.kind, false FROM inquiry q WHERE q.resident_id = r.id AND q.direction = 'IN' AND q.answered_on IS NOT NULL
    UNION ALL SELECT f.filled_on, 'FORM', o.name, m.title, f.full_numbers FROM form_filling f JOIN form m ON m.id = f.form_id LEFT JOIN area o ON o.code = left(f.area_code, 12) WHERE f.resident_id = r.id
    UNION ALL SELECT t.closed_on, 'TRANSFER', o.name, NULL, true FROM transfer t LEFT JOIN area o ON o.code = left(t.to_area_code, 12) WHERE t.resident_id = r.id AND t.state IN ('ACCEPTED', 'DEPARTED', 'DECIDED_FOR')
    UNION ALL SELECT m.due_on, 'MESSAGE', NULL, m.indicator, false FROM message m WHERE m.resident_id = r.id AND m.state IN ('SENT', 'LOGGED', 'UNSURE')
    UNION ALL SELECT (a.at AT TIME ZONE 'Asia/Shanghai')::date, 'EXPORT', office_of(a.user_id) ->> 'office', a.after ->> 'reason', true FROM audit a WHERE a.person_id = r.id AND a.action = 'EVENT' AND a.verb = 'list.export-full'
  ) AS g (on_day, kind, receiver, about, in_full) ORDER BY 1 DESC, 2, 3, 4 LIMIT most
$$;

REVOKE ALL ON FUNCTION phone_given(), resident_out(), my_addressee(uuid, text), my_resident(uuid), my_person(), my_own(), office_of(uuid), my_record(), my_lookers(integer), my_given(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION my_addressee(uuid, text), my_resident(uuid), my_person(), my_own(), my_record(), my_lookers(integer), my_given(integer) TO anju_app;

-- 4. What has served its purpose goes. Beside retention_step, in the same job.
CREATE FUNCTION retention_my(on_day date, most integer, session_days integer) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before timestamptz := on_day::timestamp AT TIME ZONE 'Asia/Shanghai';
  codes integer;
  sessions integer;
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'system' OR current_setting('app.verb', true) IS DISTINCT FROM 'retention.run' THEN
    RAISE EXCEPTION 'retention is for the system alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  DELETE FROM resident_code WHERE id IN (SELECT id FROM resident_code WHERE made_at < before - interval '2 days' LIMIT most);
  GET DIAGNOSTICS codes = ROW_COUNT;
  DELETE FROM resident_session WHERE id IN (SELECT id FROM resident_session WHERE expires_at < before - make_interval(days => session_days) LIMIT most);
  GET DIAGNOSTICS sessions = ROW_COUNT;
  RETURN jsonb_build_object('entryCodes', codes, 'residentSessions', sessions);
END $$;
REVOKE ALL ON FUNCTION retention_my(date, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retention_my(date, integer, integer) TO anju_app;

-- 5. Role x verb, as lib/kernel/access.ts has it now: what is one's own is nobody's of staff.
DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''unit.create'' THEN') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''unit.create'' THEN', 'WHEN ''my.read'' THEN ''{resident}''
    WHEN ''my.copy'' THEN ''{resident}''
    WHEN ''unit.create'' THEN');
END $$;

SELECT guard_areas();
SELECT backup_policies();
