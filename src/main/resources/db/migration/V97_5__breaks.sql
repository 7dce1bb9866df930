-- The last break of a person after hard work; the next one takes its place, so that nothing adds up. Times are UTC.
create table wellness_break (
    username text primary key,
    began_at timestamptz not null,
    ends_at  timestamptz not null
);
