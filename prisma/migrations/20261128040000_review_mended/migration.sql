-- What a review found wrong in inspections, published figures, the organisation and its resources.

-- 1. Inspections

-- A function is patched where it says what it is known to say, once.
CREATE FUNCTION patch_function(name regprocedure, before text, after text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE body text := pg_get_functiondef(name);
BEGIN
  IF (length(body) - length(replace(body, before, ''))) <> length(before) THEN
    RAISE EXCEPTION '% is not what it was', name;
  END IF;
  EXECUTE replace(body, before, after);
END $$;

-- A community that now belongs to another sub-district has left the round: it keeps nobody from closing it.
SELECT patch_function('inspection_step()', 's.inspection_id = OLD.id AND s.shown_on IS NOT NULL)', 's.inspection_id = OLD.id AND starts_with(s.area_code, OLD.area_code) AND s.shown_on IS NOT NULL)');
SELECT patch_function('inspection_step()', 's.inspection_id = OLD.id AND (s.shown_on IS NULL OR', 's.inspection_id = OLD.id AND starts_with(s.area_code, OLD.area_code) AND (s.shown_on IS NULL OR');

-- Nobody is found not to have put right what they still have days for; and those days end: four times the days to answer.
SELECT patch_function('inspection_mark_step()', 'WHEN OLD.state IN (''ACCEPTED'', ''REPORTED'') AND NEW.state IN', 'WHEN OLD.state = ''ACCEPTED'' AND NEW.state = ''NOT_RIGHT'' AND NEW.rechecked_on <= OLD.by_on THEN false
    WHEN OLD.state IN (''ACCEPTED'', ''REPORTED'') AND NEW.state IN');
SELECT patch_function('inspection_mark_step()', 'IF NEW.points > (SELECT', 'IF NEW.state = ''ACCEPTED'' AND NEW.by_on > NEW.answered_on + 4 * (SELECT i.answer_days FROM inspection i WHERE i.id = NEW.inspection_id) THEN RAISE EXCEPTION ''nobody names a day so late'' USING ERRCODE = ''23514''; END IF;
  IF NEW.points > (SELECT');

-- A sheet that came with its community from another sub-district is read with its round and what was looked at.
CREATE POLICY inspection_of_sheet_read ON "inspection" FOR SELECT TO anju_app USING ((SELECT current_setting('app.role', true) IN ('office', 'leader', 'community')) AND EXISTS (SELECT FROM inspection_sheet s WHERE s.inspection_id = inspection.id));
CREATE POLICY inspection_checklist_of_sheet_read ON "inspection_checklist" FOR SELECT TO anju_app USING ((SELECT current_setting('app.role', true) IN ('office', 'leader', 'community')) AND EXISTS (SELECT FROM inspection i WHERE i.checklist_id = inspection_checklist.id));
CREATE POLICY inspection_item_of_sheet_read ON "inspection_item" FOR SELECT TO anju_app USING ((SELECT current_setting('app.role', true) IN ('office', 'leader', 'community')) AND EXISTS (SELECT FROM inspection i WHERE i.checklist_id = inspection_item.checklist_id));

-- The communities that have left a round of one's own.
CREATE FUNCTION inspection_left(round uuid) RETURNS TABLE (place_name text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.place_name FROM inspection_sheet s JOIN inspection i ON i.id = s.inspection_id
  WHERE i.id = round AND NOT starts_with(s.area_code, i.area_code) AND (SELECT current_setting('app.role', true) IN ('office', 'leader', 'system'))
    AND i.area_code COLLATE "C" >= current_setting('app.scope_from', true) AND i.area_code COLLATE "C" < current_setting('app.scope_to', true)
  ORDER BY s.place_code
$$;
REVOKE ALL ON FUNCTION inspection_left(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION inspection_left(uuid) TO anju_app;

DROP FUNCTION patch_function(regprocedure, text, text);

SELECT guard_areas();
SELECT backup_policies();
