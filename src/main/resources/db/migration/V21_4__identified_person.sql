-- Since when a measure that knew the booking only holds against a person, too.
alter table interim_measure add column identified_at timestamptz;
