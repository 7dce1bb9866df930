package io.safepaw.claims;

import io.safepaw.casefile.RetainedData;
import io.safepaw.casefile.RetainedRecord;
import io.safepaw.casefile.RetainedTable;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Claims and their payments; a claim makes the case file one that finance needs. */
@Component
class RetainedClaims implements RetainedData {

    @Override
    public List<RetainedTable> tables() {
        return List.of(
                RetainedTable.rows(
                        "claim_payment", "claim_id in (select id from claim where incident_id in (:incidents))"),
                RetainedTable.rows(
                        "claim_approval", "claim_id in (select id from claim where incident_id in (:incidents))"),
                RetainedTable.rows(
                        "claim_referral", "claim_id in (select id from claim where incident_id in (:incidents))"),
                RetainedTable.rows(
                        "claim_document", "claim_id in (select id from claim where incident_id in (:incidents))"),
                RetainedTable.rows(
                        "claim_requirement", "claim_id in (select id from claim where incident_id in (:incidents))"),
                RetainedTable.rows(
                        "claim_line_edit", "claim_id in (select id from claim where incident_id in (:incidents))"),
                RetainedTable.rows(
                        "claim_line", "claim_id in (select id from claim where incident_id in (:incidents))"),
                RetainedTable.rows("claim"),
                // Answers to jobs: codes, ids and amounts.
                RetainedTable.codes("claim_job", "source", "result"));
    }

    @Override
    public String running() {
        return "exists (select 1 from claim where incident_id in (:incidents) and status <> 'ENDED')";
    }

    @Override
    public Map<RetainedRecord, String> began() {
        return Map.of(RetainedRecord.CASE_FILE, "(select max(ended_at) from claim where incident_id in (:incidents))");
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("claimMade", "exists (select 1 from claim where incident_id in (:incidents))");
    }
}
