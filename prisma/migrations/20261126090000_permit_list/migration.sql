-- What waits about permits can be taken away as a file, as every other list can.
ALTER TABLE export DROP CONSTRAINT export_list_check,
  ADD CONSTRAINT export_list_check CHECK (list IN ('residents', 'names', 'doors', 'transfers', 'ranking', 'reminders', 'rentals', 'hazards', 'permits', 'plates', 'users', 'trail'));
