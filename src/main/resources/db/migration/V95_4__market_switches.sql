-- What managers switched on and off in markets. What nobody set is as configured (safepaw.market).
create table market_switch (
    market     text        not null,
    switch     text        not null,
    version    integer     not null check (version > 0),
    setting    text        not null check (setting in ('ON', 'OFF', 'DEFAULT')),
    reason     text        not null,
    changed_by text        not null,
    changed_at timestamptz not null,
    primary key (market, switch, version)
);

create function refuse_switch_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append only', tg_table_name;
end $$;
create trigger market_switch_append_only before update or delete or truncate on market_switch
    for each statement execute function refuse_switch_change();
