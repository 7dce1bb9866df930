-- Answers to requests that carried an idempotency key, so that a repeated request has the same answer and no second
-- effect. Only a digest of the request stands here.
create table idempotent_request (
    caller         text        not null,
    key            text        not null,
    request_sha256 text        not null,
    answer         jsonb,
    created_at     timestamptz not null,
    primary key (caller, key)
);
create index idempotent_request_created on idempotent_request (created_at);
