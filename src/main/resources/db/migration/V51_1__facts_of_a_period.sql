-- The overview of a period reads all metrics of it.
create index metric_fact_period on metric_fact (at);
