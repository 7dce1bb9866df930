-- Conditions under which an account is opened again, as they were offered, and what the person said. Texts are references.
create table return_offer (
    id             uuid primary key,
    enforcement_id uuid        not null references enforcement (id),
    incident_id    uuid        not null references incident (id),
    appeal_id      uuid        references appeal (id),
    source         text        not null unique,
    conditions     text,
    offered_at     timestamptz not null,
    open_until     timestamptz not null,
    answer         text,
    answer_note    text,
    answered_by    text,
    settled_at     timestamptz
);
create index return_offer_incident on return_offer (incident_id);
create index return_offer_enforcement on return_offer (enforcement_id, offered_at);

-- What was decided beside the usual conditions.
alter table enforcement add column return_conditions text;
alter table appeal add column return_conditions text;
