-- How far somebody has seen the log of an incident that they have open; what stands there now is no news.
alter table open_incident add column seen_seq bigint not null default 0;
update open_incident o set seen_seq = coalesce((select max(e.seq) from case_event e where e.incident_id = o.incident_id), 0);

-- With which view a list opens for somebody.
create table default_view (
    username text   not null,
    list     text   not null check (list in ('QUEUE', 'INCIDENTS')),
    view_id  bigint not null references saved_view (id) on delete cascade,
    primary key (username, list)
);
create index default_view_view on default_view (view_id);
