-- What somebody has, at the end of a shift and on its page.
create index work_item_held on work_item (assignee) where state = 'OPEN' and assignee is not null;
