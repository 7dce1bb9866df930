-- Whom measures are against where nobody knows: asked once for an incident and a part, whatever number of measures waits for it.
create table measure_question (
    id          uuid primary key,
    incident_id uuid        not null references incident (id),
    asked_for   text        not null,
    state       text        not null,
    asked_at    timestamptz not null,
    answer      text,
    answered_by text,
    settled_at  timestamptz
);
create unique index measure_question_once on measure_question (incident_id, asked_for) where state = 'OPEN';

-- Against whom, where somebody said so and the party is not in the incident; since when the table does not call for it any more.
alter table interim_measure
    add column subject_role   text,
    add column groundless_at timestamptz;

-- What was decided and what was recommended, where that is not the same; an appeal changes action and duration later.
alter table enforcement
    add column decided_action   text,
    add column decided_duration text,
    add column ruled_duration   text;
update enforcement set decided_action = action, decided_duration = duration
where deviation_reason is not null
  and not exists (select 1 from appeal where appeal.enforcement_id = enforcement.id and appeal.outcome = 'REDUCED');
create index enforcement_deviations on enforcement (decided_at) where decided_action is not null;
create index appeal_decided on appeal (decided_at) where outcome is not null;
