-- What people may decide: their level, whom they report to, what they are trained for.
create table staff_qualification (
    username    text primary key references staff_member (username) on delete cascade,
    level       text check (level in ('NESTING', 'SEASONAL', 'REGULAR', 'SENIOR', 'LEAD')), -- null: by role
    level_since date,
    reports_to  text references staff_member (username) on delete set null,
    check ((level is null) = (level_since is null)),
    check (reports_to <> username)
);

create table staff_training (
    username text not null references staff_qualification (username) on delete cascade,
    category text not null,
    primary key (username, category)
);

-- Who changed what of it, and when. Outlives the people in it, hence no references.
create table staff_change (
    id           bigint generated always as identity primary key,
    username     text        not null,
    what         text        not null, -- LEVEL, REPORTS_TO, TRAINED_FOR
    value_before text,
    value_after  text,
    changed_by   text        not null,
    changed_at   timestamptz not null
);
create function refuse_staff_change() returns trigger language plpgsql as $$
begin
    raise exception 'staff_change is append only';
end $$;
create trigger staff_change_append_only before update or delete or truncate on staff_change
    for each statement execute function refuse_staff_change();
