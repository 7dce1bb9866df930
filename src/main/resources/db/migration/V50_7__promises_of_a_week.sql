-- How promises were kept is counted from the log, week by week.
create index case_event_promise on case_event (at) where type in ('CommitmentKept', 'CommitmentMissed');
