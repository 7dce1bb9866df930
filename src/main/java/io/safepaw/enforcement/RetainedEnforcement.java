package io.safepaw.enforcement;

import io.safepaw.casefile.RetainedData;
import io.safepaw.casefile.RetainedRecord;
import io.safepaw.casefile.RetainedTable;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Measures, decisions and appeals. A removal that holds outlives its case file with nothing but its codes and a pseudonym of
 * whom it is against, so that a ban can still be told from no ban.
 */
@Component
class RetainedEnforcement implements RetainedData {

    private static final String BANNED =
            "incident_id in (:incidents) and state = 'IN_FORCE' and action in ('PERMANENT_REMOVAL', 'PET_REMOVAL')";
    private static final String PSEUDONYM = "coalesce(" + RetainedTable.pseudonym("subject_ref") + ", 'FORGOTTEN')";

    @Override
    public List<RetainedTable> tables() {
        return List.of(
                RetainedTable.rows("return_offer"),
                RetainedTable.rows("appeal"),
                RetainedTable.rows("strike"),
                RetainedTable.rows(
                        "statement_of_reasons",
                        "enforcement_id in (select id from enforcement where incident_id in (:incidents))"),
                RetainedTable.rows(
                        "measure_end_notice",
                        "measure_id in (select id from interim_measure where incident_id in (:incidents))"),
                RetainedTable.rows("interim_measure"),
                RetainedTable.rows("measure_question"),
                RetainedTable.rows("history_snapshot"),
                RetainedTable.rows("enforcement", "incident_id in (:incidents) and not (" + BANNED + ")"),
                RetainedTable.rows(
                        "safety_review",
                        "incident_id in (:incidents)"
                                + " and not exists (select 1 from enforcement e where e.review_id = safety_review.id)"),
                RetainedTable.columns("enforcement", BANNED, Map.of("subject_ref", PSEUDONYM))
                        .keeping(
                                "subject_role",
                                "source",
                                "state",
                                "action",
                                "also_actions",
                                "limited_features",
                                "return_conditions",
                                "duration",
                                "ruled_action",
                                "ruled_duration",
                                "decided_action",
                                "decided_duration",
                                "rule_version",
                                "deviation_reason",
                                "removal_proof",
                                "proof_note",
                                "booking_plan",
                                "payout_plan",
                                "decided_by",
                                "second_reviewer",
                                "review_note",
                                "notice_rules",
                                "appeal_window",
                                "strike_valid_for"),
                RetainedTable.columns(
                                "safety_review",
                                "incident_id in (:incidents) and subject_ref is not null",
                                Map.of("subject_ref", PSEUDONYM))
                        .keeping("source", "requested_by", "finding", "violation", "risk_to_others", "subject_role"));
    }

    @Override
    public String running() {
        return """
                exists (select 1 from interim_measure where incident_id in (:incidents) and state <> 'ENDED')
                or exists (select 1 from enforcement where incident_id in (:incidents)
                             and (state in ('DECIDED', 'RETURNED', 'APPROVED')
                               or state = 'IN_FORCE' and ends_at is not null))
                or exists (select 1 from appeal where incident_id in (:incidents) and outcome is null)
                or exists (select 1 from return_offer where incident_id in (:incidents) and settled_at is null)
                """;
    }

    /** A decision is final when nobody can appeal any more, or the appeal is decided. */
    @Override
    public Map<RetainedRecord, String> began() {
        return Map.of(
                RetainedRecord.CASE_FILE,
                """
                greatest((select max(greatest(applied_at, appeal_until, ended_at)) from enforcement
                            where incident_id in (:incidents)),
                         (select max(decided_at) from appeal where incident_id in (:incidents)),
                         (select max(ended_at) from interim_measure where incident_id in (:incidents)))
                """,
                RetainedRecord.BAN_IDENTIFIER,
                "(select max(applied_at) from enforcement where " + BANNED + ")");
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("measureTaken", """
                exists (select 1 from enforcement where incident_id in (:incidents) and applied_at is not null
                          and action <> 'NO_ACTION_LIFT_INTERIM')
                """);
    }
}
