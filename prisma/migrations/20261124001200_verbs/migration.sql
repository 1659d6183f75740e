-- Role x verb, as lib/kernel/access.ts has it (a test holds the two together): the database refuses what a role may not, whatever forgot to ask before.
-- Null for what is no verb of people: the names of our own background work, and of events in the trail.
CREATE FUNCTION verb_roles(verb text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT (CASE verb
    WHEN 'password.change' THEN '{coordinator,community,unit,office,leader,inspector,auditor,admin}'
    WHEN 'resident.read' THEN '{coordinator,community,unit,office,leader}'
    WHEN 'dwelling.read' THEN '{coordinator,community,office,leader}'
    WHEN 'figure.read' THEN '{coordinator,community,office,leader}'
    WHEN 'roster.read' THEN '{community,unit,office}'
    WHEN 'inspection.read' THEN '{office,leader,inspector}'
    WHEN 'area.read' THEN '{coordinator,community,unit,office,leader,inspector,auditor,admin}'
    WHEN 'audit.read' THEN '{auditor}'
    WHEN 'transfer.read' THEN '{community,office}'
    WHEN 'policy.read' THEN '{office,leader,admin}'
    WHEN 'staff.read' THEN '{admin}'
    WHEN 'health.read' THEN '{admin}'
    WHEN 'list.export' THEN '{community,unit,office,leader,auditor}'
    WHEN 'list.export-full' THEN '{community,office}'
    WHEN 'job.read' THEN '{coordinator,community,unit,office,leader,inspector,auditor,admin}'
    WHEN 'job.control' THEN '{community,unit,office,leader,auditor,admin}'
    WHEN 'building.generate' THEN '{community,office}'
    WHEN 'visit.record' THEN '{coordinator,community,office}'
    WHEN 'unit.create' THEN '{office}'
    WHEN 'resident.register' THEN '{coordinator,community,office}'
    WHEN 'resident.declare' THEN '{community,unit,office}'
    WHEN 'resident.correct' THEN '{coordinator,community,office}'
    WHEN 'resident.reveal' THEN '{coordinator,community,office}'
    WHEN 'stay.confirm' THEN '{coordinator,community,office}'
    WHEN 'stay.move' THEN '{coordinator,community,office}'
    WHEN 'stay.end' THEN '{coordinator,community,unit,office}'
    WHEN 'stay.undo' THEN '{coordinator,community,office}'
    WHEN 'stay.place' THEN '{community,office}'
    WHEN 'transfer.ask' THEN '{community,office}'
    WHEN 'transfer.withdraw' THEN '{community,office}'
    WHEN 'transfer.answer' THEN '{community}'
    WHEN 'transfer.decide' THEN '{office}'
    WHEN 'permit.issue' THEN '{office}'
    WHEN 'permit.decline' THEN '{office}'
    WHEN 'roster.upload' THEN '{community,unit,office}'
    WHEN 'roster.run' THEN '{community,unit,office}'
    WHEN 'policy.preview' THEN '{office,admin}'
    WHEN 'policy.adopt' THEN '{office,admin}'
    WHEN 'campaign.open' THEN '{office}'
    WHEN 'area.create' THEN '{admin}'
    WHEN 'area.rename' THEN '{admin}'
    WHEN 'area.split' THEN '{admin}'
    WHEN 'area.recode' THEN '{admin}'
    WHEN 'area.merge' THEN '{admin}'
    WHEN 'area.import' THEN '{admin}'
    WHEN 'staff.create' THEN '{admin}'
    WHEN 'staff.change' THEN '{admin}'
    WHEN 'staff.disable' THEN '{admin}'
    WHEN 'staff.enable' THEN '{admin}'
    WHEN 'staff.reset' THEN '{admin}'
  END)::text[]
$$;

-- The scope of one transaction, as before; nobody gets one for what their role may not do.
CREATE OR REPLACE FUNCTION app_scope(user_id text, role text, scope_from text, scope_to text, unit_id text, verb text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF role NOT IN ('system', 'sign-in') AND NOT role = ANY (coalesce(verb_roles(verb), ARRAY[role])) THEN
    RAISE EXCEPTION 'role % may not %', role, verb USING ERRCODE = 'insufficient_privilege';
  END IF;
  EXECUTE format('SET LOCAL app.user_id = %L', user_id);
  EXECUTE format('SET LOCAL app.role = %L', role);
  EXECUTE format('SET LOCAL app.scope_from = %L', scope_from);
  EXECUTE format('SET LOCAL app.scope_to = %L', scope_to);
  EXECUTE format('SET LOCAL app.unit_id = %L', unit_id);
  EXECUTE format('SET LOCAL app.verb = %L', verb);
END $$;
REVOKE ALL ON FUNCTION verb_roles(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION verb_roles(text) TO anju_app;
