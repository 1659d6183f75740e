-- An activity that was posted is amended: another room, another hour, more seats. Whoever had signed up before is told of what changes their plans.

ALTER TABLE "activity" ADD COLUMN "amended_at" TIMESTAMPTZ(3);
GRANT UPDATE (kind, title, place, audience, held_on, begins, seats, closes_on, amended_at) ON "activity" TO anju_app;

-- What was called off is not written over.
CREATE POLICY activity_standing ON "activity" AS RESTRICTIVE FOR UPDATE TO anju_app USING (cancelled_on IS NULL) WITH CHECK (true);

-- No fewer seats than are taken, whoever writes.
CREATE FUNCTION activity_seats_taken() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('activity ' || NEW.id, 0));
  IF (SELECT count(*) FROM activity_signup s WHERE s.activity_id = NEW.id AND s.state = 'SIGNED') > NEW.seats THEN
    RAISE EXCEPTION 'more seats are taken' USING ERRCODE = 'check_violation', CONSTRAINT = 'activity_seats_taken';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION activity_seats_taken() FROM PUBLIC;
CREATE TRIGGER activity_seats_taken BEFORE UPDATE OF seats ON "activity" FOR EACH ROW WHEN (NEW.seats < OLD.seats) EXECUTE FUNCTION activity_seats_taken();
