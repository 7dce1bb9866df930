-- Callers are found by their number, whatever stands between its digits.
create index party_phone on party (regexp_replace(phone, '[^0-9+]', '', 'g')) where phone is not null;
