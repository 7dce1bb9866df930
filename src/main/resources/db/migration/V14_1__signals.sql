-- What else is known of an incident that decision tables ask for, each a yes; and how often the facts changed.
alter table incident add column signals text[] not null default '{}';
alter table incident add column facts_revision integer not null default 0;
