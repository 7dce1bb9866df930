-- What staff started outside a task, so that a form that is sent twice does it once. Times are UTC.
create table performed_action (
    request_id   uuid primary key,
    incident_id  uuid        not null references incident (id),
    action       text        not null,
    actor        text        not null,
    answer       text        not null,
    performed_at timestamptz not null
);
create index performed_action_incident on performed_action (incident_id);
