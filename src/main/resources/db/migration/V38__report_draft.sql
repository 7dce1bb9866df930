-- What somebody of the staff types into the report of an incident; one draft each, gone when it is sent.
create table report_draft (
  username text primary key,
  typed text not null,
  saved_at timestamptz not null
);
