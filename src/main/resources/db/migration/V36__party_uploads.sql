-- What an upload of a party is for: a page, or a document of a claim. Nothing for uploads of staff.
alter table upload add column about text;
create index upload_party on upload (party_id);
