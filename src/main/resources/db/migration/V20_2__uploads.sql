-- Uploads under way, which go on where a broken connection stopped them. What came is encrypted. Times are UTC.
create table upload (
    id          uuid primary key,
    incident_id uuid        not null references incident (id),
    party_id    uuid references party (id),
    owner       text        not null,
    metadata    text,
    length      bigint      not null,
    received    bigint      not null,
    expires_at  timestamptz not null,
    evidence_id uuid -- what became of it
);
create index upload_owner on upload (owner);
create index upload_expires on upload (expires_at);

create table upload_part (
    upload_id uuid   not null references upload (id) on delete cascade,
    start     bigint not null,
    size      int    not null,
    bytes     bytea  not null,
    primary key (upload_id, start)
);
alter table upload_part alter column bytes set storage external;
