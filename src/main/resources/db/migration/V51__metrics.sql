-- In which transaction an event was written: who follows the log reads what all earlier transactions wrote, also those that
-- commit late, and no writer waits for it.
alter table case_event add column tx xid8 not null default pg_current_xact_id();
create index case_event_tx on case_event (tx, seq);

-- What was measured of each incident, computed from its log; written anew when the log grew. Codes and times only.
create table metric_fact (
    incident_id    uuid        not null references incident (id),
    metric         text        not null,
    nth            integer     not null,
    started_at     timestamptz,
    at             timestamptz not null, -- it counts in the period of this time
    seconds        bigint,               -- all hours
    office_seconds bigint,
    hit            boolean,              -- whether it belongs to the share that the metric tells
    score          numeric(5, 2),
    agent          text,
    detail         text,
    severity       text,
    category       text,
    market         text,
    channel        text,
    primary key (incident_id, metric, nth)
);
create index metric_fact_at on metric_fact (metric, at);

-- How far the log was followed; one row.
create table metric_position (
    tx  bigint not null,
    seq bigint not null
);
insert into metric_position (tx, seq) values (0, 0);
