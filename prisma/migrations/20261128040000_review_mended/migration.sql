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

-- 2. Published figures

-- Of all communities, in the sub-district that reported, and not once more what was withdrawn as wrong.
SELECT patch_function('open_release_of_sent()', 'AND r.period_from = NEW.period_from AND r.period_to = NEW.period_to)', 'AND r.period_from = NEW.period_from AND r.period_to = NEW.period_to AND r.area_code = NEW.area_code
      AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(v.missing) m WHERE NOT (m ->> ''unit'')::boolean) AND NOT EXISTS (SELECT 1 FROM open_release o WHERE o.version_id = v.id AND o.withdraw_reason = ''NUMBERS_WRONG''))');

-- What everybody may read: the list of all periods, and the tables of the one asked for.
DROP FUNCTION open_data();
CREATE FUNCTION open_periods() RETURNS TABLE (area_code text, area_name text, period_from date, period_to date, released_on date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'public' THEN
    RAISE EXCEPTION 'what is published is read without an account' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY SELECT o.area_code, a.name, o.period_from, o.period_to, o.released_on
    FROM open_release o LEFT JOIN area a ON a.code = o.area_code WHERE o.withdrawn_on IS NULL ORDER BY o.area_code, o.period_from DESC;
END $$;
CREATE FUNCTION open_data(area text, period date) RETURNS TABLE (tables jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'public' THEN
    RAISE EXCEPTION 'what is published is read without an account' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY SELECT o.tables FROM open_release o WHERE o.area_code = area COLLATE "C" AND o.period_from = period AND o.withdrawn_on IS NULL;
END $$;
REVOKE ALL ON FUNCTION open_periods(), open_data(text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_periods(), open_data(text, date) TO anju_app;

-- 3. Records

-- The form asks no child for a telephone: who is not yet sixteen lacks none.
DROP FUNCTION record_incomplete(uuid);
CREATE FUNCTION record_incomplete(who uuid, on_day date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM resident r WHERE r.id = who AND (r.id_number_index IS NULL OR (r.phone_index IS NULL AND (r.born_on IS NULL OR r.born_on <= on_day - interval '16 years')) OR (r.origin_code IS NULL AND r.origin_address IS NULL)))
$$;
REVOKE ALL ON FUNCTION record_incomplete(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION record_incomplete(uuid, date) TO anju_app;

DROP FUNCTION patch_function(regprocedure, text, text);

SELECT guard_areas();
SELECT backup_policies();
