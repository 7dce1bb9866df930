-- Requests of authorities that came in over the public page: nothing is decided about them before somebody called the authority.
alter table authority_request
  add column source text not null default 'STAFF',
  add column requested_on date,
  add column verification text,
  add column verified_by text,
  add column verified_at timestamptz;
