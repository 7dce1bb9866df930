-- What a survey asks about, and what was wrong where the answer is 1 or 2.
alter table survey add column kind text not null default 'RESOLUTION';
alter table survey add column reasons text[];
