-- Letters worded anew, paragraph by paragraph. What the release ships is version 0 and has no row.
create table letter_version (
    template   text        not null,
    language   text        not null,
    version    integer     not null check (version > 0),
    words      text        not null, -- JSON: words as shipped, to those that stand in their place
    reason     text        not null,
    author     text        not null,
    written_at timestamptz not null,
    primary key (template, language, version)
);

-- Which version is sent: the last one that was published.
create table letter_publication (
    id           bigint generated always as identity primary key,
    template     text        not null,
    language     text        not null,
    version      integer     not null check (version >= 0),
    published_by text        not null,
    published_at timestamptz not null
);
create index letter_publication_letter on letter_publication (template, language, id);

create function refuse_letter_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append only', tg_table_name;
end $$;
create trigger letter_version_append_only before update or delete or truncate on letter_version
    for each statement execute function refuse_letter_change();
create trigger letter_publication_append_only before update or delete or truncate on letter_publication
    for each statement execute function refuse_letter_change();

-- With which version a message was written; null as long as it was not sent, and of those sent before there were versions.
alter table outgoing_message add letter_version integer;
