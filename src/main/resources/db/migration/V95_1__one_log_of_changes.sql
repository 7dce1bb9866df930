-- Changes of levels and trainings are in the log of all changes.
insert into audit_entry (area, subject, what, value_before, value_after, changed_by, changed_at)
select 'STAFF', username, what, value_before, value_after, changed_by, changed_at from staff_change order by id;
drop table staff_change;
drop function refuse_staff_change();

create index audit_entry_subject on audit_entry (area, subject, id);
create index audit_entry_by on audit_entry (changed_by, id);
