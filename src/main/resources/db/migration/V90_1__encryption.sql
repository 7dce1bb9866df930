-- Texts are encrypted by the application (operations.md, Encryption); each value begins with enc:, the id of its key and a colon.
-- Indexes find at each start what was written before that; empty from then on.
alter table outgoing_message alter column details drop default, alter column details type text using details::text;
create index case_text_plain on case_text (id) where body not like 'enc:%';
create index note_plain on note (id) where body not like 'enc:%';
create index unsent_text_plain on unsent_text (incident_id, author, kind) where body not like 'enc:%';
create index contact_plain on contact (id) where body not like 'enc:%';
create index outgoing_message_plain on outgoing_message (id) where details not like 'enc:%';
create index inbound_message_plain on inbound_message (id) where substring(raw from 1 for 4) <> 'enc:'::bytea;
