-- Days on which a business calendar differs from its week and its public holidays. hours: null where it is closed.
create table calendar_day (
    id         bigint generated always as identity primary key,
    calendar   text        not null,
    day        date        not null,
    hours      text,
    created_by text        not null,
    created_at timestamptz not null,
    removed_by text,
    removed_at timestamptz
);
create unique index calendar_day_present on calendar_day (calendar, day) where removed_at is null;

-- Changes that the clocks are still to follow. The time is the database's, so that every replica means the same.
create table calendar_change (
    id          bigint generated always as identity primary key,
    calendar    text        not null,
    due_from    timestamptz not null, -- clocks that are due before are not touched by it
    changed_at  timestamptz not null default now(),
    followed_at timestamptz
);
create index calendar_change_open on calendar_change (id) where followed_at is null;
