-- What pages ask of an incident must not read every incident there ever was.
create index incident_merged_into on incident (merged_into) where merged_into is not null;
create index incident_number_begins on incident (number text_pattern_ops);
