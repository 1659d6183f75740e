-- Summaries, decisions and posts of communities that became part of another one, or of another sub-district.

-- 1. A summary of a community that went into another one is nobody's own any more: the other has one of its own, or none yet.

ALTER TABLE "self_summary" ADD COLUMN "merged_on" DATE;

-- On which day a code's community went into another one, if it did.
CREATE FUNCTION area_merged_on(code text) RETURNS date LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
  present text := code;
  change record;
  after bigint := 0;
BEGIN
  LOOP
    SELECT c.id, c.kind, c.new_code, c.on_day INTO change FROM area_change c WHERE c.old_code = present COLLATE "C" AND c.kind IN ('RECODE', 'MERGE') AND c.id > after ORDER BY c.id LIMIT 1;
    IF NOT FOUND THEN RETURN NULL; END IF;
    IF change.kind = 'MERGE' THEN RETURN change.on_day; END IF;
    present := change.new_code;
    after := change.id;
  END LOOP;
END $$;
UPDATE "self_summary" SET merged_on = area_merged_on(place_code) WHERE place_code <> area_code;
DROP FUNCTION area_merged_on(text);

-- One of a community's own.
CREATE UNIQUE INDEX self_summary_own_key ON "self_summary"("campaign_id", "area_code") WHERE "merged_on" IS NULL;

-- Its working group ends with it: who leads the other one's leads them all.
DO $$
DECLARE
  body text := pg_get_functiondef((SELECT oid FROM pg_proc WHERE proname = 'area_move' AND pronamespace = 'public'::regnamespace));
  anchor constant text := '  -- A key area that now lies';
BEGIN
  IF (length(body) - length(replace(body, anchor, ''))) <> length(anchor) THEN
    RAISE EXCEPTION 'area_move is not what it was';
  END IF;
  EXECUTE replace(body, anchor, '  IF area_move.kind = ''MERGE'' THEN
    UPDATE self_summary s SET merged_on = area_move.on_day WHERE s.area_code = source COLLATE "C" AND s.merged_on IS NULL;
    UPDATE post p SET to_on = greatest(p.from_on, area_move.on_day), ended_by = coalesce(nullif(current_setting(''app.user_id'', true), '''')::uuid, p.created_by)
    WHERE p.area_code = source COLLATE "C" AND p.body = ''WORKING_GROUP'' AND p.to_on IS NULL;
  END IF;
' || anchor);
END $$;

-- 2. The communities that have left a campaign of one's own with what was accepted of them.

CREATE FUNCTION acceptance_left(campaign uuid) RETURNS TABLE (name text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT a.name FROM self_summary s JOIN campaign c ON c.id = s.campaign_id JOIN area a ON a.code = s.area_code
  WHERE c.id = acceptance_left.campaign AND s.merged_on IS NULL AND NOT starts_with(s.area_code, c.area_code) AND (SELECT current_setting('app.role', true) IN ('office', 'leader', 'system'))
    AND c.area_code COLLATE "C" >= current_setting('app.scope_from', true) AND c.area_code COLLATE "C" < current_setting('app.scope_to', true)
  ORDER BY a.name
$$;
REVOKE ALL ON FUNCTION acceptance_left(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acceptance_left(uuid) TO anju_app;
