package io.safepaw.quality;

import io.safepaw.casefile.RetainedData;
import io.safepaw.casefile.RetainedRecord;
import io.safepaw.casefile.RetainedTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Surveys and quality reviews have a time of their own; the log keeps the scores. */
@Component
class RetainedQuality implements RetainedData {

    @Override
    public List<RetainedTable> tables() {
        return List.of(
                RetainedTable.rows("survey").with(RetainedRecord.SATISFACTION_AND_QUALITY),
                RetainedTable.rows("qa_feedback").with(RetainedRecord.SATISFACTION_AND_QUALITY),
                RetainedTable.rows("qa_sample").with(RetainedRecord.SATISFACTION_AND_QUALITY),
                RetainedTable.rows("qa_review").with(RetainedRecord.SATISFACTION_AND_QUALITY),
                RetainedTable.rows("coaching_log").with(RetainedRecord.SATISFACTION_AND_QUALITY),
                RetainedTable.rows("calibration_score").with(RetainedRecord.SATISFACTION_AND_QUALITY),
                RetainedTable.rows("calibration_case").with(RetainedRecord.SATISFACTION_AND_QUALITY),
                // Of many incidents; says nothing of any of them.
                RetainedTable.codes("calibration"),
                RetainedTable.rows("root_cause"),
                RetainedTable.rows("wellness_exposure"),
                // Of many incidents; says nothing of any of them.
                RetainedTable.codes(
                        "recommendation",
                        "source",
                        "answer_group",
                        "answer_role",
                        "answer",
                        "decline_reason",
                        "answered_by"));
    }

    @Override
    public String running() {
        return "exists (select 1 from survey where incident_id in (:incidents) and answered_at is null and expires_at > :now)";
    }

    @Override
    public Map<RetainedRecord, String> began() {
        return Map.of(
                RetainedRecord.SATISFACTION_AND_QUALITY,
                "greatest((select max(coalesce(answered_at, expires_at)) from survey where incident_id in (:incidents)),"
                        + " (select max(reviewed_at) from qa_review where incident_id in (:incidents)))");
    }

    @Override
    public Map<RetainedRecord, Set<String>> texts() {
        return Map.of(
                RetainedRecord.SATISFACTION_AND_QUALITY,
                Set.of(
                        "surveyComment",
                        "dissatisfactionNote",
                        "qaComment",
                        "disputeReason",
                        "disputeAnswer",
                        "disputeDelayNote",
                        "calibrationNote",
                        "coachingNote"));
    }
}
