-- How long callers waited; without anything of the call or the caller, so that figures stay when calls are deleted.
create table call_wait (
    call_id   uuid primary key, -- of a call that may be gone
    queue     text,
    queued_at timestamptz not null,
    answered  boolean     not null, -- else the caller gave up
    waited_ms bigint      not null
);
create index call_wait_queued on call_wait (queued_at);
insert into call_wait (call_id, queue, queued_at, answered, waited_ms)
select c.id, c.queue, c.queued_at, c.answered_at is not null,
       extract(epoch from coalesce(c.answered_at, c.ended_at) - c.queued_at) * 1000
from phone_call c left join incident i on i.id = c.incident_id
where c.direction = 'IN' and coalesce(c.answered_at, c.ended_at) is not null
  and (c.answered_at is not null or c.cause is distinct from 'forwarded') and i.test is not true;

-- That a call rings too long is noted once.
create unique index phone_call_event_overflow on phone_call_event (call_id) where type = 'OVERFLOWED';
-- Answered calls of which nothing is noted.
create index phone_call_unnoted on phone_call (ended_at)
    where direction = 'IN' and note is null and incident_id is null and dismissed_at is null;
