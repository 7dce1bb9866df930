-- Reviewers score the same incidents, each alone, and then agree: how far apart they are, and what counts. Times are UTC.
create table calibration (
    id        uuid primary key,
    begins_on date        not null unique,
    due_at    timestamptz not null
);

-- An incident is calibrated on once. Ratings are codes; the note is a reference into case_text.
create table calibration_case (
    id              uuid primary key,
    calibration_id  uuid        not null references calibration (id),
    incident_id     uuid        not null unique references incident (id),
    ratings         jsonb,
    score           numeric(5, 2) check (score between 0 and 100),
    critical_failed boolean,
    note            text,
    agreed_by       text,
    agreed_at       timestamptz
);
create index calibration_case_round on calibration_case (calibration_id);

-- Who is asked to score it; without a score until they did.
create table calibration_score (
    case_id         uuid        not null references calibration_case (id),
    incident_id     uuid        not null references incident (id),
    reviewer        text        not null,
    ratings         jsonb,
    score           numeric(5, 2) check (score between 0 and 100),
    critical_failed boolean,
    scored_at       timestamptz,
    primary key (case_id, reviewer)
);
create index calibration_score_incident on calibration_score (incident_id);
