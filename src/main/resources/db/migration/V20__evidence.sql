-- Files that belong to an incident. Times are UTC.
-- The bytes stand apart from what describes them, so that they can move to an object storage later.
-- Identical files of one incident share their bytes; no bytes are shared between incidents, because each has its own
-- retention and its own readers.
create table evidence_content (
    incident_id uuid   not null references incident (id),
    sha256      text   not null,
    bytes       bytea  not null,
    primary key (incident_id, sha256)
);
-- Photos and archives are compressed already.
alter table evidence_content alter column bytes set storage external;

create table evidence (
    id            uuid primary key,
    incident_id   uuid        not null references incident (id),
    contact_id    uuid,
    party_id      uuid references party (id),
    file_name     text        not null,
    original_name text        not null,
    declared_type text,
    type          text        not null,
    size          bigint      not null,
    sha256        text        not null,
    inline        boolean     not null,
    content_id    text,
    refusal       text,
    added_at      timestamptz not null
);
create index evidence_incident on evidence (incident_id, added_at);
create index evidence_contact on evidence (contact_id);
