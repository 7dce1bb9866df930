-- Telephone calls, as the telephone system tells them. Numbers and notes are encrypted; times are UTC.
create table phone_call (
    id                     uuid primary key,
    system_call_id         text        not null unique, -- as the telephone system names it
    direction              text        not null,        -- IN, OUT
    number                 text        not null,        -- of the other side, encrypted; empty where it is withheld
    queue                  text,
    rings                  text[]      not null default '{}', -- user names of those whose phone rings or rang
    queued_at              timestamptz not null,
    answered_at            timestamptz,
    answered_by            text,
    ended_at               timestamptz,
    cause                  text,                        -- why it ended, as the telephone system has it; LOST: it never said
    incident_id            uuid references incident (id),
    party_id               uuid references party (id),
    note                   text,                        -- encrypted
    note_by                text,
    note_at                timestamptz,
    recording              text,                        -- ANNOUNCED, REFUSED, NOT_RECORDED
    emotion_before         smallint,                    -- 1 calm to 5 in panic
    emotion_after          smallint,
    education_item         text,
    education_rule_version text,
    dismissed_at           timestamptz                  -- somebody said that no incident comes of it
);
create index phone_call_open on phone_call (queued_at) where ended_at is null;
create index phone_call_queued on phone_call (queued_at);
create index phone_call_incident on phone_call (incident_id);

-- What happened to a call, also before it belongs to an incident; append-only. Data holds codes and ids.
create table phone_call_event (
    seq     bigint generated always as identity primary key,
    call_id uuid        not null references phone_call (id),
    type    text        not null,
    at      timestamptz not null,
    actor   text        not null,
    data    jsonb       not null default '{}'
);
create index phone_call_event_call on phone_call_event (call_id);
-- The telephone system may say a thing again.
create unique index phone_call_event_once on phone_call_event (call_id, type) where type in ('QUEUED', 'ANSWERED', 'ENDED');

create table call_back (
    id         uuid primary key,
    call_id    uuid        not null references phone_call (id),
    reason     text        not null, -- ABANDONED, ASKED
    severity   text,
    due_at     timestamptz not null,
    asked_by   text        not null,
    asked_at   timestamptz not null,
    state      text        not null, -- OPEN, REACHED, NOT_REACHED, NOT_NEEDED
    overdue_at timestamptz,          -- when a lead was told that nobody called
    ended_at   timestamptz
);
create index call_back_open on call_back (call_id) where state = 'OPEN';
create index call_back_call on call_back (call_id);

create table call_back_attempt (
    job          bigint primary key, -- a job that is done twice is one attempt
    call_back_id uuid        not null references call_back (id),
    outcome      text        not null,
    by           text        not null,
    at           timestamptz not null
);
create index call_back_attempt_of on call_back_attempt (call_back_id);
