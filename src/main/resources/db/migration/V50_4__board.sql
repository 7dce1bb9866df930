-- What the board lists: clocks that have not ended, and those whose target was missed.
create index sla_clock_open on sla_clock (due_at) where state <> 'STOPPED';
create index sla_clock_breached on sla_clock (breached_at) where breached_at is not null;
