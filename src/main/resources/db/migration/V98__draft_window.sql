-- Which window a draft was saved from, so that another one does not overwrite what it has not seen.

alter table task_draft add column window_id uuid;
