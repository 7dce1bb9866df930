-- Reports of suspected crimes to the police (DSA Art. 18), one for each time that the liaison is asked for one. Texts are
-- references into case_text; times are UTC.
create table police_report (
    escalation_id        uuid primary key,
    incident_id          uuid        not null references incident (id),
    cause                text        not null,
    rule_version         text        not null,
    opened_at            timestamptz not null,
    due_at               timestamptz not null,
    outcome              text check (outcome in ('INFORMED', 'NOT_INFORMED', 'WITHDRAWN')),
    authority_kind       text,
    authority            text,
    reference            text,
    told                 text,
    informed_at          timestamptz,
    reason               text,
    contact_offered      text,
    emergency_disclosure text,
    ended_by             text,
    ended_at             timestamptz,
    constraint report_is_signed check ((outcome is null) = (ended_by is null))
);
create index police_report_incident on police_report (incident_id);
