package io.safepaw.casefile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The incident itself stays with its codes, and so do its parties with their roles: others refer to them. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class RetainedCaseFile implements RetainedData {

    private static final String TEXTS = "incident_id in (:incidents) and field in (:fields)";

    @Override
    public List<RetainedTable> tables() {
        var person = new HashMap<String, String>();
        person.put("name", "null");
        person.put("email", "null");
        person.put("phone", "null");
        person.put(
                "marketplace_user_id",
                "case when :pseudonymise then " + RetainedTable.pseudonym("marketplace_user_id") + " end");
        // Nobody can write in the party's name any more.
        person.put("reply_token", "'forgotten:' || id");
        return List.of(
                RetainedTable.rows("agent_severity"),
                RetainedTable.rows("resolution"),
                RetainedTable.rows("conflict_of_interest"),
                RetainedTable.rows("note"),
                RetainedTable.rows("unsent_text"),
                RetainedTable.rows("case_text", "incident_id in (:incidents) and field not in (:keptFields)"),
                RetainedTable.rows("case_text", TEXTS).with(RetainedRecord.SATISFACTION_AND_QUALITY),
                RetainedTable.rows("case_text", TEXTS).with(RetainedRecord.AUTHORITY_REQUEST),
                RetainedTable.rows("incident_search"),
                RetainedTable.columns("party", "incident_id in (:incidents)", person)
                        .keeping("role", "involved_as", "market", "language"),
                RetainedTable.columns(
                                "incident",
                                "id in (:incidents)",
                                Map.of("subject", "''", "booking_ref", "null::text", "location", "null::text"))
                        .keeping(
                                "number",
                                "kind",
                                "status",
                                "severity",
                                "severity_reason",
                                "category",
                                "channel",
                                "market",
                                "market_source",
                                "pet_harm",
                                "human_harm",
                                "signals",
                                "sub_category",
                                "desired_outcome",
                                "language",
                                "owner",
                                "resolution_code",
                                "status_before_merge"),
                RetainedTable.codes("incident_link", "kind"),
                RetainedTable.codes(
                        "case_event", "type", "actor", "channel", "severity_at", "business_calendar_id", "data"));
    }

    @Override
    public String running() {
        return "exists (select 1 from incident where id in (:incidents) and status <> 'CLOSED')";
    }

    @Override
    public Map<RetainedRecord, String> began() {
        return Map.of(RetainedRecord.CASE_FILE, "(select max(closed_at) from incident where id in (:incidents))");
    }

    @Override
    public Map<String, String> facts() {
        return Map.of(
                "severity", "(select severity from incident where id = :incident)",
                "category", "(select category from incident where id = :incident)");
    }
}
