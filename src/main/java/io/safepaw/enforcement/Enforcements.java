package io.safepaw.enforcement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.PartyId;
import io.safepaw.engine.BadVariable;
import io.safepaw.marketplace.BookingPlan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code enforcement} and {@code statement_of_reasons}. */
@Repository
class Enforcements {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Incidents incidents;

    Enforcements(JdbcClient jdbc, ObjectMapper json, Incidents incidents) {
        this.jdbc = jdbc;
        this.json = json;
        this.incidents = incidents;
    }

    Enforcement get(UUID id) {
        return find("id = :value", id).orElseThrow(() -> new BadVariable("enforcementId", "the id of an enforcement"));
    }

    /** Keeps others from changing it until the transaction ends. */
    Enforcement lock(UUID id) {
        return find("id = :value for update", id)
                .orElseThrow(() -> new BadVariable("enforcementId", "the id of an enforcement"));
    }

    Optional<Enforcement> bySource(String source) {
        return find("source = :value", source);
    }

    List<Enforcement> of(IncidentId incident) {
        return list("incident_id = :value order by decided_at desc, id", incident.value());
    }

    List<Enforcement> ofReview(UUID review) {
        return list("review_id = :value order by decided_at desc, id", review);
    }

    /** Decisions about the person in all incidents but tests, newest first. */
    List<Enforcement> ofSubject(String subjectRef) {
        return list("subject_ref = :value order by decided_at desc, id", subjectRef).stream()
                .filter(enforcement -> !incidents.get(enforcement.incidentId()).test())
                .toList();
    }

    /** In force, with an end that has come, and nobody was told of it yet. */
    List<Enforcement> ending(Instant now) {
        return list(
                "state = 'IN_FORCE' and ends_at <= :value and end_told_at is null order by ends_at limit 100"
                        + " for update skip locked",
                Db.timestamp(now));
    }

    void set(UUID id, String assignments, Map<String, ?> params) {
        jdbc.sql("update enforcement set " + assignments + " where id = :id")
                .params(params)
                .param("id", id)
                .update();
    }

    void saveStatement(UUID enforcement, StatementOfReasons statement, Instant completedAt) {
        jdbc.sql("""
                        insert into statement_of_reasons (enforcement_id, content, completed_at)
                        values (:id, :content::jsonb, :at)
                        on conflict (enforcement_id) do update
                          set content = excluded.content, completed_at = excluded.completed_at
                        """)
                .param("id", enforcement)
                .param("content", write(statement))
                .param("at", Db.timestamp(completedAt))
                .update();
    }

    StatementOfReasons statement(UUID enforcement) {
        return jdbc.sql("select content from statement_of_reasons where enforcement_id = :id")
                .param("id", enforcement)
                .query(String.class)
                .optional()
                .map(content -> read(content, StatementOfReasons.class))
                .orElseThrow(() -> new BadVariable("enforcementId", "of an enforcement with a statement"));
    }

    boolean statementIsComplete(UUID enforcement) {
        return jdbc.sql("select completed_at is not null from statement_of_reasons where enforcement_id = :id")
                .param("id", enforcement)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot be written as JSON", e);
        }
    }

    <T> T read(String content, Class<T> type) {
        try {
            return json.readValue(content, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored content is not " + type.getSimpleName(), e);
        }
    }

    private Optional<Enforcement> find(String condition, Object value) {
        return jdbc.sql("select * from enforcement where " + condition)
                .param("value", value)
                .query(Enforcements::read)
                .optional();
    }

    private List<Enforcement> list(String condition, Object value) {
        return jdbc.sql("select * from enforcement where " + condition)
                .param("value", value)
                .query(Enforcements::read)
                .list();
    }

    private static Enforcement read(ResultSet row, int number) throws SQLException {
        return new Enforcement(
                row.getObject("id", UUID.class),
                row.getObject("review_id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                new PartyId(row.getObject("party_id", UUID.class)),
                row.getString("subject_ref"),
                SubjectRole.valueOf(row.getString("subject_role")),
                EnforcementState.valueOf(row.getString("state")),
                EnforcementAction.valueOf(row.getString("action")),
                Db.list(row, "also_actions").stream()
                        .map(EnforcementAction::valueOf)
                        .toList(),
                Db.list(row, "limited_features"),
                row.getString("return_conditions"),
                period(row, "duration"),
                Db.code(row, "ruled_action", EnforcementAction.class),
                row.getString("deviation_reason"),
                BookingPlan.valueOf(row.getString("booking_plan")),
                PayoutPlan.valueOf(row.getString("payout_plan")),
                row.getBoolean("court_order"),
                row.getBoolean("business_user"),
                row.getBoolean("income_critical"),
                row.getBoolean("second_reviewer_needed"),
                row.getString("decided_by"),
                Db.instant(row, "decided_at"),
                row.getString("second_reviewer"),
                Db.instant(row, "effective_at"),
                Db.instant(row, "ends_at"),
                period(row, "appeal_window"),
                Db.instant(row, "appeal_until"),
                row.getInt("round"),
                Db.instant(row, "notified_at"),
                Db.instant(row, "applied_at"),
                Db.instant(row, "ended_at"),
                Db.instant(row, "trained_at"),
                row.getInt("strike_points"),
                period(row, "strike_valid_for"));
    }

    private static Period period(ResultSet row, String column) throws SQLException {
        var value = row.getString(column);
        return value == null ? null : Period.parse(value);
    }
}
