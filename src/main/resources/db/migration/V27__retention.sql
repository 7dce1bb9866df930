-- What is kept of closed incidents until when (domain.md 4.9). Times are UTC.
create table retention_case (
    incident_id uuid    primary key references incident (id),
    -- False when something happened since.
    worked_out  boolean not null default false
);
create index retention_case_to_work_out on retention_case (incident_id) where not worked_out;

insert into retention_case (incident_id) select id from incident where status = 'CLOSED' and merged_into is null;

create table retention_record (
    incident_id  uuid        not null references incident (id),
    record       text        not null,
    rule         text        not null,
    rule_version text        not null,
    keep_for     text        not null,
    action       text        not null,
    -- Null while something goes on, and when it is gone.
    keep_until   timestamptz,
    stopped_by   text,
    applied_at   timestamptz,
    gone         boolean     not null default false,
    primary key (incident_id, record)
);
create index retention_record_due on retention_record (keep_until, incident_id, record) where keep_until is not null;
create index retention_record_version on retention_record (rule_version);

-- Evidence is what came, and stays as it came; what a legal hold keeps cannot be deleted by anybody (domain.md 6.5).
create function refuse_changed_evidence() returns trigger language plpgsql as $$
begin
    raise exception 'Evidence is never changed (%)', old.incident_id;
end $$;
create trigger evidence_stays_as_it_came before update of incident_id, original_name, type, size, sha256 on evidence
    for each row execute function refuse_changed_evidence();
create trigger evidence_stays_as_it_came before update on evidence_content
    for each row execute function refuse_changed_evidence();

create function refuse_deletion_of_held_evidence() returns trigger language plpgsql as $$
begin
    if exists (select 1 from legal_hold where incident_id = old.incident_id and released_at is null) then
        raise exception 'Incident % is under a legal hold: its evidence cannot be deleted until Legal releases it',
            old.incident_id;
    end if;
    return old;
end $$;
create trigger evidence_is_held before delete on evidence
    for each row execute function refuse_deletion_of_held_evidence();
create trigger evidence_is_held before delete on evidence_content
    for each row execute function refuse_deletion_of_held_evidence();
