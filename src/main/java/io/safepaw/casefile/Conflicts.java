package io.safepaw.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who knows a party of an incident and said so (domain.md 4.1): they take, decide and approve nothing of it and are shown
 * nothing more of its people, until a lead lifts it. What holds for an incident holds for those merged into it too, and the
 * other way round.
 */
@Service
@Transactional
public class Conflicts {

    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    Conflicts(EventLog log, ApplicationEventPublisher events, JdbcClient jdbc, Clock clock) {
        this.log = log;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Declares it for oneself; declaring it again changes nothing.
     *
     * @param reason reference of the case file
     */
    public void declare(IncidentId incident, Actor person, String reason) {
        var id = UUID.randomUUID();
        int declared = jdbc.sql("""
                        insert into conflict_of_interest (id, incident_id, username, reason, declared_at)
                        values (:id, :incident, :username, :reason, :now)
                        on conflict (incident_id, username) where lifted_at is null do nothing
                        """)
                .param("id", id)
                .param("incident", incident.value())
                .param("username", person.id())
                .param("reason", reason)
                .param("now", Db.timestamp(clock.instant()))
                .update();
        if (declared == 1) {
            log.append(incident, CaseEventType.ConflictDeclared, person, Map.of("person", person.id()));
            events.publishEvent(new ConflictDeclared(id, incident, person.id()));
        }
    }

    /** A lead finds that it does not stand in the way; never one's own. */
    public boolean lift(UUID conflict, IncidentId incident, Actor lead) {
        var person = jdbc.sql("""
                        update conflict_of_interest set lifted_by = :lead, lifted_at = :now
                        where id = :id and incident_id = :incident and lifted_at is null and username <> :lead
                        returning username
                        """)
                .param("lead", lead.id())
                .param("now", Db.timestamp(clock.instant()))
                .param("id", conflict)
                .param("incident", incident.value())
                .query(String.class)
                .optional();
        person.ifPresent(
                username -> log.append(incident, CaseEventType.ConflictLifted, lead, Map.of("person", username)));
        return person.isPresent();
    }

    /** All that was declared, the newest first. */
    @Transactional(readOnly = true)
    public List<Conflict> of(IncidentId incident) {
        return jdbc.sql(
                        "select * from conflict_of_interest where incident_id = :incident order by declared_at desc, id")
                .param("incident", incident.value())
                .query(Conflicts::read)
                .list();
    }

    /** The incidents that are closed to this person, with what was merged into them or they were merged into. */
    @Transactional(readOnly = true)
    public Set<IncidentId> closedTo(String username) {
        return jdbc.sql("""
                        with declared as (
                          select i.id, i.merged_into from conflict_of_interest c join incident i on i.id = c.incident_id
                          where c.username = :username and c.lifted_at is null)
                        select id from declared
                        union select merged_into from declared where merged_into is not null
                        union select m.id from incident m join declared on m.merged_into = declared.id
                        """).param("username", username).query(UUID.class).set().stream()
                .map(IncidentId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Transactional(readOnly = true)
    public boolean has(IncidentId incident, String username) {
        return closedTo(username).contains(incident);
    }

    /** Why this person may not work on the incident, in words that staff can act on. */
    @Transactional(readOnly = true)
    public Optional<String> against(IncidentId incident, String username) {
        return has(incident, username)
                ? Optional.of(
                        username + " has declared a conflict of interest in this incident, so somebody else works on"
                                + " it. A lead can lift it.")
                : Optional.empty();
    }

    /** @throws ConflictInForce if this person has declared a conflict of interest */
    @Transactional(readOnly = true)
    public void refuse(IncidentId incident, Actor person) {
        against(incident, person.id()).ifPresent(objection -> {
            throw new ConflictInForce(objection);
        });
    }

    private static Conflict read(ResultSet row, int number) throws SQLException {
        var lifted = row.getObject("lifted_at", OffsetDateTime.class);
        return new Conflict(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getString("reason"),
                row.getObject("declared_at", OffsetDateTime.class).toInstant(),
                row.getString("lifted_by"),
                lifted == null ? null : lifted.toInstant());
    }
}
