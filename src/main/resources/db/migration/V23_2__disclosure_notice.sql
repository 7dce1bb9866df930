-- Whether the user was told of what an authority received about them, and until when that is forbidden.
alter table authority_request
    add column non_disclosure_until timestamptz,
    add column notice_result        text check (notice_result in ('TOLD', 'NOT_TOLD')),
    add column noticed_by           text,
    add column noticed_at           timestamptz;
