-- password_expired: it was given by somebody else and must be changed before anything else.
-- access_version: grows when what a person may do ends or changes; sessions that began before it end.
alter table staff_member add column password_expired boolean not null default false;
alter table staff_member add column access_version integer not null default 0;
