-- Which letter told the person of a measure: measures that come together are told in one.
alter table interim_measure add column notice uuid;

-- Before, each had a letter of its own.
update interim_measure m set notice = m.id
where exists (select 1 from outgoing_message o where o.dedup_key = 'notice:measure:' || m.id);
