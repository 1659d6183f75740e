-- Counting who lives in a range reads two indexes and no row: all that row-level security and a count ask for stands in them.
DROP INDEX resident_area_code_idx;
CREATE INDEX resident_area_code_unit_id_id_idx ON resident (area_code, unit_id, id);
CREATE INDEX stay_lives_idx ON stay (area_code) INCLUDE (unit_id, resident_id, status, dwelling_id) WHERE to_on IS NULL;
