-- The board counts and lists the open clocks of thousands of incidents, so both tables are read from their indexes alone.
drop index sla_clock_open;
create index sla_clock_open on sla_clock (due_at) include (incident_id, state, breached_at, warned, target)
    where state <> 'STOPPED';
create index incident_board on incident (id) include (number, severity, market, test);
-- What a lead says of a missed target, for each of those in the list.
create index case_event_breach_cause on case_event (incident_id, seq) where type = 'SlaBreachExplained';
