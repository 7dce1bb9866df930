-- Guarantee claims (domain.md 3). Times are UTC, amounts in the currency of the terms of the claim.
create sequence claim_number;

create table claim (
    id                     uuid primary key,
    number                 text           not null unique,
    incident_id            uuid           not null references incident (id),
    claim_type             text           not null,
    claimant               uuid           not null references party (id),
    respondent             uuid references party (id),
    payee                  uuid           not null references party (id),
    payee_changed_at       timestamptz,
    loss_at                timestamptz    not null,
    reported_at            timestamptz    not null,
    description            text,
    facts                  jsonb          not null,
    terms                  jsonb,
    status                 text           not null,
    status_since           timestamptz    not null,
    outcome                text,
    outcome_reasons        jsonb          not null default '[]',
    other_insurance_paid   numeric(12, 2) not null default 0,
    responsible_party_paid numeric(12, 2) not null default 0,
    proposal               text,
    proposal_clause        jsonb,
    goodwill_amount        numeric(12, 2),
    eligible_total         numeric(12, 2),
    deductible             numeric(12, 2),
    payable                numeric(12, 2),
    calculated_outcome     text,
    paid                   numeric(12, 2) not null default 0,
    fraud_signs            jsonb          not null default '[]',
    fraud_score            integer        not null default 0,
    assessed_by            text,
    approvals_required     integer,
    gathering_id           uuid,
    documents_due_at       timestamptz,
    decision_due_at        timestamptz,
    decided_at             timestamptz,
    offer_id               uuid,
    opened_at              timestamptz    not null,
    opened_by              text           not null,
    ended_at               timestamptz,
    reopened               integer        not null default 0,
    under_review           boolean        not null default false,
    constraint payable_is_not_negative check (payable is null or payable >= 0)
);
create index claim_incident on claim (incident_id, opened_at);

create table claim_line (
    id              uuid primary key,
    claim_id        uuid           not null references claim (id),
    line_no         integer        not null,
    line_date       date           not null,
    amount          numeric(12, 2) not null check (amount > 0),
    description     text,
    document_id     uuid,
    accepted_amount numeric(12, 2) check (accepted_amount between 0 and amount),
    in_window       boolean,
    reason          text,
    unique (claim_id, line_no)
);

-- Who changed what a line says; nobody of them approves the claim.
create table claim_line_edit (
    claim_id  uuid        not null references claim (id),
    line_no   integer     not null,
    editor    text        not null,
    edited_at timestamptz not null
);

create table claim_requirement (
    claim_id      uuid    not null references claim (id),
    doc_type      text    not null,
    asked_of      text    not null,
    blocking      boolean not null,
    stage         text    not null,
    copies        integer not null,
    waived_by     text,
    waiver_reason text,
    primary key (claim_id, doc_type)
);

create table claim_document (
    id          uuid primary key,
    claim_id    uuid        not null references claim (id),
    doc_type    text        not null,
    status      text        not null,
    rejection   text,
    evidence_id uuid,
    sha256      text,
    added_by    text        not null,
    added_at    timestamptz not null,
    checked_by  text,
    checked_at  timestamptz,
    constraint a_rejection_has_a_reason check ((status = 'REJECTED') = (rejection is not null))
);
create index claim_document_claim on claim_document (claim_id, added_at);
create index claim_document_sha256 on claim_document (sha256);

create table claim_referral (
    claim_id   uuid        not null references claim (id),
    code       text        not null,
    decision   text        not null,
    reason     text        not null,
    decided_by text        not null,
    decided_at timestamptz not null,
    primary key (claim_id, code)
);

-- An approval counts for the amount and the payee it was given for, and for no other.
create table claim_approval (
    id         uuid primary key,
    claim_id   uuid           not null references claim (id),
    role       text           not null,
    decision   text           not null,
    proposal   text           not null,
    amount     numeric(12, 2) not null,
    payee      uuid           not null,
    note       text,
    decided_by text           not null,
    decided_at timestamptz    not null,
    void       boolean        not null default false
);
create index claim_approval_claim on claim_approval (claim_id, decided_at);

create table claim_payment (
    id           uuid primary key,
    claim_id     uuid           not null references claim (id),
    amount       numeric(12, 2) not null check (amount > 0),
    currency     text           not null,
    payee        uuid           not null,
    state        text           not null,
    attempt      integer        not null,
    reason       text,
    released_by  text,
    requested_at timestamptz    not null,
    ended_at     timestamptz
);
create index claim_payment_claim on claim_payment (claim_id, requested_at);

-- What a job of the engine has done already; a second delivery has the same answer and no effect.
create table claim_job (
    source text primary key,
    result jsonb,
    done_at timestamptz not null
);
