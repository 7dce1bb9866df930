-- What a limit of features takes away, and when the person completed the training that was decided.
alter table enforcement
    add column limited_features text[] not null default '{}',
    add column trained_at       timestamptz;
