-- One row for each incident instead of one for each of its running clocks: the queue sorts every open task by it, and asked
-- for the clocks of each.
create table work_due (
    incident_id uuid primary key,
    due_at      timestamptz not null, -- of the clock that is due first
    target      text,                 -- of that clock
    warned      boolean     not null, -- any
    breached    boolean     not null  -- any
);
insert into work_due
select incident_id, min(due_at), (array_agg(target order by due_at))[1], bool_or(warned), bool_or(breached)
from work_clock group by incident_id;
create index work_due_breached on work_due (incident_id) where breached;
drop table work_clock;
