-- Which letter told the person that a measure has ended: those that end together are told in one. A table of its own, as
-- whoever looks for the others may not wait for their rows.
create table measure_end_notice (
    measure_id uuid primary key references interim_measure (id) on delete cascade,
    notice     uuid not null
);
insert into measure_end_notice (measure_id, notice)
select m.id, m.id from interim_measure m
where exists (select 1 from outgoing_message o where o.dedup_key = 'notice:measure-ended:' || m.id);
