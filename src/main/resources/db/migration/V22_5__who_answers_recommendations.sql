-- Role that answers for the business group, by the table; null where the manager does.
alter table root_cause add column answer_role text;
alter table recommendation add column answer_role text;
