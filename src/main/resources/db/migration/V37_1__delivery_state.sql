-- When the receiving side said that it has a mail, and when a party first opened its page by a link.
alter table outgoing_message add column delivered_at timestamptz;
alter table outgoing_message add column read_at timestamptz;
alter table portal_link add column opened_at timestamptz;
