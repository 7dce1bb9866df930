-- What was withdrawn because the facts were corrected may be asked for again.
drop index escalation_ruled;
create unique index escalation_ruled on escalation (incident_id, target, mode) where raised_by = 'system' and state <> 'WITHDRAWN';
