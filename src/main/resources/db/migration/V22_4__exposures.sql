-- Who is checked in with because of what they saw: once for each person and shift or day. Times are UTC.
create table wellness_exposure (
    id           uuid primary key,
    incident_id  uuid        not null references incident (id),
    agent        text        not null,
    period_began timestamptz not null,
    unique (agent, period_began)
);
create index wellness_exposure_incident on wellness_exposure (incident_id);
