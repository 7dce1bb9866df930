-- Incidents in which nothing happened: worked like any other, left out of every number.
alter table incident add column test boolean not null default false;

-- Those of them that the queue knows.
create table work_test (
    incident_id uuid primary key
);
