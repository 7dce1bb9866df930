-- What the marketplace told, once for each of its event ids, as it came. Kept before it is acknowledged.
create table marketplace_event (
    id          text        not null primary key,
    type        text        not null,
    body        text        not null,
    received_at timestamptz not null
);
create index marketplace_event_received on marketplace_event (received_at);

-- The incident that a matter of the marketplace (a flagged review, a chargeback, a hit of a check) led to or was noted on.
-- The same matter told again, by whatever event, leads to nothing more.
create table marketplace_matter (
    kind        text        not null,
    ref         text        not null,
    incident_id uuid        references incident (id),
    primary key (kind, ref)
);
create index incident_booking_ref on incident (booking_ref) where booking_ref is not null;
