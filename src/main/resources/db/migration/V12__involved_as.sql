-- Whoever reports is the reporter; this is what the person is in the matter besides.
alter table party add column involved_as text;
