-- Mail as it came. A row stands here before anything is done with the message, and before the mailbox forgets it.
create table inbound_message (
    id             uuid primary key,
    -- Message-ID and content in one: the same copy is filed once, the same id with other content is another message.
    fingerprint    text        not null unique,
    message_id     text,
    content_sha256 text        not null,
    mailbox        text        not null,
    raw            bytea       not null,
    size           bigint      not null,
    truncated      boolean     not null default false,
    received_at    timestamptz not null,
    recorded_at    timestamptz not null,
    -- RECEIVED, FILED, AUTOMATIC, NEEDS_LOOK, DISMISSED
    state          text        not null,
    attempts       integer     not null default 0,
    sender         text,
    sender_key     text,
    subject        text,
    preview        text,
    problem        text,
    opened_incident boolean    not null default false,
    incident_id    uuid,
    contact_id     uuid,
    relates_to     uuid,
    handled_by     text,
    handled_reason text,
    handled_at     timestamptz
);
create index inbound_message_received on inbound_message (recorded_at) where state = 'RECEIVED';
create index inbound_message_needs_look on inbound_message (received_at) where state = 'NEEDS_LOOK';
create index inbound_message_sender on inbound_message (sender_key, recorded_at);
create index inbound_message_incident on inbound_message (incident_id);
