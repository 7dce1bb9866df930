-- Which clock it is, so that the queue can say why a task stands where it stands.
alter table work_clock add column target text;
update work_clock w set target = c.target from sla_clock c where c.id = w.clock_id;
