-- Whether a file shows injury, blood or death, and what it shows in words (a reference into case_text), for those who need
-- not look themselves. The same bytes of an incident are graphic in all its files.
alter table evidence add column graphic boolean not null default false;
alter table evidence add column description text;
