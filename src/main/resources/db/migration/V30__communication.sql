-- Messages and calls, in and out. Times are UTC.
create table contact (
    id                uuid primary key,
    incident_id       uuid        not null references incident (id),
    party_id          uuid        not null references party (id),
    direction         text        not null,
    channel           text        not null,
    kind              text        not null,
    opens_incident    boolean     not null default false,
    subject           text,
    body              text        not null,
    html              text,
    quoted            text,
    message_id        text,
    reference_ids     text[]      not null default '{}',
    digest            text        not null,
    author            text,
    at                timestamptz not null,
    recorded_at       timestamptz not null,
    answered_at       timestamptz,
    -- Contacts of the same instant stay in the order they were recorded.
    seq               bigint generated always as identity
);
create index contact_incident on contact (incident_id, at);
create index contact_party on contact (party_id, at);
create index contact_message_id on contact (message_id) where message_id is not null;
-- The same mail handed over twice is one contact. A Message-ID alone proves nothing: senders choose it.
create unique index contact_once on contact (incident_id, message_id, digest)
    where direction = 'IN' and message_id is not null;

-- Mail on its way out. A row is the record of what was sent to whom, and why it was not.
create table outgoing_message (
    id              uuid primary key,
    incident_id     uuid        not null references incident (id),
    party_id        uuid        not null references party (id),
    dedup_key       text        not null unique,
    template        text        not null,
    human           boolean     not null,
    author          text        not null,
    body            text,
    details         jsonb       not null default '{}',
    answers_contact uuid references contact (id),
    to_address      text,
    message_id      text        not null unique,
    state           text        not null,
    attempts        integer     not null default 0,
    round           integer     not null default 0,
    queued_at       timestamptz not null,
    next_attempt_at timestamptz,
    locked_until    timestamptz,
    sent_at         timestamptz,
    last_error      text
);
create index outgoing_message_due on outgoing_message (next_attempt_at) where state in ('QUEUED', 'SENDING');
create index outgoing_message_incident on outgoing_message (incident_id, queued_at);
