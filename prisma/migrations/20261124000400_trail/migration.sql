-- The trail by months. `audit` becomes a table partitioned by the month of Shanghai in which an entry was made, so that a month can be retired whole;
-- its partitions, its seals and their mark live in a schema of their own, into which the app's role cannot even look.

CREATE SCHEMA trail;
REVOKE ALL ON SCHEMA trail FROM PUBLIC;

ALTER TABLE audit NO FORCE ROW LEVEL SECURITY;
ALTER TABLE audit RENAME TO audit_before;
ALTER SEQUENCE audit_id_seq OWNED BY NONE;
ALTER TABLE audit_before DROP CONSTRAINT audit_pkey;
DROP INDEX audit_at_idx, audit_row_id_idx, audit_user_id_at_idx;

CREATE TABLE audit (
  id bigint NOT NULL DEFAULT nextval('audit_id_seq'),
  at timestamptz(3) NOT NULL,
  user_id uuid,
  role text,
  verb text NOT NULL,
  action text NOT NULL,
  area_code text COLLATE "C",
  subject text,
  row_id text,
  -- Whom the entry is about: a stay and a permit are found by their person, too.
  person_id uuid,
  -- The transaction that made it: what one command did stands together.
  tx bigint,
  before jsonb,
  after jsonb,
  CONSTRAINT audit_pkey PRIMARY KEY (id, at),
  CONSTRAINT audit_area_code_check CHECK (area_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$')
) PARTITION BY RANGE (at);
ALTER SEQUENCE audit_id_seq OWNED BY audit.id;

CREATE INDEX audit_at_idx ON audit (at);
CREATE INDEX audit_row_id_at_idx ON audit (row_id, at);
CREATE INDEX audit_user_id_at_idx ON audit (user_id, at);
CREATE INDEX audit_verb_at_idx ON audit (verb, at);
CREATE INDEX audit_area_code_at_idx ON audit (area_code, at);
CREATE INDEX audit_person_id_at_idx ON audit (person_id, at) WHERE person_id IS NOT NULL;

-- Whatever a clock says, no entry is lost: what no month takes goes here, and to its month when that is made.
CREATE TABLE trail.audit_rest PARTITION OF audit DEFAULT;

CREATE FUNCTION trail.month_of(at timestamptz) RETURNS date LANGUAGE sql STABLE AS $$
  SELECT date_trunc('month', at AT TIME ZONE 'Asia/Shanghai')::date
$$;
CREATE FUNCTION trail.month_from(month date) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT month::timestamp AT TIME ZONE 'Asia/Shanghai'
$$;

-- Makes the partition of a month and moves what had to wait for it. Attached instead of created in place: people go on writing meanwhile.
CREATE FUNCTION trail.make_month(month date) RETURNS boolean LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE name text := 'audit_' || to_char(month, 'YYYY_MM');
BEGIN
  IF to_regclass('trail.' || name) IS NOT NULL THEN RETURN false; END IF;
  LOCK TABLE ONLY public.audit IN SHARE UPDATE EXCLUSIVE MODE;
  LOCK TABLE trail.audit_rest IN ACCESS EXCLUSIVE MODE;
  EXECUTE format('CREATE TABLE trail.%I (LIKE public.audit INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)', name);
  EXECUTE format('WITH moved AS (DELETE FROM trail.audit_rest WHERE at >= %L AND at < %L RETURNING *) INSERT INTO trail.%I SELECT * FROM moved',
                 trail.month_from(month), trail.month_from((month + interval '1 month')::date), name);
  EXECUTE format('ALTER TABLE public.audit ATTACH PARTITION trail.%I FOR VALUES FROM (%L) TO (%L)',
                 name, trail.month_from(month), trail.month_from((month + interval '1 month')::date));
  RETURN true;
END $$;

-- The partitions of this month and the coming three, and of every month that waits in the rest. Answers how many it made.
CREATE FUNCTION trail_months() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
  month date;
  made integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('trail_months'));
  FOR month IN
    SELECT (trail.month_of(clock_timestamp()) + make_interval(months => n))::date FROM generate_series(0, 3) AS n
    UNION SELECT DISTINCT trail.month_of(at) FROM trail.audit_rest ORDER BY 1
  LOOP
    IF trail.make_month(month) THEN made := made + 1; END IF;
  END LOOP;
  RETURN made;
END $$;

DO $$
DECLARE month date;
BEGIN
  FOR month IN SELECT DISTINCT trail.month_of(at) FROM audit_before ORDER BY 1 LOOP PERFORM trail.make_month(month); END LOOP;
  PERFORM trail_months();
END $$;
INSERT INTO audit (id, at, user_id, role, verb, action, area_code, subject, row_id, person_id, before, after)
SELECT id, at, user_id, role, verb, action, area_code, subject, row_id,
       (CASE WHEN subject = 'resident' THEN row_id ELSE coalesce(after, before) ->> 'resident_id' END)::uuid, before, after
FROM audit_before;
DROP TABLE audit_before;

-- The same locks as before: appended to by the owner's functions only, read by auditors inside their range.
ALTER TABLE audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_read ON audit FOR SELECT USING (
  (SELECT current_setting('app.role', true)) IN ('auditor', 'system')
  -- Bare, so that the planner knows how many rows a range holds: an area's newest page is then read along the time, not gathered and sorted.
  AND (area_code IS NULL OR (area_code >= current_setting('app.scope_from', true) AND area_code < current_setting('app.scope_to', true))));
DO $$
BEGIN
  EXECUTE format('CREATE POLICY audit_append ON audit FOR INSERT TO %I WITH CHECK (true)', current_user);
  -- Sealing and verifying read everything, whoever may see it.
  EXECUTE format('CREATE POLICY audit_owner_select ON audit FOR SELECT TO %I USING (true)', current_user);
END $$;
REVOKE ALL ON audit FROM PUBLIC;
GRANT SELECT ON audit TO anju_app;

CREATE OR REPLACE FUNCTION audit_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  -- Digests of secrets prove nothing to an auditor and must not outlive their change; files stay where they are.
  hidden constant text[] := ARRAY['password_hash', 'token_hash', 'file_sealed'];
  old_row jsonb := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) - hidden END;
  new_row jsonb := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) - hidden END;
  present jsonb := coalesce(new_row, old_row);
BEGIN
  EXECUTE format('INSERT INTO %I.audit (at, user_id, role, verb, action, area_code, subject, row_id, person_id, tx, before, after)
                  VALUES (clock_timestamp(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)', TG_TABLE_SCHEMA)
    USING nullif(current_setting('app.user_id', true), '')::uuid, nullif(current_setting('app.role', true), ''),
          coalesce(nullif(current_setting('app.verb', true), ''), 'none'), TG_OP,
          present ->> 'area_code', TG_TABLE_NAME, coalesce(present ->> 'id', present ->> 'code', present ->> 'user_id'),
          (CASE WHEN TG_TABLE_NAME = 'resident' THEN present ->> 'id' ELSE present ->> 'resident_id' END)::uuid,
          pg_current_xact_id()::text::bigint, old_row, new_row;
  RETURN NULL;
END $$;

-- The transaction takes its number before the entry takes its own: sealing relies on it (see trail_mark).
CREATE OR REPLACE FUNCTION record_event(verb text, area_code text, subject text, row_id text, details jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE made_by constant bigint := pg_current_xact_id()::text::bigint;
BEGIN
  INSERT INTO audit (at, user_id, role, verb, action, area_code, subject, row_id, person_id, tx, after)
  VALUES (clock_timestamp(), nullif(current_setting('app.user_id', true), '')::uuid, nullif(current_setting('app.role', true), ''),
          record_event.verb, 'EVENT', record_event.area_code, record_event.subject, record_event.row_id,
          CASE WHEN record_event.subject = 'resident' AND record_event.row_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN record_event.row_id::uuid END, made_by, details);
END $$;

-- Which resident has this number, as an auditor asks: the id alone, only of somebody who lives or lived in their range, and the asking stands in the trail.
CREATE FUNCTION trail_subject(number_index text) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  scope_from constant text := coalesce(current_setting('app.scope_from', true), '');
  scope_to constant text := coalesce(current_setting('app.scope_to', true), '');
  found_id uuid;
BEGIN
  IF coalesce(current_setting('app.role', true), '') <> 'auditor' THEN
    RAISE EXCEPTION 'trail_subject is for auditors' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT r.id INTO found_id FROM resident r
  WHERE r.id_number_index = number_index
    AND ((r.area_code >= scope_from AND r.area_code < scope_to)
      OR EXISTS (SELECT 1 FROM stay s WHERE s.resident_id = r.id AND s.area_code >= scope_from AND s.area_code < scope_to));
  PERFORM record_event('audit.read', NULL, CASE WHEN found_id IS NOT NULL THEN 'resident' END, found_id::text,
                       jsonb_build_object('by', 'number', 'found', (found_id IS NOT NULL)::int));
  RETURN found_id;
END $$;

-- Seals: one chain, each link over the entries of one month, in the order of their ids. `content` is the hash of ids and digests; `head` is keyed by the app,
-- which the database does not know, and holds the head before it. Ids and digests of a month that was retired go; its links stay, so that the chain holds.
CREATE TABLE trail.audit_seal (
  n bigint PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('SEALED', 'RETIRED')),
  month date NOT NULL,
  first_id bigint NOT NULL,
  last_id bigint NOT NULL,
  entries integer NOT NULL,
  ids bigint[],
  digests bytea,
  content bytea NOT NULL,
  head text,
  sealed_at timestamptz(3) NOT NULL
);
-- Slices of what is kept uncompressed are read without the whole; digests don't compress.
ALTER TABLE trail.audit_seal ALTER COLUMN digests SET STORAGE EXTERNAL;
CREATE INDEX audit_seal_month_last_id_idx ON trail.audit_seal (month, last_id);
CREATE INDEX audit_seal_last_id_idx ON trail.audit_seal (last_id);

-- Up to which id entries are final once every transaction below `tx` has ended. `place` is the database in which these numbers mean something.
CREATE TABLE trail.audit_mark (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  place text NOT NULL,
  up_to bigint NOT NULL,
  tx bigint NOT NULL,
  final_to bigint NOT NULL
);

CREATE FUNCTION trail.place() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT (SELECT system_identifier FROM pg_control_system()) || '/' || (SELECT oid FROM pg_database WHERE datname = current_database())
$$;

-- An entry's digest: SHA-256 over every column but its id, whose place the seal keeps beside it; 16 bytes of it, which nobody can meet a second time.
CREATE FUNCTION trail.digest(a public.audit) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT substring(sha256(convert_to(jsonb_build_array(extract(epoch FROM a.at), a.user_id, a.role, a.verb, a.action, a.area_code, a.subject, a.row_id,
    a.person_id, a.tx, a.before::text, a.after::text)::text, 'UTF8')) FROM 1 FOR 16)
$$;
CREATE FUNCTION trail.content(ids bigint[], digests bytea) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(convert_to(coalesce(ids::text, '{}'), 'UTF8') || coalesce(digests, ''::bytea))
$$;

CREATE FUNCTION trail.only_system() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('app.role', true), '') <> 'system' THEN
    RAISE EXCEPTION 'the trail is sealed and verified by the system' USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;

-- Which entries are final? An entry takes its id before it commits, so a greater id may be visible while a smaller one is still to come. So, in a transaction
-- of its own that has no number yet: read the last id given out, S, and then take a number, X. Whoever took an id up to S had a number by then
-- (a trigger's row is written before its entry; record_event takes its number first), and numbers only rise: theirs is below X. Once no transaction
-- below X runs any more (pg_snapshot_xmin >= X) everything up to S is there or never will be. pg_snapshot_xmax would not do for X: it follows what has
-- ended, not what has begun.
-- After a restore into another cluster numbers start anew, and a mark made elsewhere says nothing: it is dropped, and so is one beyond the sequence.
-- Answers up to which id entries are final now.
CREATE FUNCTION trail_mark() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  mark trail.audit_mark;
  last_given bigint;
  last_sealed bigint;
BEGIN
  PERFORM trail.only_system();
  IF pg_current_xact_id_if_assigned() IS NOT NULL THEN RAISE EXCEPTION 'trail_mark comes first in its transaction'; END IF;
  -- Asked for only by whoever seals; who comes second finds the mark set.
  IF NOT pg_try_advisory_xact_lock(hashtext('trail_seal')) THEN RETURN coalesce((SELECT m.final_to FROM trail.audit_mark m WHERE m.place = trail.place()), 0); END IF;
  SELECT coalesce(max(s.last_id), 0) INTO last_sealed FROM trail.audit_seal s WHERE s.kind = 'SEALED';
  SELECT CASE WHEN q.is_called THEN q.last_value ELSE q.last_value - 1 END INTO last_given FROM audit_id_seq q;
  -- Restored with a sequence that lags behind: an id under a seal must not be given out again.
  IF last_given < last_sealed THEN
    PERFORM setval('audit_id_seq', last_sealed);
    last_given := last_sealed;
  END IF;
  SELECT * INTO mark FROM trail.audit_mark m;
  IF mark.one IS NULL OR mark.place <> trail.place() OR mark.up_to > last_given THEN
    INSERT INTO trail.audit_mark (place, up_to, tx, final_to) VALUES (trail.place(), last_given, pg_current_xact_id()::text::bigint, last_sealed)
    ON CONFLICT (one) DO UPDATE SET place = excluded.place, up_to = excluded.up_to, tx = excluded.tx, final_to = excluded.final_to;
    RETURN last_sealed;
  END IF;
  IF pg_snapshot_xmin(pg_current_snapshot())::text::bigint < mark.tx THEN RETURN mark.final_to; END IF;
  -- What was marked is final; the next mark begins.
  IF mark.up_to <> last_given OR mark.final_to <> mark.up_to THEN
    UPDATE trail.audit_mark m SET final_to = m.up_to, up_to = last_given, tx = pg_current_xact_id()::text::bigint;
  END IF;
  RETURN mark.up_to;
END $$;

-- Opens seals over the next final entries, at most `page` of them: one for each month among them. The app gives each its head in the same transaction
-- (trail_close), or nothing of it stays. Answers nothing when somebody else is sealing.
CREATE FUNCTION trail_open(page integer) RETURNS TABLE (n bigint, kind text, month text, first_id text, last_id text, entries integer, content text, sealed_at text, before text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  last_seal trail.audit_seal;
  final_to bigint;
BEGIN
  PERFORM trail.only_system();
  IF NOT pg_try_advisory_xact_lock(hashtext('trail_seal')) THEN RETURN; END IF;
  SELECT * INTO last_seal FROM trail.audit_seal s ORDER BY s.n DESC LIMIT 1;
  SELECT m.final_to INTO final_to FROM trail.audit_mark m WHERE m.place = trail.place();
  RETURN QUERY
    WITH next AS MATERIALIZED (
      SELECT a.id, trail.month_of(a.at) AS month, trail.digest(a) AS digest FROM audit a
      WHERE a.id > (SELECT coalesce(max(s.last_id), 0) FROM trail.audit_seal s WHERE s.kind = 'SEALED') AND a.id <= final_to ORDER BY a.id LIMIT page),
    gathered AS (
      SELECT next.month, array_agg(id ORDER BY id) AS ids, string_agg(digest, ''::bytea ORDER BY id) AS digests FROM next GROUP BY next.month)
    INSERT INTO trail.audit_seal AS added
    SELECT coalesce(last_seal.n, 0) + row_number() OVER (ORDER BY g.ids[1]), 'SEALED', g.month, g.ids[1], g.ids[cardinality(g.ids)], cardinality(g.ids), g.ids, g.digests,
           trail.content(g.ids, g.digests), NULL, clock_timestamp()
    FROM gathered g
    RETURNING added.n, added.kind, added.month::text, added.first_id::text, added.last_id::text, added.entries, encode(added.content, 'hex'),
              (extract(epoch FROM added.sealed_at) * 1000)::bigint::text, coalesce(last_seal.head, '');
END $$;

CREATE FUNCTION trail_close(numbers bigint[], heads text[]) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE closed integer;
BEGIN
  PERFORM trail.only_system();
  UPDATE trail.audit_seal s SET head = given.head FROM unnest(numbers, heads) AS given (n, head) WHERE s.n = given.n AND s.head IS NULL;
  GET DIAGNOSTICS closed = ROW_COUNT;
  RETURN closed;
END $$;

-- The newest seal and how much is not sealed yet.
CREATE FUNCTION trail_state() RETURNS TABLE (n bigint, first_id text, last_id text, head text, unsealed bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM trail.only_system();
  RETURN QUERY
    SELECT s.n, s.first_id::text, s.last_id::text, s.head,
           (SELECT count(*) FROM audit a WHERE a.id > (SELECT coalesce(max(d.last_id), 0) FROM trail.audit_seal d WHERE d.kind = 'SEALED'))
    FROM (SELECT 1) AS one LEFT JOIN LATERAL (SELECT * FROM trail.audit_seal t ORDER BY t.n DESC LIMIT 1) AS s ON true;
END $$;

-- Retires one whole month that ended `months` full months ago: its partition goes, its seals keep heads without digests, and a link of the chain says so.
-- Twelve full months stay whatever is asked for. A month holding entries younger than that by their ids (a clock was set back) stays, too, and so does one not sealed.
CREATE FUNCTION trail_retire(months integer) RETURNS TABLE (n bigint, kind text, month text, first_id text, last_id text, entries integer, content text, sealed_at text, before text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '5s' AS $$
#variable_conflict use_column
DECLARE
  oldest_kept date;
  old_month date;
  last_seal trail.audit_seal;
  removed trail.audit_seal;
BEGIN
  PERFORM trail.only_system();
  IF months IS NULL OR months < 12 THEN RAISE EXCEPTION 'the trail is kept for twelve full months' USING ERRCODE = 'check_violation'; END IF;
  IF NOT pg_try_advisory_xact_lock(hashtext('trail_seal')) THEN RETURN; END IF;
  oldest_kept := (trail.month_of(clock_timestamp()) - make_interval(months => months))::date;
  FOR old_month IN
    SELECT to_date(substring(c.relname FROM 7), 'YYYY_MM') FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'public.audit'::regclass AND c.relname ~ '^audit_\d{4,}_\d{2}$' ORDER BY 1
  LOOP
    EXIT WHEN old_month >= oldest_kept;
    CONTINUE WHEN (SELECT max(a.id) FROM audit a WHERE a.at >= trail.month_from(old_month) AND a.at < trail.month_from((old_month + interval '1 month')::date))
      > least((SELECT max(s.last_id) FROM trail.audit_seal s WHERE s.kind = 'SEALED' AND s.month = old_month),
              (SELECT min(a.id) FROM audit a WHERE a.at >= trail.month_from(oldest_kept)));
    SELECT * INTO last_seal FROM trail.audit_seal s ORDER BY s.n DESC LIMIT 1;
    SELECT coalesce(max(s.last_id), 0), coalesce(min(s.first_id), 0), coalesce(sum(s.entries), 0) INTO removed.last_id, removed.first_id, removed.entries
    FROM trail.audit_seal s WHERE s.kind = 'SEALED' AND s.month = old_month;
    -- Nobody has entries to lose here that are not sealed.
    CONTINUE WHEN removed.entries <> (SELECT count(*) FROM audit a WHERE a.at >= trail.month_from(old_month) AND a.at < trail.month_from((old_month + interval '1 month')::date));
    EXECUTE format('ALTER TABLE public.audit DETACH PARTITION trail.%I', 'audit_' || to_char(old_month, 'YYYY_MM'));
    EXECUTE format('DROP TABLE trail.%I', 'audit_' || to_char(old_month, 'YYYY_MM'));
    CONTINUE WHEN removed.entries = 0;
    UPDATE trail.audit_seal s SET ids = NULL, digests = NULL WHERE s.month = old_month AND s.kind = 'SEALED';
    PERFORM record_event('audit.retire', NULL, NULL, NULL, jsonb_build_object('month', to_char(old_month, 'YYYY-MM'), 'entries', removed.entries,
      'head', (SELECT s.head FROM trail.audit_seal s WHERE s.month = old_month AND s.kind = 'SEALED' ORDER BY s.n DESC LIMIT 1)));
    RETURN QUERY
      INSERT INTO trail.audit_seal AS added
      VALUES (coalesce(last_seal.n, 0) + 1, 'RETIRED', old_month, removed.first_id, removed.last_id, removed.entries, NULL, NULL, trail.content(NULL, NULL), NULL, clock_timestamp())
      RETURNING added.n, added.kind, added.month::text, added.first_id::text, added.last_id::text, added.entries, encode(added.content, 'hex'),
                (extract(epoch FROM added.sealed_at) * 1000)::bigint::text, coalesce(last_seal.head, '');
    RETURN;
  END LOOP;
END $$;

-- Verifying: some links of the chain with what the entries under them hash to now. `kept` says whether ids and digests still are what they were.
CREATE FUNCTION trail_links(after bigint, page integer)
RETURNS TABLE (n bigint, kind text, month text, first_id text, last_id text, entries integer, content text, sealed_at text, head text, retired boolean, kept boolean, found text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM trail.only_system();
  RETURN QUERY
    WITH links AS MATERIALIZED (
      SELECT s.*, EXISTS (SELECT 1 FROM trail.audit_seal r WHERE r.kind = 'RETIRED' AND r.month = s.month AND r.n > s.n) AS retired,
             sum(s.entries) OVER (ORDER BY s.n) - s.entries AS before_it
      FROM (SELECT * FROM trail.audit_seal t WHERE t.n > after ORDER BY t.n LIMIT 500) AS s)
    SELECT l.n, l.kind, l.month::text, l.first_id::text, l.last_id::text, l.entries, encode(l.content, 'hex'), (extract(epoch FROM l.sealed_at) * 1000)::bigint::text, l.head,
           l.retired, trail.content(l.ids, l.digests) = l.content,
           CASE WHEN l.kind = 'SEALED' AND NOT l.retired THEN encode((
             SELECT trail.content(array_agg(e.id ORDER BY e.id), string_agg(e.digest, ''::bytea ORDER BY e.id))
             FROM (SELECT a.id, trail.digest(a) AS digest FROM audit a
                   WHERE a.at >= trail.month_from(l.month) AND a.at < trail.month_from((l.month + interval '1 month')::date)
                     AND a.id BETWEEN l.first_id AND l.last_id) AS e), 'hex') END
    FROM links l WHERE l.before_it < page ORDER BY l.n;
END $$;

-- The first entry under a seal that is not what was sealed.
CREATE FUNCTION trail_difference(number bigint) RETURNS TABLE (id text, fault text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE s trail.audit_seal;
BEGIN
  PERFORM trail.only_system();
  SELECT * INTO s FROM trail.audit_seal t WHERE t.n = number;
  RETURN QUERY
    WITH sealed AS MATERIALIZED (
      SELECT u.id, substring(s.digests FROM ((u.place - 1) * 16 + 1)::int FOR 16) AS digest FROM unnest(s.ids) WITH ORDINALITY AS u (id, place)),
    present AS MATERIALIZED (
      SELECT a.id, a.at, trail.digest(a) AS digest FROM audit a
      WHERE a.id BETWEEN s.first_id AND s.last_id AND a.at >= trail.month_from(s.month) AND a.at < trail.month_from((s.month + interval '1 month')::date))
    SELECT coalesce(w.id, p.id)::text,
           CASE WHEN w.id IS NULL OR EXISTS (SELECT 1 FROM present o WHERE o.id = w.id AND o.digest = w.digest) THEN 'inserted'
                WHEN p.id IS NULL AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = w.id) THEN 'deleted'
                WHEN EXISTS (SELECT 1 FROM sealed o WHERE o.id <> w.id AND o.digest = p.digest) THEN 're-ordered' ELSE 'edited' END
    FROM sealed w FULL JOIN present p ON p.id = w.id
    WHERE w.digest IS DISTINCT FROM p.digest ORDER BY coalesce(w.id, p.id), p.at LIMIT 1;
END $$;

-- The first entry up to the last sealed id that lies under no seal: put in afterwards. Counted by months first, for that is cheap.
CREATE FUNCTION trail_stranger(up_to bigint) RETURNS TABLE (id text, month text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM trail.only_system();
  RETURN QUERY
    WITH present AS (SELECT trail.month_of(a.at) AS month, count(*) AS entries FROM audit a WHERE a.id <= up_to GROUP BY 1),
    sealed AS (
      SELECT s.month, sum(s.entries) AS entries FROM trail.audit_seal s
      WHERE s.kind = 'SEALED' AND NOT EXISTS (SELECT 1 FROM trail.audit_seal r WHERE r.kind = 'RETIRED' AND r.month = s.month AND r.n > s.n) GROUP BY 1),
    wrong AS MATERIALIZED (SELECT p.month FROM present p LEFT JOIN sealed d ON d.month = p.month WHERE p.entries IS DISTINCT FROM d.entries)
    SELECT a.id::text, w.month::text FROM wrong w
    JOIN audit a ON a.at >= trail.month_from(w.month) AND a.at < trail.month_from((w.month + interval '1 month')::date) AND a.id <= up_to
    WHERE NOT coalesce((SELECT s.first_id <= a.id FROM trail.audit_seal s
                        WHERE s.kind = 'SEALED' AND s.month = w.month AND s.last_id >= a.id AND s.ids IS NOT NULL ORDER BY s.last_id LIMIT 1), false)
    ORDER BY a.id LIMIT 1;
END $$;

-- Heads of some links, for holding them against what was noted outside of the database.
CREATE FUNCTION trail_heads(numbers bigint[]) RETURNS TABLE (n bigint, head text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM trail.only_system();
  RETURN QUERY SELECT s.n, s.head FROM trail.audit_seal s WHERE s.n = ANY (numbers);
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA trail FROM PUBLIC;
REVOKE ALL ON FUNCTION trail_months(), trail_subject(text), trail_mark(), trail_open(integer), trail_close(bigint[], text[]), trail_state(), trail_retire(integer),
  trail_links(bigint, integer), trail_difference(bigint), trail_stranger(bigint), trail_heads(bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION trail_months(), trail_subject(text), trail_mark(), trail_open(integer), trail_close(bigint[], text[]), trail_state(), trail_retire(integer),
  trail_links(bigint, integer), trail_difference(bigint), trail_stranger(bigint), trail_heads(bigint[]) TO anju_app;
