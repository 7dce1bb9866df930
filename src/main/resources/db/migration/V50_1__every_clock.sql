-- Owner, first safety action, next update and finding have clocks too.
alter table sla_clock drop constraint sla_clock_target_check;
alter table sla_clock add constraint sla_clock_target_check check (
    target in ('FIRST_RESPONSE', 'OWNER_ASSIGNED', 'STABILISE', 'NEXT_UPDATE', 'FINDING', 'RESOLUTION'));

-- The next update: how long it may take once nobody is in danger, and whether it waits with the requester.
alter table sla_clock add column stabilised_seconds bigint check (stabilised_seconds > 0);
alter table sla_clock add column update_pauses boolean;
alter table sla_clock add constraint sla_clock_updates_check check (
    (target = 'NEXT_UPDATE') = (stabilised_seconds is not null and update_pauses is not null));

-- How it stands: by which of the two times it counts, and a time that was promised or must not be exceeded.
alter table sla_clock add column stabilised boolean not null default false;
alter table sla_clock add column no_later_than timestamptz;
