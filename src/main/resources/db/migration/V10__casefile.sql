-- The incident aggregate. Times are UTC. Codes are those of the domain tables (category, severity, status, roles).
create sequence incident_number_seq;

create table incident (
    id                uuid primary key,
    number            text        not null unique,
    status            text        not null,
    severity          text,
    severity_reason   text,
    category          text        not null,
    channel           text        not null,
    subject           text        not null,
    market            text        not null,
    booking_ref       text,
    pet_harm          text        not null,
    human_harm        text        not null,
    ongoing           boolean     not null,
    minor_involved    boolean     not null,
    booking_active    boolean     not null,
    event_at          timestamptz,
    estimated_loss    numeric(12, 2) not null default 0,
    owner             text,
    opened_at         timestamptz not null,
    recorded_at       timestamptz not null,
    solved_at         timestamptz,
    closed_at         timestamptz,
    resolution_code   text,
    merged_into       uuid references incident (id),
    status_before_merge text,
    version           integer     not null default 0
);
create index incident_opened on incident (opened_at desc, id desc);
create index incident_open on incident (status) where status not in ('SOLVED', 'CLOSED');

create table party (
    id          uuid primary key,
    incident_id uuid        not null references incident (id),
    role        text        not null,
    name        text,
    email       text,
    phone       text,
    marketplace_user_id text,
    reply_token text        not null unique,
    created_at  timestamptz not null
);
create index party_incident on party (incident_id);
create index party_email on party (lower(email));

-- What an agent decided about the severity in triage; the decision table is asked again and the higher one wins.
create table agent_severity (
    incident_id uuid primary key references incident (id),
    severity    text        not null,
    decided_by  text        not null,
    may_lower   boolean     not null,
    note        text,
    decided_at  timestamptz not null
);

-- How an incident is to be resolved: recorded before the reporter is told and before the incident is closed.
create table resolution (
    incident_id uuid primary key references incident (id),
    code        text        not null,
    message     text        not null,
    rationale   text,
    decided_by  text        not null,
    decided_at  timestamptz not null
);

create table note (
    id          uuid primary key,
    incident_id uuid        not null references incident (id),
    author      text        not null,
    body        text        not null,
    created_at  timestamptz not null
);
create index note_incident on note (incident_id, created_at);

-- What somebody began to write and has not sent yet; one text of each kind (note, message) for each person.
create table unsent_text (
    incident_id uuid        not null references incident (id),
    author      text        not null,
    kind        text        not null,
    body        text        not null,
    saved_at    timestamptz not null,
    primary key (incident_id, author, kind)
);

-- Free text that was typed into a form. Process variables hold only the id.
create table case_text (
    id          uuid primary key,
    incident_id uuid        not null references incident (id),
    field       text        not null,
    body        text        not null,
    author      text        not null,
    created_at  timestamptz not null
);
create index case_text_incident on case_text (incident_id, field);

create table incident_link (
    from_id    uuid        not null references incident (id),
    to_id      uuid        not null references incident (id),
    kind       text        not null,
    created_at timestamptz not null,
    primary key (from_id, to_id, kind)
);
create index incident_link_to on incident_link (to_id);

-- What a search by words looks through. One row for each source (subject, contact, note).
create table incident_search (
    incident_id uuid not null references incident (id),
    source      text not null,
    source_id   uuid not null,
    words       tsvector not null,
    primary key (incident_id, source, source_id)
);
create index incident_search_words on incident_search using gin (words);

-- The one event log. Append only; every metric is computed from it.
create table case_event (
    seq                  bigint generated always as identity primary key,
    event_id             uuid        not null unique,
    incident_id          uuid        not null references incident (id),
    type                 text        not null,
    at                   timestamptz not null,
    actor                text        not null,
    party_id             uuid,
    channel              text,
    severity_at          text,
    business_calendar_id text,
    data                 jsonb       not null default '{}'
);
create index case_event_incident on case_event (incident_id, seq);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'case_event is append only';
end $$;
create trigger case_event_append_only before update or delete or truncate on case_event
    for each statement execute function refuse_change();
