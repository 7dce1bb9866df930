-- A target is asked once for each cause, and again when the incident becomes a P0 after that. Rows that ask one target in the same
-- way at the same time make one escalation, which stands for all their causes.
alter table escalation add column causes text[];
update escalation set causes = array[cause];
alter table escalation alter column causes set not null;
drop index escalation_ruled;
create unique index escalation_ruled on escalation (raised_for, target, mode) where raised_by = 'system';
