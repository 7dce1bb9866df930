package io.safepaw.escalation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.IncidentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code escalation}, {@code escalation_step} and {@code escalation_notification}. */
@Repository
class EscalationRepository {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    EscalationRepository(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @return whether it was added; false where the rules asked for the same before */
    boolean insert(Escalation escalation, String raisedFor, Set<String> causes) {
        return jdbc.sql("""
                                insert into escalation (id, incident_id, target, mode, cause, ack_within, rule_version, raised_by,
                                  raised_at, raised_for, state, packet, causes)
                                values (:id, :incident, :target, :mode, :cause, :ackWithin, :ruleVersion, :by, :at, :for, :state,
                                  :packet::jsonb, :causes)
                                on conflict do nothing
                                """)
                        .param("id", escalation.id())
                        .param("incident", escalation.incidentId().value())
                        .param("target", escalation.target().name())
                        .param("mode", escalation.mode().name())
                        .param("cause", escalation.cause())
                        .param("ackWithin", escalation.ackWithin())
                        .param("ruleVersion", escalation.ruleVersion())
                        .param("by", escalation.raisedBy().id())
                        .param("at", escalation.raisedAt().atOffset(ZoneOffset.UTC))
                        .param("for", raisedFor)
                        .param("state", escalation.state().name())
                        .param("packet", write(escalation.packet()))
                        .param("causes", causes.toArray(String[]::new))
                        .update()
                == 1;
    }

    /** Causes for which the rules asked the target since the given time, in one of the modes. */
    Set<String> causesAsked(IncidentId incident, EscalationTarget target, Set<EscalationMode> modes, Instant since) {
        return Set.copyOf(jdbc.sql("""
                        select distinct unnest(causes) from escalation
                        where incident_id = :incident and target = :target and mode in (:modes) and raised_by = 'system' and state <> 'WITHDRAWN'
                          and (raised_at >= :since or mode = 'TASK' and state = 'OPEN')
                        """)
                .param("incident", incident.value())
                .param("target", target.name())
                .param("modes", modes.stream().map(Enum::name).toList())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list());
    }

    Optional<Escalation> find(UUID id) {
        return jdbc.sql("select * from escalation where id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** Keeps others from changing it until the transaction ends. */
    Optional<Escalation> lock(UUID id) {
        return jdbc.sql("select * from escalation where id = :id for update")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    List<Escalation> of(IncidentId incident) {
        return jdbc.sql("select * from escalation where incident_id = :incident order by raised_at desc, id")
                .param("incident", incident.value())
                .query(this::read)
                .list();
    }

    /** Those that somebody still has to answer and whose every cause is one of these. */
    List<UUID> openFor(IncidentId incident, Set<String> causes) {
        return jdbc.sql("""
                        select id from escalation
                        where incident_id = :incident and state = 'OPEN' and mode <> 'NOTIFY' and causes <@ :causes::text[]
                        order by raised_at, id
                        """)
                .param("incident", incident.value())
                .param("causes", causes.toArray(String[]::new))
                .query(UUID.class)
                .list();
    }

    /** Ids of those that nobody answered yet, of the sources that begin so. */
    List<UUID> openRaisedFor(String beginning) {
        return jdbc.sql("""
                        select id from escalation where state = 'OPEN' and starts_with(raised_for, :beginning)
                        order by raised_at, id
                        """).param("beginning", beginning).query(UUID.class).list();
    }

    List<Escalation> raisedFor(String source) {
        return jdbc.sql("select * from escalation where raised_for = :source order by raised_at, target, id")
                .param("source", source)
                .query(this::read)
                .list();
    }

    void settle(UUID id, EscalationState state, @Nullable String by, Instant at) {
        jdbc.sql("update escalation set state = :state, settled_by = :by, settled_at = :at where id = :id")
                .param("id", id)
                .param("state", state.name())
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void updatePacket(UUID id, EscalationPacket packet) {
        jdbc.sql("update escalation set packet = :packet::jsonb where id = :id")
                .param("id", id)
                .param("packet", write(packet))
                .update();
    }

    /** @return whether it was added; false where the same level of the same loop was entered before */
    boolean insertStep(StepView step) {
        return jdbc.sql("""
                                insert into escalation_step (escalation_id, loop, level, role, person, entered_at, due_at)
                                values (:escalation, :loop, :level, :role, :person, :at, :due)
                                on conflict do nothing
                                """)
                        .param("escalation", step.escalationId())
                        .param("loop", step.loop())
                        .param("level", step.level())
                        .param("role", step.role().name())
                        .param("person", step.person())
                        .param("at", step.enteredAt().atOffset(ZoneOffset.UTC))
                        .param("due", step.dueAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<StepView> findStep(UUID escalation, int loop, int level) {
        return jdbc.sql("""
                        select * from escalation_step
                        where escalation_id = :escalation and loop = :loop and level = :level
                        """)
                .param("escalation", escalation)
                .param("loop", loop)
                .param("level", level)
                .query(EscalationRepository::readStep)
                .optional();
    }

    /** In the order in which they were entered. */
    List<StepView> stepsOf(UUID escalation) {
        return jdbc.sql("select * from escalation_step where escalation_id = :escalation order by loop, level")
                .param("escalation", escalation)
                .query(EscalationRepository::readStep)
                .list();
    }

    /** @return whether the level was still open */
    boolean leaveStep(UUID escalation, int loop, int level, StepOutcome outcome, @Nullable String note, Instant at) {
        return jdbc.sql("""
                                update escalation_step set outcome = :outcome, note = :note, left_at = :at
                                where escalation_id = :escalation and loop = :loop and level = :level and left_at is null
                                """)
                        .param("escalation", escalation)
                        .param("loop", loop)
                        .param("level", level)
                        .param("outcome", outcome.name())
                        .param("note", note)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Leaves whatever level is open. */
    void leaveSteps(UUID escalation, StepOutcome outcome, Instant at) {
        jdbc.sql("""
                        update escalation_step set outcome = :outcome, left_at = :at
                        where escalation_id = :escalation and left_at is null
                        """)
                .param("escalation", escalation)
                .param("outcome", outcome.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void insertNotification(NotificationView notification) {
        jdbc.sql("""
                        insert into escalation_notification (id, escalation_id, loop, level, username, channel, state, send_after)
                        values (:id, :escalation, :loop, :level, :username, :channel, :state, :after)
                        on conflict do nothing
                        """)
                .param("id", notification.id())
                .param("escalation", notification.escalationId())
                .param("loop", notification.loop())
                .param("level", notification.level())
                .param("username", notification.username())
                .param("channel", notification.channel().name())
                .param("state", notification.state().name())
                .param("after", notification.sendAfter().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<NotificationView> findNotification(UUID id) {
        return jdbc.sql("select * from escalation_notification where id = :id")
                .param("id", id)
                .query(EscalationRepository::readNotification)
                .optional();
    }

    List<NotificationView> notificationsOf(UUID escalation) {
        return jdbc.sql("""
                        select * from escalation_notification where escalation_id = :escalation
                        order by loop, level, send_after, username, channel
                        """)
                .param("escalation", escalation)
                .query(EscalationRepository::readNotification)
                .list();
    }

    void settleNotification(UUID id, NotificationState state, Instant at) {
        jdbc.sql("update escalation_notification set state = :state, settled_at = :at where id = :id")
                .param("id", id)
                .param("state", state.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What was not sent yet is not needed any more. */
    void cancelNotifications(UUID escalation, Instant at) {
        jdbc.sql("""
                        update escalation_notification set state = 'CANCELLED', settled_at = :at
                        where escalation_id = :escalation and state = 'PENDING'
                        """)
                .param("escalation", escalation)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Escalation read(ResultSet row, int number) throws SQLException {
        var settledAt = row.getObject("settled_at", OffsetDateTime.class);
        return new Escalation(
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                EscalationTarget.valueOf(row.getString("target")),
                EscalationMode.valueOf(row.getString("mode")),
                row.getString("cause"),
                row.getString("ack_within"),
                row.getString("rule_version"),
                new Actor(row.getString("raised_by")),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                EscalationState.valueOf(row.getString("state")),
                row.getString("settled_by"),
                settledAt == null ? null : settledAt.toInstant(),
                parse(row.getString("packet")));
    }

    private static StepView readStep(ResultSet row, int number) throws SQLException {
        var leftAt = row.getObject("left_at", OffsetDateTime.class);
        var outcome = row.getString("outcome");
        return new StepView(
                row.getObject("escalation_id", UUID.class),
                row.getInt("loop"),
                row.getInt("level"),
                EscalationTarget.valueOf(row.getString("role")),
                row.getString("person"),
                row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                leftAt == null ? null : leftAt.toInstant(),
                outcome == null ? null : StepOutcome.valueOf(outcome),
                row.getString("note"));
    }

    private static NotificationView readNotification(ResultSet row, int number) throws SQLException {
        return new NotificationView(
                row.getObject("id", UUID.class),
                row.getObject("escalation_id", UUID.class),
                row.getInt("loop"),
                row.getInt("level"),
                row.getString("username"),
                NotifyChannel.valueOf(row.getString("channel")),
                NotificationState.valueOf(row.getString("state")),
                row.getObject("send_after", OffsetDateTime.class).toInstant());
    }

    private String write(EscalationPacket packet) {
        try {
            return json.writeValueAsString(packet);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The packet cannot be written as JSON", e);
        }
    }

    private EscalationPacket parse(String packet) {
        try {
            return json.readValue(packet, EscalationPacket.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The packet is not JSON", e);
        }
    }
}
