-- Not every file is a report of something that happened: an authority may ask about an account without any incident.
alter table incident add column kind text not null default 'REPORT';
