-- When it was written down what handling a call took: talk, hold and the work after the call.
alter table phone_call add column handled_at timestamptz;
create index phone_call_unhandled on phone_call (ended_at)
    where handled_at is null and answered_at is not null and incident_id is not null;
