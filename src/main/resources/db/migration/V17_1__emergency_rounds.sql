-- A round belongs to one process instance and ends apart from the others of the incident; the last one that ends
-- stabilises it. How the incident stood then is kept, so that only what is worse starts an emergency response again.
alter table emergency_response
    add process_instance    bigint,
    add ended_at            timestamptz,
    add danger_over         boolean,
    add settled_pet_harm    text,
    add settled_human_harm  text,
    add settled_ongoing     boolean,
    add settled_severity    text;

update emergency_response r
set ended_at           = coalesce(r.stabilised_at, now()),
    settled_pet_harm   = i.pet_harm,
    settled_human_harm = i.human_harm,
    settled_ongoing    = i.ongoing,
    settled_severity   = i.severity
from incident i
where i.id = r.incident_id and (r.stabilised_at is not null or i.status in ('SOLVED', 'CLOSED'));
