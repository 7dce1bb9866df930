-- Clauses of the terms and policies, each version from the day it was in force (domain.md 1, T2). A clause is never changed:
-- a new text is a new version.
create table policy_clause (
    id         text        not null,
    version    text        not null,
    title      text        not null,
    body       text        not null,
    violations text[]      not null,
    valid_from timestamptz not null,
    primary key (id, version)
);

insert into policy_clause (id, version, title, body, violations, valid_from) values
('CARE-1', '2024-01', 'Keep the animals safe', 'Whoever cares for an animal keeps it safe, feeds it as agreed, and gets it to a vet without delay when it is hurt or ill.', '{NEGLIGENCE_MINOR,NEGLIGENCE_SERIOUS}', '2024-01-01T00:00:00Z'),
('CARE-2', '2024-01', 'No cruelty', 'Nobody may hit, starve, lock in or otherwise harm an animal on purpose.', '{ANIMAL_CRUELTY}', '2024-01-01T00:00:00Z'),
('CARE-3', '2024-01', 'Fit to care', 'Whoever cares for an animal is awake when it matters, sober and able to look after it.', '{IMPAIRED_CARE}', '2024-01-01T00:00:00Z'),
('BOOK-1', '2024-01', 'Keep your bookings', 'Bookings are kept. Who cannot come cancels in time, and does not do so again and again.', '{LATE_CANCEL_REPEAT,NO_SHOW}', '2024-01-01T00:00:00Z'),
('BOOK-2', '2024-01', 'You carry out the service yourself', 'The provider who was booked carries out the service.', '{SUBSTITUTE_CARER,UNDISCLOSED_PEOPLE_OR_PETS}', '2024-01-01T00:00:00Z'),
('BOOK-2', '2026-07', 'You carry out the service yourself', 'The provider who was booked carries out the service, and says beforehand which people and animals are in the home.', '{SUBSTITUTE_CARER,UNDISCLOSED_PEOPLE_OR_PETS}', '2026-07-01T00:00:00Z'),
('PAY-1', '2024-01', 'Pay through the marketplace', 'Bookings that began on the marketplace are paid through it. Nobody asks for or makes payments outside.', '{OFF_PLATFORM_PAYMENT}', '2024-01-01T00:00:00Z'),
('PAY-2', '2024-01', 'No fraud', 'Nobody uses somebody else''s money or account, makes false bookings or claims what did not happen.', '{FRAUD_CONFIRMED}', '2024-01-01T00:00:00Z'),
('ACCT-1', '2024-01', 'One true account', 'Everybody has one account in their own name, passes the checks, and does not come back under another name after a removal.', '{DUPLICATE_ACCOUNT,BAN_EVASION,BACKGROUND_CHECK_FAIL}', '2024-01-01T00:00:00Z'),
('CONDUCT-1', '2024-01', 'Respect', 'Nobody insults, pesters or sexually harasses others, on or off the marketplace.', '{HARASSMENT_MINOR,HARASSMENT_SEVERE,SEXUAL_HARASSMENT}', '2024-01-01T00:00:00Z'),
('CONDUCT-2', '2024-01', 'No violence', 'Violence, threats and sexual contact without consent are forbidden; so is any harm to a child.', '{VIOLENCE_OR_THREAT,SEXUAL_ASSAULT,CHILD_HARM}', '2024-01-01T00:00:00Z'),
('CONDUCT-3', '2024-01', 'No discrimination', 'Nobody is refused or treated worse for who they are.', '{DISCRIMINATION}', '2024-01-01T00:00:00Z'),
('PRIV-1', '2024-01', 'Privacy', 'Names, addresses and photos of others are not published. Cameras are disclosed, and there are none in private rooms.', '{PRIVACY_DISCLOSURE,HIDDEN_CAMERA_PRIVATE_ROOM}', '2024-01-01T00:00:00Z'),
('TRUST-1', '2024-01', 'Honest reports and reviews', 'Reviews and reports are true. Nobody reports what they know to be false, or buys, trades or extorts reviews.', '{REVIEW_MANIPULATION,FALSE_REPORT_KNOWING}', '2024-01-01T00:00:00Z');

-- One pass of the process investigation. Times are UTC; texts are references to case_text.
create table investigation (
    id           uuid primary key,
    incident_id  uuid        not null references incident (id),
    source       text        not null unique,
    begun_at     timestamptz not null,
    timeline     text,
    timeline_by  text,
    timeline_at  timestamptz
);
create index investigation_incident on investigation (incident_id, begun_at);

-- Who is asked what; a second plan follows where the review of the evidence asks for more.
create table investigation_plan (
    id               uuid primary key,
    investigation_id uuid        not null references investigation (id),
    source           text        not null unique,
    respondent_party uuid references party (id),
    substance        text,
    evidence_needed  text        not null,
    planned_by       text        not null,
    planned_at       timestamptz not null
);
create index investigation_plan_investigation on investigation_plan (investigation_id, planned_at);

-- A party's chance to answer, and what came of it.
create table statement (
    id               uuid primary key,
    plan_id          uuid        not null references investigation_plan (id),
    investigation_id uuid        not null references investigation (id),
    incident_id      uuid        not null references incident (id),
    party_id         uuid        not null references party (id),
    respondent       boolean     not null,
    state            text        not null,
    planned_at       timestamptz not null,
    requested_at     timestamptz,
    remind_at        timestamptz,
    due_at           timestamptz,
    reminded_at      timestamptz,
    answered_at      timestamptz,
    contact_id       uuid,
    words            text,
    reason           text,
    recorded_by      text,
    unique (plan_id, party_id)
);
create index statement_investigation on statement (investigation_id, planned_at);
create index statement_party on statement (party_id, state);
create index statement_incident on statement (incident_id);

create table evidence_review (
    id               uuid primary key,
    investigation_id uuid        not null references investigation (id),
    source           text        not null unique,
    evidence_ids     uuid[]      not null,
    weight           text        not null,
    conflict         boolean     not null,
    conflict_text    text,
    reviewed_by      text        not null,
    reviewed_at      timestamptz not null
);
create index evidence_review_investigation on evidence_review (investigation_id, reviewed_at);

-- A finding sums up its allegations. Columns are null in findings from before there were allegations.
alter table finding
    add column investigation_id uuid references investigation (id),
    add column violation        text,
    add column egregious        boolean not null default false,
    add column risk_to_others   text,
    add column mitigating       text,
    add column aggravating      text;
create index finding_investigation on finding (investigation_id);

create table allegation (
    finding_id     uuid    not null references finding (id),
    position       integer not null,
    words          text    not null,
    clause_id      text    not null,
    clause_version text    not null,
    finding        text    not null,
    violation      text,
    evidence_ids   uuid[]  not null,
    rationale      text    not null,
    primary key (finding_id, position),
    foreign key (clause_id, clause_version) references policy_clause (id, version)
);
