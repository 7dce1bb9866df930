-- What was done to make people and pets safe (domain.md 2.8). Texts are references into case_text; times are UTC. A source
-- is the job or the action that a row was written for, so that what is delivered twice is recorded once.
create table emergency_response (
    id            uuid primary key,
    incident_id   uuid        not null references incident (id),
    source        text        not null unique,
    playbooks     text[]      not null,
    rule_version  text,
    pet_harm      text        not null,
    begun_at      timestamptz not null,
    stabilised_at timestamptz
);
create index emergency_response_incident on emergency_response (incident_id, begun_at);

create table emergency_step (
    id          uuid primary key,
    incident_id uuid        not null references incident (id),
    source      text        not null unique,
    step        text        not null,
    codes       jsonb       not null,
    texts       jsonb       not null,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index emergency_step_incident on emergency_step (incident_id, recorded_at);

-- Every call and message to reach somebody. A ladder is one round of attempts for one person.
create table contact_attempt (
    id           uuid primary key,
    incident_id  uuid        not null references incident (id),
    source       text        not null unique,
    ladder       bigint      not null,
    target       text        not null,
    round        text        not null,
    channel      text        not null,
    result       text        not null,
    attempted_at timestamptz not null,
    note         text,
    recorded_by  text        not null
);
create index contact_attempt_incident on contact_attempt (incident_id, attempted_at);
create index contact_attempt_ladder on contact_attempt (ladder);

create table vet_triage (
    id                 uuid primary key,
    incident_id        uuid        not null references incident (id),
    source             text        not null unique,
    pet_id             text,
    signs              text[]      not null,
    triage             text        not null,
    action             text        not null,
    vet_contact_due_at timestamptz not null,
    rule_version       text        not null,
    note               text,
    recorded_by        text        not null,
    recorded_at        timestamptz not null
);
create index vet_triage_incident on vet_triage (incident_id, recorded_at);

-- What the owner of a pet allows without being asked, as it was told last.
create table pet_care_limit (
    pet_id   text primary key,
    amount   numeric(12, 2) not null,
    currency text           not null,
    told_at  timestamptz    not null
);

create table vet_estimate (
    id               uuid primary key,
    incident_id      uuid           not null references incident (id),
    pet_id           text           not null,
    clinic_name      text,
    clinic_phone     text,
    vet_name         text,
    procedure_type   text           not null,
    amount           numeric(12, 2) not null,
    currency         text           not null,
    life_threatening boolean        not null,
    owner_limit      numeric(12, 2),
    recorded_by      text           not null,
    recorded_at      timestamptz    not null
);
create index vet_estimate_incident on vet_estimate (incident_id, recorded_at);

create table vet_authorisation (
    id                uuid primary key,
    incident_id       uuid        not null references incident (id),
    source            text        not null unique,
    estimate_id       uuid        not null references vet_estimate (id),
    authorisation     text        not null,
    authorised_limit  numeric(12, 2),
    rule_version      text        not null,
    care_decision     text        not null,
    decided_by_role   text        not null,
    decided_by_ref    text,
    authorised_amount numeric(12, 2),
    consent_kind      text,
    consent_ref       text,
    exact_words       text,
    payment_method    text,
    note              text,
    recorded_by       text        not null,
    recorded_at       timestamptz not null,
    constraint euthanasia_is_never_ours check (authorisation <> 'NOT_AUTHORISED_BY_PLATFORM' or decided_by_role <> 'PLATFORM')
);
create index vet_authorisation_incident on vet_authorisation (incident_id, recorded_at);

create table pet_block (
    id           uuid primary key,
    incident_id  uuid        not null references incident (id),
    source       text        not null unique,
    pet_id       text        not null,
    begun_at     timestamptz not null,
    until_at     timestamptz not null,
    imposed_at   timestamptz,
    release_ref  text,
    release_note text,
    released_by  text,
    lifted_at    timestamptz
);
create index pet_block_incident on pet_block (incident_id, begun_at);
