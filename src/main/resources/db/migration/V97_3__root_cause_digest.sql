-- Which lead was told of which week; once for each. Weeks are those of the team, by their Monday.
create table digest_mail (
    week     date        not null,
    username text        not null,
    sent_at  timestamptz not null,
    primary key (week, username)
);
create index root_cause_named on root_cause (named_at);
