-- A measure waits here until it is known whom it is against; its process begins then. What waits for an answer now has an
-- instance of the model before, which docs/operations.md says how to end.
alter table interim_measure add column begun_at timestamptz;

update interim_measure measure set begun_at = requested_at
where state <> 'REQUESTED'
   or not exists (
     select 1 from measure_question question where question.incident_id = measure.incident_id and question.state = 'OPEN');
