-- Market of a party's account on the marketplace; null where nobody knows.
alter table party add market text;
