-- User tasks of the engine as the task listeners report them. Times are UTC.
create table work_item (
    task_key               bigint primary key,
    process_instance_key   bigint      not null,
    process_definition_key bigint      not null,
    element_id             text        not null,
    name                   text        not null,
    form_id                text,
    form_key               bigint,
    incident_id            uuid,
    candidate_groups       text[]      not null,
    assignee               text,
    claimed_at             timestamptz,
    priority               integer     not null,
    due_at                 timestamptz,
    created_at             timestamptz not null,
    state                  text        not null,
    completed_by           text,
    ended_at               timestamptz,
    -- Key of the newest listener job that was heard; the keys of one task only grow.
    last_job_key           bigint      not null,
    updated_at             timestamptz not null
);
create index work_item_open on work_item (incident_id) where state = 'OPEN';
create index work_item_incident on work_item (incident_id);

-- What the queue shows of the incident of a task.
create table work_incident (
    incident_id uuid primary key,
    number      text not null,
    severity    text,
    category    text not null
);

-- Running SLA clocks only.
create table work_clock (
    clock_id    uuid primary key,
    incident_id uuid        not null,
    due_at      timestamptz not null,
    warned      boolean     not null,
    breached    boolean     not null
);
create index work_clock_incident on work_clock (incident_id);

-- What people typed and have not sent. Outlives the task, so that no text is lost.
create table task_draft (
    task_key bigint      not null,
    username text        not null,
    data     jsonb       not null,
    saved_at timestamptz not null,
    primary key (task_key, username)
);
create index task_draft_user on task_draft (username);

-- One row; its value grows in every transaction that changes what the queue shows.
create table work_change (
    one   boolean primary key default true check (one),
    value bigint not null
);
insert into work_change (value) values (0);
