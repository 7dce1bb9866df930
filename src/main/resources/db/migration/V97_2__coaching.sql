-- What a lead noted of work that is worth coaching, and when it was done. Append only; the note is a reference into case_text.
create table coaching_log (
    id          bigint generated always as identity primary key,
    item        text        not null, -- such as review:<id>
    incident_id uuid        not null references incident (id),
    agent       text        not null,
    what        text        not null, -- NOTE, DONE, REOPENED
    note        text,
    noted_by    text        not null,
    noted_at    timestamptz not null
);
create index coaching_log_item on coaching_log (item, id);
create index coaching_log_incident on coaching_log (incident_id);
create function refuse_coaching_change() returns trigger language plpgsql as $$
begin
    raise exception 'coaching_log is append only';
end $$;
create trigger coaching_log_append_only before update on coaching_log
    for each statement execute function refuse_coaching_change();

create index qa_feedback_settled on qa_feedback (settled_at) where outcome is not null;
create index commitment_missed on commitment (promised_at) where state in ('MISSED', 'KEPT_LATE');
