-- When an agent's severity was first held against the rules: what came of it is told once.
alter table agent_severity add column judged_at timestamptz;
