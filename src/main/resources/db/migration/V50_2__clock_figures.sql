-- How often targets were kept is counted from the log, week by week.
create index case_event_clock on case_event (at) where type in ('ClockOpened', 'ClockRestarted', 'ClockStopped');
