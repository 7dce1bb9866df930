-- Somebody asks what we know about them (domain.md 6.1). Texts are references into case_text; times are UTC.
create table data_request (
    id          uuid primary key,
    incident_id uuid        not null references incident (id),
    body        text        not null,
    received_by text        not null,
    received_at timestamptz not null,
    outcome     text,
    note        text,
    ended_by    text,
    ended_at    timestamptz,
    constraint an_end_is_signed check ((outcome is null) = (ended_by is null) and (outcome is null) = (ended_at is null))
);
create index data_request_incident on data_request (incident_id);
