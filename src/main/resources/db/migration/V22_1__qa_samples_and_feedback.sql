-- For which reasons an incident was drawn or passed over, each reason once.
create table qa_sample (
    incident_id  uuid        not null references incident (id),
    reason       text        not null,
    percent      smallint    not null,
    drawn        boolean     not null,
    rule_version text        not null,
    source       text        not null,
    at           timestamptz not null,
    primary key (incident_id, reason)
);

-- What the agent said to a review, and what a second reviewer answered to a dispute. Texts are references into case_text.
create table qa_feedback (
    review_id       uuid primary key references qa_review (id),
    incident_id     uuid        not null references incident (id),
    answer          text        not null, -- ACCEPTED, DISPUTED, LAPSED
    reason          text,
    answered_at     timestamptz not null,
    outcome         text,                 -- UPHELD, CORRECTED
    settled_by      text,
    settled_at      timestamptz,
    settlement      text,
    ratings         jsonb,
    score           numeric(5, 2) check (score between 0 and 100),
    critical_failed boolean
);
create index qa_feedback_incident on qa_feedback (incident_id);
