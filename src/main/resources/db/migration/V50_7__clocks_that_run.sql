-- The board shows the most urgent ones; most clocks stand still for ever.
create index sla_clock_running on sla_clock (due_at, id) where state = 'RUNNING';
-- How promises were kept is counted from the log, week by week.
create index case_event_promise on case_event (at) where type in ('CommitmentKept', 'CommitmentMissed');
