-- In which language a party reads, where somebody said so; a reporter's is that of the report otherwise.
alter table party add column language text;
