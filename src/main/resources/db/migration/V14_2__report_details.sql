-- What a report tells beside the facts that tables ask for (domain.md 7.4, F-INTAKE). The place is a reference to a case text.
alter table incident add column sub_category text;
alter table incident add column location text;
alter table incident add column discovered_at timestamptz;
alter table incident add column other_pets_present boolean;
alter table incident add column desired_outcome text;
alter table incident add column language text;
