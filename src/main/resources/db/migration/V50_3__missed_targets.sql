-- Missed targets whose cause a lead is asked for; a row goes when the cause is named. Times are UTC.
create table missed_target (
    clock_id      uuid primary key references sla_clock (id),
    incident_id   uuid        not null references incident (id),
    target        text        not null,
    asked_at      timestamptz not null,
    position      bigint generated always as identity
);
create index missed_target_incident on missed_target (incident_id);
