-- Transfers: a community asks for somebody who is registered in another one. Both sides see the request and its steps; what the asker saw at its own
-- door stays with the asker, the person's record with the community they still live in. Every write is one of the functions below, which hold
-- state, role and range; the app's role can only read.

CREATE TABLE "transfer" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "area_code" TEXT COLLATE "C" NOT NULL,
    "to_area_code" TEXT COLLATE "C" NOT NULL,
    "resident_name" TEXT NOT NULL,
    "arrived_on" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "asked_by" UUID NOT NULL,
    "asked_on" DATE NOT NULL,
    "asked_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deadline" DATE NOT NULL,
    "closed_on" DATE,
    "stay_id" UUID,
    CONSTRAINT "transfer_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "transfer_arrival" (
    "id" UUID NOT NULL,
    "area_code" TEXT COLLATE "C" NOT NULL,
    "dwelling_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_initials" TEXT NOT NULL,
    "phone_sealed" TEXT,
    "phone_mask_sealed" TEXT,
    "phone_index" TEXT,
    "origin_code" TEXT,
    "origin_address" TEXT,
    "reason" TEXT NOT NULL,
    "landlord" TEXT,
    "employer" TEXT,
    "note" TEXT,
    CONSTRAINT "transfer_arrival_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "transfer_step" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "transfer_id" UUID NOT NULL,
    "area_code" TEXT COLLATE "C" NOT NULL,
    "to_area_code" TEXT COLLATE "C" NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "on_day" DATE NOT NULL,
    "by_user" UUID,
    "kind" TEXT NOT NULL,
    "reason" TEXT,
    "seen_on" DATE,
    "note" TEXT,
    CONSTRAINT "transfer_step_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "transfer_resident_id_idx" ON "transfer"("resident_id");
CREATE INDEX "transfer_area_code_asked_at_idx" ON "transfer"("area_code", "asked_at");
CREATE INDEX "transfer_to_area_code_asked_at_idx" ON "transfer"("to_area_code", "asked_at");
CREATE INDEX "transfer_stay_id_idx" ON "transfer"("stay_id");
CREATE INDEX "transfer_arrival_area_code_idx" ON "transfer_arrival"("area_code");
CREATE INDEX "transfer_arrival_dwelling_id_idx" ON "transfer_arrival"("dwelling_id");
CREATE INDEX "transfer_step_transfer_id_at_idx" ON "transfer_step"("transfer_id", "at");
CREATE INDEX "transfer_step_area_code_idx" ON "transfer_step"("area_code");
CREATE INDEX "transfer_step_to_area_code_idx" ON "transfer_step"("to_area_code");

ALTER TABLE "transfer"
  ADD CONSTRAINT transfer_area_code_check CHECK (area_code ~ '^([0-9]{9}|[0-9]{12})$'),
  ADD CONSTRAINT transfer_to_area_code_check CHECK (to_area_code ~ '^[0-9]{12}$'),
  ADD CONSTRAINT transfer_state_check CHECK (state IN ('ASKED', 'REFUSED', 'CONTESTED', 'ACCEPTED', 'DEPARTED', 'DECIDED_FOR', 'DECIDED_AGAINST', 'WITHDRAWN', 'CLOSED', 'UNDONE')),
  ADD CONSTRAINT transfer_closed_check CHECK ((state IN ('ASKED', 'CONTESTED')) = (closed_on IS NULL)),
  ADD CONSTRAINT transfer_days_check CHECK (arrived_on <= asked_on AND deadline >= asked_on AND (closed_on IS NULL OR closed_on >= asked_on)),
  ADD CONSTRAINT transfer_stay_check CHECK ((state IN ('ACCEPTED', 'DEPARTED', 'DECIDED_FOR', 'UNDONE')) = (stay_id IS NOT NULL));
-- Two communities at once: one asks, the other is told so.
CREATE UNIQUE INDEX transfer_one_open ON "transfer" (resident_id) WHERE state IN ('ASKED', 'CONTESTED');
ALTER TABLE "transfer_arrival"
  ADD CONSTRAINT transfer_arrival_area_code_check CHECK (area_code ~ '^[0-9]{15}$'),
  ADD CONSTRAINT transfer_arrival_phone_check CHECK ((phone_sealed IS NULL) = (phone_index IS NULL) AND (phone_sealed IS NULL) = (phone_mask_sealed IS NULL));
ALTER TABLE "transfer_step"
  ADD CONSTRAINT transfer_step_area_code_check CHECK (area_code ~ '^([0-9]{9}|[0-9]{12})$'),
  ADD CONSTRAINT transfer_step_to_area_code_check CHECK (to_area_code ~ '^[0-9]{12}$'),
  ADD CONSTRAINT transfer_step_kind_check CHECK (kind IN (
    'ASKED', 'REFUSED', 'CONTESTED', 'ACCEPTED', 'DEPARTED', 'DECIDED_FOR', 'DECIDED_AGAINST', 'WITHDRAWN', 'CLOSED', 'UNDONE', 'READDRESSED'));

-- A stay that a transfer began, so that it can be told from a move inside one community.
ALTER TABLE "stay" DROP CONSTRAINT stay_source_check,
  ADD CONSTRAINT stay_source_check CHECK (source IN ('DOOR', 'ROSTER', 'UNIT', 'MOVE', 'TRANSFER'));

-- Either side reads the request and its steps; what was typed at the receiving door, that side alone.
DO $$
DECLARE
  own constant text := 'area_code >= current_setting(''app.scope_from'', true) AND area_code < current_setting(''app.scope_to'', true)';
  theirs constant text := 'to_area_code >= current_setting(''app.scope_from'', true) AND to_area_code < current_setting(''app.scope_to'', true)';
  readers constant text := '(SELECT current_setting(''app.role'', true) IN (''community'', ''office'', ''system''))';
  rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES ('transfer', true), ('transfer_step', true), ('transfer_arrival', false)) AS t(name, two_sided) LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rule.name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', rule.name);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (%s AND (%s))', rule.name || '_read', rule.name, readers,
      CASE WHEN rule.two_sided THEN format('(%s) OR (%s)', own, theirs) ELSE own END);
    EXECUTE format('CREATE POLICY %I ON %I TO %I USING (true) WITH CHECK (true)', rule.name || '_owner', rule.name, current_user);
    EXECUTE format('CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION audit_row()', rule.name);
  END LOOP;
  EXECUTE format('CREATE POLICY stay_owner_insert ON "stay" FOR INSERT TO %I WITH CHECK (true)', current_user);
END $$;

CREATE FUNCTION transfer_in_scope(area text) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce(area COLLATE "C" >= current_setting('app.scope_from', true) AND area COLLATE "C" < current_setting('app.scope_to', true), false)
$$;

CREATE FUNCTION transfer_note_step(t transfer, p_kind text, p_today date, p_reason text, p_seen_on date, p_note text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO transfer_step (transfer_id, area_code, to_area_code, at, on_day, by_user, kind, reason, seen_on, note)
  VALUES (t.id, t.area_code, t.to_area_code, clock_timestamp(), p_today, nullif(current_setting('app.user_id', true), '')::uuid, p_kind, p_reason, p_seen_on, p_note)
$$;

-- In the order in which everybody takes them: stays, person, request. What is read afterwards is what the faster one has written.
CREATE FUNCTION transfer_hold(p_resident uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM stay WHERE resident_id = p_resident ORDER BY id FOR NO KEY UPDATE;
  PERFORM 1 FROM resident WHERE id = p_resident FOR NO KEY UPDATE;
  PERFORM 1 FROM transfer WHERE resident_id = p_resident ORDER BY id FOR NO KEY UPDATE;
END $$;

-- Whose sealed columns the asker makes: an opaque id, told to who may ask, for a number they hold in their hands.
CREATE FUNCTION transfer_person(p_index text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM resident WHERE id_number_index = p_index AND current_setting('app.role', true) IN ('community', 'office', 'system')
$$;

-- Asks for somebody who lives in another community. Answers {code, …}: `ok`, or why there is nothing to ask.
CREATE FUNCTION transfer_ask(p_id uuid, p_index text, p_arrival jsonb, p_today date, p_default_days int) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  who resident;
  here stay;
  asked transfer;
  door dwelling;
  answer_within int;
BEGIN
  SELECT * INTO door FROM dwelling WHERE id = (p_arrival ->> 'dwellingId')::uuid;
  IF current_setting('app.role', true) NOT IN ('community', 'office', 'system') OR door.id IS NULL OR NOT transfer_in_scope(door.area_code) THEN
    RETURN jsonb_build_object('code', 'forbidden');
  END IF;
  SELECT * INTO who FROM resident WHERE id_number_index = p_index;
  IF who.id IS NULL THEN RETURN jsonb_build_object('code', 'transfer-unknown'); END IF;
  PERFORM transfer_hold(who.id);
  SELECT * INTO here FROM stay WHERE resident_id = who.id AND to_on IS NULL;
  -- Who has left, or was placed by a roster no nearer than an area around this door, is registered without asking (take_over).
  IF here.id IS NULL OR (here.status = 'DECLARED' AND here.dwelling_id IS NULL AND starts_with(door.area_code, here.area_code)) THEN
    RETURN jsonb_build_object('code', 'transfer-free');
  END IF;
  IF transfer_in_scope(here.area_code) THEN RETURN jsonb_build_object('code', 'transfer-own'); END IF;
  SELECT * INTO asked FROM transfer WHERE resident_id = who.id AND state IN ('ASKED', 'CONTESTED');
  IF asked.id IS NOT NULL THEN
    RETURN CASE WHEN transfer_in_scope(asked.to_area_code) THEN jsonb_build_object('code', 'transfer-asked-already', 'day', asked.asked_on, 'id', asked.id)
                ELSE jsonb_build_object('code', 'transfer-asked', 'day', asked.asked_on) END;
  END IF;
  SELECT (rules #>> '{transfer,answerWithinDays}')::int INTO answer_within FROM policy
  WHERE starts_with(here.area_code, area_code) AND from_on <= p_today AND (to_on IS NULL OR to_on > p_today) ORDER BY length(area_code) DESC LIMIT 1;
  INSERT INTO transfer (id, resident_id, area_code, to_area_code, resident_name, arrived_on, state, asked_by, asked_on, deadline)
  VALUES (p_id, who.id, left(here.area_code, 12), left(door.area_code, 12), p_arrival ->> 'name', (p_arrival ->> 'arrivedOn')::date, 'ASKED',
          current_setting('app.user_id', true)::uuid, p_today, p_today + coalesce(answer_within, p_default_days))
  RETURNING * INTO asked;
  INSERT INTO transfer_arrival (id, area_code, dwelling_id, name, name_initials, phone_sealed, phone_mask_sealed, phone_index, origin_code, origin_address,
                                reason, landlord, employer, note)
  VALUES (p_id, door.area_code, door.id, p_arrival ->> 'name', p_arrival ->> 'nameInitials', p_arrival ->> 'phoneSealed', p_arrival ->> 'phoneMaskSealed',
          p_arrival ->> 'phoneIndex', p_arrival ->> 'originCode', p_arrival ->> 'originAddress', p_arrival ->> 'reason', p_arrival ->> 'landlord',
          p_arrival ->> 'employer', p_arrival ->> 'note');
  PERFORM transfer_note_step(asked, 'ASKED', p_today, NULL, NULL, NULL);
  RETURN jsonb_build_object('code', 'ok', 'state', asked.state);
END $$;

-- The person moves: the stay where they were ends, the one that the asker saw begins on the same day, the record and what it says of them follow.
-- Counted there until today and here from today. Only called by the functions below, which hold the rows.
CREATE FUNCTION transfer_complete(t transfer, p_state text, p_stay uuid, p_today date, p_reason text, p_note text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  old stay;
  arrival transfer_arrival;
  door dwelling;
  moved_on date;
BEGIN
  SELECT * INTO arrival FROM transfer_arrival WHERE id = t.id;
  SELECT * INTO door FROM dwelling WHERE id = arrival.dwelling_id;
  SELECT * INTO old FROM stay WHERE resident_id = t.resident_id AND end_reason IS DISTINCT FROM 'MISTAKE' ORDER BY from_on DESC, (to_on IS NULL) DESC, id DESC LIMIT 1;
  -- The day they say they came, when it lies in the stay that ends; else the day they were seen here.
  moved_on := coalesce(old.to_on, greatest(old.from_on, CASE WHEN t.arrived_on > old.from_on THEN t.arrived_on ELSE t.asked_on END));
  UPDATE stay SET to_on = moved_on, end_reported_on = coalesce(end_reported_on, p_today), end_reason = 'MOVED' WHERE id = old.id;
  INSERT INTO stay (id, resident_id, dwelling_id, area_code, resident_name, status, source, arrived_on, from_on, reported_on, registered_on, confirmed_on,
                    reason, landlord, employer, note, created_by)
  VALUES (p_stay, t.resident_id, door.id, door.area_code, arrival.name, 'REGISTERED', 'TRANSFER', least(t.arrived_on, old.arrived_on), moved_on, p_today, p_today,
          t.asked_on, arrival.reason, arrival.landlord, arrival.employer, arrival.note, t.asked_by);
  -- What the asker read off the papers, as a registration would have written it.
  UPDATE resident SET area_code = door.area_code, unit_id = NULL, name = arrival.name, name_initials = arrival.name_initials, identity_verified = true,
    phone_sealed = coalesce(arrival.phone_sealed, phone_sealed), phone_mask_sealed = coalesce(arrival.phone_mask_sealed, phone_mask_sealed),
    phone_index = coalesce(arrival.phone_index, phone_index), origin_code = coalesce(arrival.origin_code, origin_code),
    origin_address = coalesce(arrival.origin_address, origin_address), version = version + 1
  WHERE id = t.resident_id;
  UPDATE transfer SET state = p_state, closed_on = greatest(p_today, asked_on), stay_id = p_stay WHERE id = t.id;
  PERFORM transfer_note_step(t, p_state, p_today, p_reason, NULL, p_note);
  RETURN jsonb_build_object('code', 'ok', 'state', p_state, 'residentId', t.resident_id, 'doors', jsonb_build_array(old.dwelling_id, door.id));
END $$;

CREATE FUNCTION transfer_close(t transfer, p_state text, p_today date, p_reason text, p_seen_on date, p_note text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE transfer SET state = p_state, closed_on = CASE p_state WHEN 'CONTESTED' THEN NULL ELSE greatest(p_today, asked_on) END WHERE id = t.id;
  PERFORM transfer_note_step(t, p_state, p_today, p_reason, p_seen_on, p_note);
  RETURN jsonb_build_object('code', 'ok', 'state', p_state);
END $$;

-- One side's act on a request, or the office's. Who may do what when stands here once more, for the database alone.
CREATE FUNCTION transfer_act(p_id uuid, p_act text, p_stay uuid, p_today date, p_reason text, p_seen_on date, p_note text, p_contest_days int) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  t transfer;
  here stay;
  role constant text := current_setting('app.role', true);
  releasing boolean;
  receiving boolean;
BEGIN
  SELECT * INTO t FROM transfer WHERE id = p_id;
  IF t.id IS NULL OR NOT (transfer_in_scope(t.area_code) OR transfer_in_scope(t.to_area_code)) OR role NOT IN ('community', 'office', 'system') THEN
    RETURN jsonb_build_object('code', 'not-found');
  END IF;
  PERFORM transfer_hold(t.resident_id);
  SELECT * INTO t FROM transfer WHERE id = p_id;
  releasing := transfer_in_scope(t.area_code);
  receiving := transfer_in_scope(t.to_area_code);
  IF NOT (CASE p_act
      WHEN 'WITHDRAWN' THEN receiving WHEN 'CONTESTED' THEN receiving
      WHEN 'ACCEPTED' THEN releasing AND role <> 'office' WHEN 'REFUSED' THEN releasing AND role <> 'office'
      WHEN 'DECIDED_FOR' THEN releasing AND role <> 'community' WHEN 'DECIDED_AGAINST' THEN releasing AND role <> 'community' ELSE false END) THEN
    RETURN jsonb_build_object('code', 'forbidden');
  END IF;
  IF p_act = 'CONTESTED' THEN
    IF t.state <> 'REFUSED' OR p_today > t.closed_on + p_contest_days THEN RETURN jsonb_build_object('code', 'transfer-closed', 'state', t.state); END IF;
    IF EXISTS (SELECT 1 FROM transfer WHERE resident_id = t.resident_id AND state IN ('ASKED', 'CONTESTED')) THEN
      RETURN jsonb_build_object('code', 'transfer-asked', 'day', (SELECT asked_on FROM transfer WHERE resident_id = t.resident_id AND state IN ('ASKED', 'CONTESTED')));
    END IF;
    SELECT * INTO here FROM stay WHERE resident_id = t.resident_id AND to_on IS NULL;
    IF here.id IS NULL THEN RETURN jsonb_build_object('code', 'transfer-free'); END IF;
    IF starts_with(here.area_code, t.to_area_code) THEN RETURN jsonb_build_object('code', 'transfer-own'); END IF;
    IF NOT starts_with(here.area_code, t.area_code) THEN RETURN jsonb_build_object('code', 'transfer-moved-on'); END IF;
    RETURN transfer_close(t, 'CONTESTED', p_today, NULL, NULL, p_note);
  END IF;
  IF t.state NOT IN ('ASKED', 'CONTESTED') OR (p_act = 'REFUSED' AND t.state <> 'ASKED') THEN
    RETURN jsonb_build_object('code', 'transfer-closed', 'state', t.state);
  END IF;
  IF p_act IN ('DECIDED_FOR', 'DECIDED_AGAINST') AND t.state = 'ASKED' AND p_today <= t.deadline THEN
    RETURN jsonb_build_object('code', 'transfer-too-early', 'day', t.deadline);
  END IF;
  IF p_act IN ('ACCEPTED', 'DECIDED_FOR') THEN
    SELECT * INTO here FROM stay WHERE resident_id = t.resident_id AND to_on IS NULL;
    -- They came by another way meanwhile (two communities were merged): nothing is left to do.
    IF here.id IS NOT NULL AND starts_with(here.area_code, t.to_area_code) THEN RETURN transfer_close(t, 'CLOSED', p_today, NULL, NULL, NULL); END IF;
    RETURN transfer_complete(t, p_act, p_stay, p_today, p_reason, p_note);
  END IF;
  RETURN transfer_close(t, p_act, p_today, p_reason, p_seen_on, p_note);
END $$;

-- Their community has just recorded that they left, and another one has seen them at its door: the request is fulfilled. Answers the doors to settle.
CREATE FUNCTION transfer_departed(p_resident uuid, p_stay uuid, p_today date) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE t transfer;
BEGIN
  SELECT * INTO t FROM transfer WHERE resident_id = p_resident AND state IN ('ASKED', 'CONTESTED');
  IF t.id IS NULL THEN RETURN NULL; END IF;
  PERFORM transfer_hold(p_resident);
  SELECT * INTO t FROM transfer WHERE resident_id = p_resident AND state IN ('ASKED', 'CONTESTED');
  -- Only who may change the stay that has ended, and only when it has.
  IF t.id IS NULL OR EXISTS (SELECT 1 FROM stay WHERE resident_id = p_resident AND to_on IS NULL) OR NOT EXISTS (
      SELECT 1 FROM resident WHERE id = p_resident AND transfer_in_scope(area_code)) THEN RETURN NULL; END IF;
  RETURN transfer_complete(t, 'DEPARTED', p_stay, p_today, NULL, NULL);
END $$;

-- The office moved somebody to a third community, or to the asking one: the request goes to whoever answers for them now, or is settled.
CREATE FUNCTION transfer_follow(p_resident uuid, p_today date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  t transfer;
  here stay;
BEGIN
  SELECT * INTO t FROM transfer WHERE resident_id = p_resident AND state IN ('ASKED', 'CONTESTED') FOR NO KEY UPDATE;
  SELECT * INTO here FROM stay WHERE resident_id = p_resident AND to_on IS NULL;
  IF t.id IS NULL OR here.id IS NULL OR NOT transfer_in_scope(here.area_code) THEN RETURN; END IF;
  IF starts_with(here.area_code, t.to_area_code) THEN
    PERFORM transfer_close(t, 'CLOSED', p_today, NULL, NULL, NULL);
  ELSIF left(here.area_code, 12) <> t.area_code THEN
    UPDATE transfer SET area_code = left(here.area_code, 12), state = 'ASKED', deadline = p_today + (t.deadline - t.asked_on) WHERE id = t.id RETURNING * INTO t;
    UPDATE transfer_step SET area_code = t.area_code WHERE transfer_id = t.id;
    PERFORM transfer_note_step(t, 'READDRESSED', p_today, NULL, NULL, NULL);
  END IF;
END $$;

-- A transfer taken back as a mistake: its stay has been ended as one.
CREATE FUNCTION transfer_undone(p_stay uuid, p_today date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE t transfer;
BEGIN
  SELECT * INTO t FROM transfer WHERE stay_id = p_stay AND state <> 'UNDONE' AND transfer_in_scope(area_code) AND transfer_in_scope(to_area_code)
    AND EXISTS (SELECT 1 FROM stay WHERE id = p_stay AND end_reason = 'MISTAKE') FOR NO KEY UPDATE;
  IF t.id IS NOT NULL THEN PERFORM transfer_close(t, 'UNDONE', p_today, NULL, NULL, NULL); END IF;
END $$;

REVOKE ALL ON "transfer", "transfer_arrival", "transfer_step" FROM PUBLIC;
REVOKE ALL ON FUNCTION transfer_in_scope(text), transfer_note_step(transfer, text, date, text, date, text), transfer_hold(uuid), transfer_person(text),
  transfer_ask(uuid, text, jsonb, date, int), transfer_complete(transfer, text, uuid, date, text, text), transfer_close(transfer, text, date, text, date, text),
  transfer_act(uuid, text, uuid, date, text, date, text, int), transfer_departed(uuid, uuid, date), transfer_follow(uuid, date), transfer_undone(uuid, date) FROM PUBLIC;
GRANT SELECT ON "transfer", "transfer_arrival", "transfer_step" TO anju_app;
-- What writes without asking whose turn it is stays with the owner.
GRANT EXECUTE ON FUNCTION transfer_person(text), transfer_ask(uuid, text, jsonb, date, int), transfer_act(uuid, text, uuid, date, text, date, text, int),
  transfer_departed(uuid, uuid, date), transfer_follow(uuid, date), transfer_undone(uuid, date) TO anju_app;
