-- Measures, safety reviews, strikes, enforcements and appeals (domain.md 4). Times are UTC; texts are references of case_text.

-- A measure that holds before anything is decided.
create table interim_measure (
    id             uuid primary key,
    incident_id    uuid        not null references incident (id),
    party_id       uuid        references party (id),
    measure        text        not null,
    state          text        not null,
    source         text        not null unique,
    requested_by   text        not null,
    rule_version   text,
    longest        text        not null,
    requested_at   timestamptz not null,
    imposed_at     timestamptz,
    ends_at        timestamptz,
    review_at      timestamptz,
    ended_at       timestamptz,
    ended_by       text,
    end_reason     text,
    last_review    text
);
create index interim_measure_incident on interim_measure (incident_id, requested_at);
-- The same measure does not hold twice against the same person in one incident.
create unique index interim_measure_once on interim_measure
    (incident_id, measure, coalesce(party_id, '00000000-0000-0000-0000-000000000000'::uuid)) where state <> 'ENDED';

create table safety_review (
    id             uuid primary key,
    incident_id    uuid        not null references incident (id),
    source         text        not null unique,
    requested_by   text        not null,
    finding_id     uuid,
    finding        text        not null,
    violation      text,
    risk_to_others text        not null,
    party_id       uuid        references party (id),
    subject_ref    text,
    subject_role   text,
    follows_appeal uuid,
    opened_at      timestamptz not null
);
create index safety_review_incident on safety_review (incident_id, opened_at);

-- What the decider saw: never changed, one for each review and subject.
create table history_snapshot (
    id          uuid primary key,
    review_id   uuid        not null references safety_review (id),
    incident_id uuid        not null references incident (id),
    source      text        not null unique,
    subject_ref text        not null,
    content     jsonb       not null,
    taken_at    timestamptz not null
);
create index history_snapshot_review on history_snapshot (review_id, taken_at);

create table enforcement (
    id                uuid primary key,
    review_id         uuid        not null references safety_review (id),
    incident_id       uuid        not null references incident (id),
    party_id          uuid        not null references party (id),
    subject_ref       text        not null,
    subject_role      text        not null,
    source            text        not null unique,
    state             text        not null,
    action            text        not null,
    also_actions      text[]      not null default '{}',
    duration          text,
    ruled_action      text,
    rule_version      text,
    deviation_reason  text,
    removal_proof     text,
    proof_note        text,
    booking_plan      text        not null,
    payout_plan       text        not null,
    notice_exception  boolean     not null,
    court_order       boolean     not null,
    business_user     boolean     not null,
    income_critical   boolean     not null,
    second_reviewer_needed boolean not null,
    decided_by        text        not null,
    decided_at        timestamptz not null,
    second_reviewer   text,
    reviewed_at       timestamptz,
    review_note       text,
    notice_rules      text[]      not null default '{}',
    effective_at      timestamptz,
    ends_at           timestamptz,
    appeal_window     text,
    appeal_until      timestamptz,
    round             integer     not null default 0,
    notified_at       timestamptz,
    applied_at        timestamptz,
    ended_at          timestamptz,
    end_told_at       timestamptz,
    linked_accounts   integer,
    strike_points     integer,
    strike_valid_for  text,
    constraint deviation_has_a_reason check (ruled_action is null or ruled_action = action or deviation_reason is not null),
    constraint reviewers_are_two check (second_reviewer is null or second_reviewer <> decided_by),
    constraint effect_after_review check (applied_at is null or not second_reviewer_needed or second_reviewer is not null)
);
create index enforcement_incident on enforcement (incident_id, decided_at);
create index enforcement_subject on enforcement (subject_ref, decided_at);
create index enforcement_ends on enforcement (ends_at) where state = 'IN_FORCE' and ends_at is not null and end_told_at is null;

-- The statement of reasons (domain.md 4.6); complete before the effect.
create table statement_of_reasons (
    enforcement_id uuid primary key references enforcement (id),
    content        jsonb       not null,
    completed_at   timestamptz
);

-- One incident counts its highest single value against one person.
create table strike (
    id             uuid primary key,
    subject_ref    text        not null,
    incident_id    uuid        not null references incident (id),
    enforcement_id uuid        not null references enforcement (id),
    violation      text        not null,
    points         integer     not null check (points > 0),
    recorded_at    timestamptz not null,
    expires_at     timestamptz not null,
    expunged_at    timestamptz,
    expunged_for   text,
    unique (subject_ref, incident_id)
);

create table appeal (
    id             uuid primary key,
    enforcement_id uuid        not null references enforcement (id),
    incident_id    uuid        not null references incident (id),
    source         text        not null unique,
    appellant      text        not null,
    party_id       uuid        not null references party (id),
    grounds        text        not null,
    new_evidence   boolean     not null,
    received_at    timestamptz not null,
    recorded_by    text        not null,
    admissibility  text,
    rule_version   text,
    admitted       boolean,
    admitted_by    text,
    admission_note text,
    decide_by      timestamptz,
    outcome        text,
    rationale      text,
    new_facts      text,
    reduced_action text,
    reduced_duration text,
    decided_by     text,
    decided_at     timestamptz
);
create index appeal_enforcement on appeal (enforcement_id, received_at);
create index appeal_incident on appeal (incident_id, received_at);

-- The history of a person asks for it.
create index party_marketplace_user on party (marketplace_user_id) where marketplace_user_id is not null;
