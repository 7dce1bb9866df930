-- One row for each target of an incident. Times are UTC, durations are working time in seconds of the calendar.
create table sla_clock (
    id              uuid primary key,
    incident_id     uuid        not null references incident (id),
    target          text        not null check (target in ('FIRST_RESPONSE', 'RESOLUTION')),
    calendar        text        not null,
    target_seconds  bigint      not null check (target_seconds > 0),
    finding_seconds bigint      check (finding_seconds > 0),
    warn_percents   integer[]   not null,
    rule_version    text        not null,
    started_at      timestamptz not null,
    due_at          timestamptz not null,
    state           text        not null check (state in ('RUNNING', 'PAUSED', 'STOPPED')),
    warned          integer[]   not null default '{}',
    breached_at     timestamptz,
    stopped_at      timestamptz,
    outcome         text        check (outcome in ('MET', 'MISSED', 'CANCELLED')),
    revision        integer     not null default 0,
    unique (incident_id, target),
    check ((state = 'STOPPED') = (stopped_at is not null)),
    check ((state = 'STOPPED') = (outcome is not null))
);

-- Kept as stretches of time, not as a sum: a clock that moves to another calendar keeps its credit.
create table sla_clock_pause (
    clock_id   uuid        not null references sla_clock (id),
    paused_at  timestamptz not null,
    resumed_at timestamptz check (resumed_at >= paused_at),
    primary key (clock_id, paused_at)
);
