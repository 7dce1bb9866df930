-- What is learnt from closed incidents. Texts are references into case_text; times are UTC.
create table survey (
    id             uuid primary key,
    incident_id    uuid        not null references incident (id),
    party_id       uuid        not null references party (id),
    source         text        not null unique,
    token          text        not null unique,
    sent_at        timestamptz not null,
    expires_at     timestamptz not null,
    answered_at    timestamptz,
    service_score  smallint check (service_score between 1 and 5),
    outcome_score  smallint check (outcome_score between 1 and 5),
    comment        text
);
create index survey_incident on survey (incident_id);
create index survey_party on survey (party_id, sent_at);

create table qa_review (
    id              uuid primary key,
    incident_id     uuid        not null references incident (id),
    source          text        not null unique,
    scorecard       text        not null,
    reviewer        text        not null,
    worker          text,
    ratings         jsonb       not null,
    score           numeric(5, 2) not null check (score between 0 and 100),
    critical_failed boolean     not null,
    comment         text        not null,
    reviewed_at     timestamptz not null
);
create index qa_review_incident on qa_review (incident_id);
create index qa_review_worker on qa_review (worker, reviewed_at);

create table root_cause (
    incident_id  uuid primary key references incident (id),
    cause        text        not null,
    answer_group text,
    answer_by    timestamptz,
    note         text,
    named_by     text        not null,
    named_at     timestamptz not null
);
