-- Who works here. A person without password hash signs in at the identity provider only.
create table staff_member (
    username      text primary key check (username = btrim(username) and username <> ''),
    display_name  text        not null,
    password_hash text,
    demo          boolean     not null default false,
    disabled      boolean     not null default false,
    created_at    timestamptz not null,
    last_seen     timestamptz
);

create table staff_role (
    username text not null references staff_member (username) on delete cascade,
    role     text not null,
    primary key (username, role)
);
