-- Who changed what of how Safepaw works: people, rosters, calendars, switches, letters. Outlives what it names, hence no references.
create table audit_entry (
    id           bigint generated always as identity primary key,
    area         text        not null,
    subject      text        not null,
    what         text        not null,
    value_before text,
    value_after  text,
    changed_by   text        not null,
    changed_at   timestamptz not null
);
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit_entry is append only';
end $$;
create trigger audit_entry_append_only before update or delete or truncate on audit_entry
    for each statement execute function refuse_audit_change();
