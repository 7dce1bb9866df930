-- The job that handed the shift over; a job that comes again hands nothing over a second time.
alter table work_shift add column handed_over_for bigint;
