package io.safepaw.legal;

import io.safepaw.casefile.RetainedData;
import io.safepaw.casefile.RetainedRecord;
import io.safepaw.casefile.RetainedTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Requests of authorities have a time of their own; holds go with the case file, when none is in force. */
@Component
class RetainedLegal implements RetainedData {

    @Override
    public List<RetainedTable> tables() {
        return List.of(
                RetainedTable.rows("legal_hold"),
                RetainedTable.rows("data_request"),
                RetainedTable.rows("police_report"),
                RetainedTable.rows("authority_request").with(RetainedRecord.AUTHORITY_REQUEST));
    }

    @Override
    public String running() {
        return "exists (select 1 from authority_request where incident_id in (:incidents) and "
                + AuthorityRequests.RUNNING + ")"
                + " or exists (select 1 from data_request where incident_id in (:incidents) and outcome is null)"
                + " or exists (select 1 from police_report where incident_id in (:incidents) and outcome is null)";
    }

    @Override
    public Map<RetainedRecord, String> began() {
        return Map.of(
                RetainedRecord.AUTHORITY_REQUEST,
                "(select max(ended_at) from authority_request where incident_id in (:incidents))",
                RetainedRecord.CASE_FILE,
                "(select max(ended_at) from (select ended_at from data_request where incident_id in (:incidents)"
                        + " union all select ended_at from police_report where incident_id in (:incidents)) ended)");
    }

    @Override
    public Map<RetainedRecord, Set<String>> texts() {
        return Map.of(
                RetainedRecord.AUTHORITY_REQUEST,
                Set.of(
                        "requesterReference",
                        "requesterName",
                        "requesterTitle",
                        "requesterAgency",
                        "requesterCountry",
                        "requesterEmail",
                        "requesterAddress",
                        "requestScope",
                        "requestNote",
                        "verificationNote",
                        "disclosureNote",
                        "noticeNote"));
    }
}
