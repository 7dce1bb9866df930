-- What was decided to have happened. One finding for each recorded task; times are UTC.
create table finding (
    id                    uuid primary key,
    incident_id           uuid        not null references incident (id),
    source                text        not null unique,
    finding               text        not null,
    standard_of_proof     text        not null,
    policy_clause_id      text        not null,
    policy_clause_version text        not null,
    respondent_heard      text        not null,
    waiver_reason         text,
    rationale             text        not null,
    decided_by            text        not null,
    recorded_at           timestamptz not null,
    constraint waiver_has_a_reason check (respondent_heard <> 'WAIVED' or waiver_reason is not null)
);
create index finding_incident on finding (incident_id, recorded_at);
