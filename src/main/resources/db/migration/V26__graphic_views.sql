-- Who looked at which graphic file, when, and what for. Times are UTC.
create table graphic_view (
    id          uuid primary key,
    evidence_id uuid        not null references evidence (id),
    incident_id uuid        not null references incident (id),
    viewer      text        not null,
    beside      boolean     not null, -- looked along on the screen of the other
    together    text,                 -- with whom
    purpose     text        not null,
    at          timestamptz not null
);
create index graphic_view_viewer on graphic_view (viewer, at);
create index graphic_view_evidence on graphic_view (evidence_id);

-- Who does not want to look at graphic content, and since when. Holds until the end of the day; nobody asks why.
create table graphic_opt_out (
    username text primary key,
    at       timestamptz not null
);

-- The last completed task of a person ends a row of graphic incidents.
create index case_event_completed on case_event (actor, at) where type = 'TaskCompleted';
