-- On which phone a staff member is told of an escalation by text message; in E.164.
create table staff_mobile (
    username text primary key,
    number   text not null
);
