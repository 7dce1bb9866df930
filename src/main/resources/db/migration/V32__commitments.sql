-- What was promised to a party for a time. Texts are references into case_text; times are UTC.
create table commitment (
    id            uuid primary key,
    incident_id   uuid        not null references incident (id),
    party_id      uuid        not null references party (id),
    promise       text        not null,
    channel       text        not null,
    promised_at   timestamptz not null,
    made_by       text        not null,
    made_at       timestamptz not null,
    state         text        not null, -- OPEN, KEPT, MISSED, KEPT_LATE, WITHDRAWN
    reason        text,                 -- of a withdrawal
    ended_by      text,
    ended_at      timestamptz,
    miss_cause    text,
    miss_told     text,
    answered_by   text,
    answered_at   timestamptz,
    follows       uuid references commitment (id)
);
create index commitment_incident on commitment (incident_id);
create index commitment_follows on commitment (follows);
