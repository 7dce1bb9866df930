-- The few that every open page asks for all the time.
create index work_incident_p0 on work_incident (incident_id) where severity = 'P0';
create index work_clock_breached on work_clock (incident_id) where breached;
