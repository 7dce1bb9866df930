-- Who said that they know somebody an incident is about. In force until a lead lifts it. The reason is a reference into case_text.
create table conflict_of_interest (
    id          uuid primary key,
    incident_id uuid        not null references incident (id),
    username    text        not null,
    reason      text        not null,
    declared_at timestamptz not null,
    lifted_by   text,
    lifted_at   timestamptz
);
create unique index conflict_in_force on conflict_of_interest (incident_id, username) where lifted_at is null;
