-- Whether a version was filled, also by a community that belongs to another sub-district now: its fillings went along, and still hold the version to its mapping.
CREATE FUNCTION form_version_filled(version uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM form_filling f WHERE f.version_id = version)
$$;
REVOKE ALL ON FUNCTION form_version_filled(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION form_version_filled(uuid) TO anju_app;
