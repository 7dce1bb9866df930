-- Links to pages of the parties. Only a digest of the token stands here, so that who reads the table has no key.
create table portal_link (
    id           uuid primary key,
    token_sha256 text        not null unique,
    -- STATUS, STATEMENT, OFFER, APPEAL
    purpose      text        not null,
    incident_id  uuid        not null references incident (id),
    party_id     uuid        not null,
    -- What is answered by it: a statement, a claim, a decision.
    subject_id   uuid,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    revoked_at   timestamptz
);
create index portal_link_party on portal_link (party_id);
create index portal_link_incident on portal_link (incident_id);
