package io.safepaw.investigation;

import io.safepaw.casefile.RetainedData;
import io.safepaw.casefile.RetainedTable;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Statements, reviews and findings go with the case file; the log keeps what was found. */
@Component
class RetainedInvestigations implements RetainedData {

    @Override
    public List<RetainedTable> tables() {
        return List.of(
                RetainedTable.rows(
                        "allegation", "finding_id in (select id from finding where incident_id in (:incidents))"),
                RetainedTable.rows("finding"),
                RetainedTable.rows("statement"),
                RetainedTable.rows(
                        "evidence_review",
                        "investigation_id in (select id from investigation where incident_id in (:incidents))"),
                RetainedTable.rows(
                        "investigation_plan",
                        "investigation_id in (select id from investigation where incident_id in (:incidents))"),
                RetainedTable.rows("investigation"),
                RetainedTable.codes("policy_clause", "id", "version", "title", "body", "violations"));
    }

    @Override
    public Map<String, String> facts() {
        return Map.of(
                "finding",
                "(select finding from finding where incident_id in (:incidents) order by recorded_at desc limit 1)");
    }
}
