-- Contents of files, encrypted, each with a key of its own that stands here, encrypted itself: whoever deletes the row makes the
-- content unreadable, wherever it lies. Times are UTC. Contents of before stay in evidence_content until they are moved.
create table evidence_object (
    id          uuid primary key,
    incident_id uuid        not null references incident (id),
    sha256      text        not null,
    size        bigint      not null,
    storage     text        not null,
    content_key text        not null,
    scan        text        not null,
    scanned_at  timestamptz,
    signature   text, -- what the scanner calls what it found
    added_at    timestamptz not null,
    unique (incident_id, sha256)
);
create index evidence_object_to_scan on evidence_object (added_at) where scan = 'UNSCANNED';
create index evidence_object_plain on evidence_object (id) where content_key not like 'enc:%';

-- The contents, where PostgreSQL keeps them: in parts, so that nobody needs one as a whole.
create table evidence_part (
    object_id uuid  not null references evidence_object (id) on delete cascade,
    number    int   not null,
    bytes     bytea not null,
    primary key (object_id, number)
);
alter table evidence_part alter column bytes set storage external;

-- Small pictures for lists, encrypted.
create table evidence_thumbnail (
    id        uuid primary key references evidence_object (id) on delete cascade,
    bytes     bytea not null
);
create index evidence_thumbnail_plain on evidence_thumbnail (id) where substring(bytes from 1 for 4) <> 'enc:'::bytea;

-- Contents that nothing refers to any more, or may never have: deleted from their storage later.
create table evidence_garbage (
    object_id uuid primary key,
    storage   text        not null,
    due_at    timestamptz not null
);

-- Evidence is what came, and stays as it came; what a legal hold keeps cannot be deleted by anybody (domain.md 6.5). Bodies of
-- functions are looked at when they run, so they may name tables of later migrations.
create function refuse_changed_object() returns trigger language plpgsql as $$
begin
    raise exception 'Evidence is never changed (%)', old.incident_id;
end $$;
create trigger evidence_stays_as_it_came before update of id, incident_id, sha256, size, storage, added_at on evidence_object
    for each row execute function refuse_changed_object();

create function refuse_deletion_of_held_content() returns trigger language plpgsql as $$
begin
    -- A content of before that was moved may go even then: it is kept, only elsewhere.
    if exists (select 1 from legal_hold where incident_id = old.incident_id and released_at is null)
        and (tg_table_name = 'evidence_object' or not exists (
            select 1 from evidence_object where incident_id = old.incident_id and sha256 = old.sha256)) then
        raise exception 'Incident % is under a legal hold: its evidence cannot be deleted until Legal releases it',
            old.incident_id;
    end if;
    return old;
end $$;
create trigger evidence_is_held before delete on evidence_object
    for each row execute function refuse_deletion_of_held_content();
-- Only where contents of before can be is there an earlier trigger; in a new database a later migration adds it to an empty table.
drop trigger if exists evidence_is_held on evidence_content;
create trigger evidence_content_is_held before delete on evidence_content
    for each row execute function refuse_deletion_of_held_content();

create function evidence_object_leaves_garbage() returns trigger language plpgsql as $$
begin
    insert into evidence_garbage (object_id, storage, due_at) values (old.id, old.storage, now())
        on conflict (object_id) do nothing;
    return null;
end $$;
create trigger evidence_leaves_garbage after delete on evidence_object
    for each row execute function evidence_object_leaves_garbage();

-- A part never changes, and goes only with its object, which a hold keeps.
create function refuse_changed_part() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and not exists (select 1 from evidence_object where id = old.object_id) then
        return old;
    end if;
    raise exception 'Evidence is never changed (object %)', old.object_id;
end $$;
create trigger evidence_stays_as_it_came before update or delete on evidence_part
    for each row execute function refuse_changed_part();
