-- Who has an incident or a task of it open just now. Worth nothing after a minute, so a crash may lose it.
create unlogged table presence (
    incident_id uuid        not null,
    username    text        not null,
    answering   boolean     not null,
    seen_at     timestamptz not null,
    primary key (incident_id, username)
);
