-- When staff works. Times are UTC; the end is not part of a shift.
create table work_shift (
    id         uuid primary key,
    username   text        not null references staff_member (username) on delete cascade,
    starts_at  timestamptz not null,
    ends_at    timestamptz not null,
    state      text        not null, -- PLANNED, BEGUN, HANDING_OVER, ENDED
    created_by text        not null,
    created_at timestamptz not null,
    constraint work_shift_lasts check (ends_at >= starts_at)
);
create index work_shift_person on work_shift (username, ends_at);
create index work_shift_open on work_shift (ends_at) where state <> 'ENDED';
