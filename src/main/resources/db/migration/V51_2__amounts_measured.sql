-- A metric may tell what of an amount of money; the currency stands in detail.
alter table metric_fact add column part numeric(14, 2), add column whole numeric(14, 2);
