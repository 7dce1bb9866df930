-- What people answered lately, for a personal score.
create index survey_answered on survey (answered_at) where answered_at is not null;
