-- What holds for every table, for those that came after it was first said.
-- Areas' codes are guarded, and moved when areas change.
SELECT guard_areas();
-- Backups read everything under row-level security.
SELECT backup_policies();
