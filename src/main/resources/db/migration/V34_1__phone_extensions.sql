-- Which phone a staff member has: extension, or what the telephone system calls the user.
create table phone_extension (
    username  text primary key,
    extension text not null
);
create unique index phone_extension_once on phone_extension (lower(extension));
