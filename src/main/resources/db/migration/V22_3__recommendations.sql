-- What a business group was told about the root causes of closed incidents, and what it answered. Of no single incident.
create table recommendation (
    id             uuid primary key,
    source         text        not null,
    answer_group   text        not null,
    made_at        timestamptz not null,
    answer_by      timestamptz not null,
    answer         text, -- ACCEPTED, DECLINED, NEEDS_MORE
    decline_reason text,
    answered_by    text,
    answered_at    timestamptz,
    unique (source, answer_group)
);
alter table root_cause add column recommendation_id uuid references recommendation (id);
create index root_cause_recommendation on root_cause (recommendation_id);
