-- What is looked for by the table evidence-checklist, what came of it, and why it can be decided without the rest.
alter table investigation_plan
    add column evidence_items text[] not null default '{}';
alter table evidence_review
    add column obtained text[] not null default '{}',
    add column gap      text;
