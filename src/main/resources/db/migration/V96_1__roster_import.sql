-- Shifts and on-call times that came from calendar files.
create table roster_import (
    id          uuid primary key,
    imported_by text        not null,
    imported_at timestamptz not null,
    undone_by   text,
    undone_at   timestamptz
);
create index roster_import_newest on roster_import (imported_at desc);

-- What an event of a calendar became. A later import ends a row and writes another one, so that it can be taken back.
create table roster_event (
    id         bigint generated always as identity primary key,
    import_id  uuid        not null references roster_import (id),
    ended_by   uuid references roster_import (id),
    uid        text        not null,
    occurrence text        not null, -- day by the repeat rule; empty where there is none
    username   text        not null,
    role       text,                 -- null: a shift
    rank       text,
    starts_at  timestamptz not null,
    ends_at    timestamptz not null,
    shift_id   uuid        not null
);
create index roster_event_present on roster_event (uid) where ended_by is null;
create index roster_event_import on roster_event (import_id);
create index roster_event_ended on roster_event (ended_by);
