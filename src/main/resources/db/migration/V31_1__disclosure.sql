-- What a lead allowed to be told to whom (domain.md 6.1). The reason is a reference into case_text; times are UTC.
create table disclosure_release (
    id          uuid primary key,
    incident_id uuid        not null references incident (id),
    reader      uuid        not null references party (id),
    detail      text        not null, -- FIRST_NAME, NAME, EMAIL, PHONE, ADDRESS, USER_ID, PROMISE
    about       uuid references party (id),
    reason      text        not null,
    allowed_by  text        not null,
    allowed_at  timestamptz not null,
    ends_at     timestamptz not null
);
create index disclosure_release_reader on disclosure_release (reader);
create index disclosure_release_incident on disclosure_release (incident_id);
create index outgoing_message_held on outgoing_message (queued_at) where state = 'HELD';
