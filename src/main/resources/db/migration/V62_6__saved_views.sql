-- Filters that somebody uses again. Codes only: words to search for may be personal data and are not kept.
create table saved_view (
    id       bigint generated always as identity primary key,
    username text        not null,
    list     text        not null check (list in ('QUEUE', 'INCIDENTS')),
    name     text        not null check (name = btrim(name) and name <> ''),
    query    text        not null,
    shared   boolean     not null,
    saved_at timestamptz not null
);
create unique index saved_view_name on saved_view (username, list, lower(name));
create index saved_view_shared on saved_view (list) where shared;

-- Which incidents somebody has open beside each other.
create table open_incident (
    username    text        not null,
    incident_id uuid        not null,
    opened_at   timestamptz not null,
    primary key (username, incident_id)
);
create index open_incident_incident on open_incident (incident_id);
