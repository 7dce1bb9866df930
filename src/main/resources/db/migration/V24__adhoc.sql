-- Work that somebody asks a group for beside the usual steps. Texts are references into case_text; times are UTC.
create table adhoc_work (
    id            uuid primary key,
    incident_id   uuid        not null references incident (id),
    for_role      text        not null,
    due_at        timestamptz not null,
    body          text        not null,
    asked_by      text        not null,
    asked_at      timestamptz not null,
    state         text        not null, -- OPEN, DONE, NOT_POSSIBLE, WITHDRAWN
    result        text,
    ended_by      text,
    ended_at      timestamptz
);
create index adhoc_work_incident on adhoc_work (incident_id);
