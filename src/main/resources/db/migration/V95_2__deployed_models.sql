-- What was given to the engine, and as which version: an engine without a search index does not tell, and no engine keeps the file of
-- a form or a decision for us.
create table deployed_model (
    definition_key bigint      primary key,
    kind           text        not null, -- PROCESS, DECISION, FORM
    model_id       text        not null,
    version        integer     not null,
    name           text        not null,
    tag            text,                 -- version tag of a process, ruleVersion of a decision
    file_name      text        not null,
    digest         text        not null, -- SHA-256 of the file
    content        text        not null,
    deployed_at    timestamptz not null, -- when it was first seen deployed
    confirmed_at   timestamptz not null  -- when a start of Safepaw last got it as the newest
);
create index deployed_model_id on deployed_model (kind, model_id, confirmed_at);
