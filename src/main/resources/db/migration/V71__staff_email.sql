-- Where a staff member is told of an escalation.
alter table staff_member add column email text check (email like '%_@_%');
