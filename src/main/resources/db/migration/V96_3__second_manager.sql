-- Who made the password that the person is to change, as long as no second manager has confirmed that the person has it.
alter table staff_member add column password_given_by text;
