package io.safepaw.investigation;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code statement}. */
@Repository
class StatementRepository {

    private final JdbcClient jdbc;

    StatementRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID plan, UUID investigation, IncidentId incident, PartyId party, boolean respondent, Instant now) {
        jdbc.sql("""
                        insert into statement (id, plan_id, investigation_id, incident_id, party_id, respondent, state, planned_at)
                        values (:id, :plan, :investigation, :incident, :party, :respondent, 'PLANNED', :now)
                        on conflict (plan_id, party_id) do nothing
                        """)
                .param("id", UUID.randomUUID())
                .param("plan", plan)
                .param("investigation", investigation)
                .param("incident", incident.value())
                .param("party", party.value())
                .param("respondent", respondent)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Statement> lock(UUID id) {
        return jdbc.sql("select * from statement where id = :id for update")
                .param("id", id)
                .query(StatementRepository::read)
                .optional();
    }

    List<Statement> ofPlan(UUID plan) {
        return jdbc.sql("select * from statement where plan_id = :plan order by respondent desc, id")
                .param("plan", plan)
                .query(StatementRepository::read)
                .list();
    }

    /** Oldest first. */
    List<Statement> of(IncidentId incident) {
        return jdbc.sql(
                        "select * from statement where incident_id = :incident order by planned_at, respondent desc, id")
                .param("incident", incident.value())
                .query(StatementRepository::read)
                .list();
    }

    /** Oldest first. */
    List<Statement> ofInvestigation(UUID investigation) {
        return jdbc.sql("""
                        select * from statement where investigation_id = :investigation
                        order by planned_at, respondent desc, id
                        """)
                .param("investigation", investigation)
                .query(StatementRepository::read)
                .list();
    }

    /** The newest statement of the party that was asked for, unless its investigation has come to a finding. */
    Optional<Statement> lockAskedOf(PartyId party) {
        return jdbc.sql("""
                        select * from statement where party_id = :party and state not in ('PLANNED', 'RECEIVED')
                          and not exists (select 1 from finding where finding.investigation_id = statement.investigation_id)
                        order by planned_at desc limit 1 for update
                        """)
                .param("party", party.value())
                .query(StatementRepository::read)
                .optional();
    }

    void markRequested(UUID id, Instant now, Instant remindAt, Instant dueAt) {
        jdbc.sql("""
                        update statement set state = 'REQUESTED', requested_at = :now, remind_at = :remind, due_at = :due
                        where id = :id
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("remind", remindAt.atOffset(ZoneOffset.UTC))
                .param("due", dueAt.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    void markReminded(UUID id, Instant now) {
        jdbc.sql("update statement set reminded_at = coalesce(reminded_at, :now) where id = :id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    void markAnswered(UUID id, Answer answer, Instant now) {
        jdbc.sql("""
                        update statement set state = :state, answered_at = :now, contact_id = :contact, words = :words,
                          reason = :reason, recorded_by = :by
                        where id = :id
                        """)
                .param("state", answer.state().name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("contact", answer.contactId())
                .param("words", answer.text())
                .param("reason", answer.reason())
                .param("by", answer.by().id())
                .param("id", id)
                .update();
    }

    private static Statement read(ResultSet row, int number) throws SQLException {
        return new Statement(
                row.getObject("id", UUID.class),
                row.getObject("investigation_id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                new PartyId(row.getObject("party_id", UUID.class)),
                row.getBoolean("respondent"),
                StatementState.valueOf(row.getString("state")),
                row.getObject("planned_at", OffsetDateTime.class).toInstant(),
                instant(row, "requested_at"),
                instant(row, "remind_at"),
                instant(row, "due_at"),
                instant(row, "answered_at"),
                row.getObject("contact_id", UUID.class),
                row.getString("words"),
                row.getString("reason"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
