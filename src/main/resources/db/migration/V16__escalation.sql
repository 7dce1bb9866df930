-- Who must know or act, and who did. Times are UTC. Targets, modes and roles are codes of domain.md 2.5, 2.6 and 7.5.
create table escalation (
    id           uuid primary key,
    incident_id  uuid        not null references incident (id),
    target       text        not null,
    mode         text        not null,
    cause        text        not null,
    ack_within   text,
    rule_version text,
    raised_by    text        not null,
    raised_at    timestamptz not null,
    -- Job or action that it was raised for; a job that comes again finds its escalations by it.
    raised_for   text        not null,
    state        text        not null,
    settled_by   text,
    settled_at   timestamptz,
    packet       jsonb       not null
);
create index escalation_incident on escalation (incident_id, raised_at);
create index escalation_raised_for on escalation (raised_for);
-- What the rules ask for is asked for once.
create unique index escalation_ruled on escalation (incident_id, target, mode) where raised_by = 'system';

-- One level of one loop of the ladder.
create table escalation_step (
    escalation_id uuid        not null references escalation (id),
    loop          integer     not null,
    level         integer     not null,
    role          text        not null,
    person        text        not null,
    entered_at    timestamptz not null,
    due_at        timestamptz not null,
    left_at       timestamptz,
    outcome       text,
    note          text,
    primary key (escalation_id, loop, level)
);

-- What is to be sent to whom by which channel. E-mail is sent by Safepaw; the other channels wait for their adapter.
create table escalation_notification (
    id            uuid primary key,
    escalation_id uuid        not null references escalation (id),
    loop          integer     not null,
    level         integer     not null,
    username      text        not null,
    channel       text        not null,
    state         text        not null,
    send_after    timestamptz not null,
    settled_at    timestamptz,
    unique (escalation_id, loop, level, username, channel, send_after)
);
create index escalation_notification_due on escalation_notification (send_after) where state = 'PENDING';

-- Who is on call. An override wins over shifts while it lasts.
create table on_call_shift (
    id         uuid primary key,
    role       text        not null,
    rank       text        not null,
    username   text        not null,
    starts_at  timestamptz not null,
    ends_at    timestamptz not null,
    override   boolean     not null,
    created_by text        not null,
    created_at timestamptz not null,
    constraint shift_lasts check (ends_at > starts_at)
);
create index on_call_shift_role on on_call_shift (role, rank, starts_at);
