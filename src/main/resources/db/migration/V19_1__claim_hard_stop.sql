-- When a claim must be decided at the very latest (domain.md 3.5); moved, like the due time, by waiting for the claimant.
alter table claim add column decision_stop_at timestamptz;
