-- Legal holds and requests of authorities. Texts are references into case_text; times are UTC.
create table legal_hold (
    id           uuid primary key,
    incident_id  uuid        not null references incident (id),
    trigger      text        not null,
    scope        text        not null,
    placed_by    text        not null,
    placed_at    timestamptz not null,
    released_by  text,
    released_at  timestamptz,
    release_note text,
    constraint release_is_signed check ((released_at is null) = (released_by is null))
);
create index legal_hold_incident on legal_hold (incident_id);

create table authority_request (
    id          uuid primary key,
    incident_id uuid        not null references incident (id),
    type        text        not null,
    requester   jsonb       not null, -- references to the texts by field
    scope       text        not null,
    received_by text        not null,
    received_at timestamptz not null,
    due_at      timestamptz not null,
    decision    text,
    user_notice text,
    assessed_by text,
    assessed_at timestamptz,
    outcome     text,
    ended_by    text,
    ended_at    timestamptz
);
create index authority_request_incident on authority_request (incident_id);
