package io.safepaw.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The append-only log of everything that happened to an incident; every metric is computed from it (domain.md 5.1). */
@Component
public class EventLog {

    /** Condition of an event {@code e} in SQL: its incident is a report and no test. An index has the others. */
    public static final String OF_REPORTS =
            "not exists (select from incident i" + " where i.id = e.incident_id and (i.test or i.kind <> 'REPORT'))";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EventLog(JdbcClient jdbc, ObjectMapper json, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    /** Appends an event that happens now. Part of the caller's transaction. */
    public UUID append(IncidentId incident, CaseEventType type, Actor actor, Map<String, ?> data) {
        return append(incident, type, clock.instant(), actor, null, null, data);
    }

    /**
     * Appends an event. Part of the caller's transaction.
     *
     * @param at when it happened, UTC; may lie before now (a mail that was received earlier)
     * @param data codes and ids; no names, no texts; {@code businessCalendarId} names the calendar the time counts by
     * @return id of the new row
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID append(
            IncidentId incident,
            CaseEventType type,
            Instant at,
            Actor actor,
            @Nullable PartyId party,
            @Nullable Channel channel,
            Map<String, ?> data) {
        var eventId = UUID.randomUUID();
        jdbc.sql("""
                        insert into case_event (event_id, incident_id, type, at, actor, party_id, channel, severity_at,
                          business_calendar_id, data)
                        values (:eventId, :incident, :type, :at, :actor, :party, :channel,
                                (select severity from incident where id = :incident),
                                :data::jsonb ->> 'businessCalendarId', :data::jsonb)
                        """)
                .param("eventId", eventId)
                .param("incident", incident.value())
                .param("type", type.name())
                .param("at", Db.timestamp(at))
                .param("actor", actor.id())
                .param("party", party == null ? null : party.value())
                .param("channel", channel == null ? null : channel.name())
                .param("data", write(data))
                .update();
        events.publishEvent(new CaseEventAppended(eventId, incident, type));
        return eventId;
    }

    /** All events of an incident in the order they were written. */
    public List<CaseEvent> of(IncidentId incident) {
        return jdbc.sql("select * from case_event where incident_id = :incident order by seq")
                .param("incident", incident.value())
                .query(this::read)
                .list();
    }

    /** The newest events of an incident that are selected, by the time when they happened; at most so many. */
    public List<CaseEvent> newest(IncidentId incident, EventSelection selection, int most) {
        return jdbc.sql("""
                        select * from case_event
                        where incident_id = :incident
                          and (cardinality(cast(:types as text[])) = 0 or type = any(cast(:types as text[])))
                          and (cast(:party as uuid) is null or party_id = :party)
                          and (cast(:channel as text) is null or channel = :channel)
                        order by at desc, seq desc limit :most
                        """)
                .param("incident", incident.value())
                .param("types", selection.types().stream().map(Enum::name).toArray(String[]::new))
                .param(
                        "party",
                        selection.party() == null ? null : selection.party().value())
                .param(
                        "channel",
                        selection.channel() == null ? null : selection.channel().name())
                .param("most", most)
                .query(this::read)
                .list();
    }

    /** Whether the log of the incident has an event of this type with this value in a field of its data. */
    public boolean has(IncidentId incident, CaseEventType type, String field, String value) {
        return jdbc.sql("""
                        select exists (
                          select 1 from case_event
                          where incident_id = :incident and type = :type and data ->> :field = :value)
                        """)
                .param("incident", incident.value())
                .param("type", type.name())
                .param("field", field)
                .param("value", value)
                .query(Boolean.class)
                .single();
    }

    /** What happened to all incidents that are reports and no tests, from the one instant on until before the other. */
    public List<CaseEvent> between(Instant from, Instant until, Set<CaseEventType> types) {
        return jdbc.sql("""
                        select e.* from case_event e where e.type in (%s) and e.at >= :from and e.at < :until
                          and %s order by e.seq
                        """.formatted(
                                types.stream()
                                        // Not a parameter: a plan that is kept must know that an index has them all.
                                        .map(type -> "'" + type.name() + "'")
                                        .sorted()
                                        .collect(Collectors.joining(", ")),
                                OF_REPORTS))
                .param("from", Db.timestamp(from))
                .param("until", Db.timestamp(until))
                .query(this::read)
                .list();
    }

    /** How far somebody has read who follows the log of all incidents, in the order of transactions. */
    public record Position(long transaction, long seq) {

        public static final Position START = new Position(0, 0);
    }

    /**
     * What was written since a position.
     *
     * @param incidents that have new events
     * @param position to go on from
     * @param events how many
     */
    public record Growth(Set<IncidentId> incidents, Position position, int events) {}

    /**
     * What was written since, but nothing of a transaction that began after one that is still open: so nothing that commits
     * late is missed.
     */
    @Transactional(readOnly = true)
    public Growth grownSince(Position position, int most) {
        var incidents = new LinkedHashSet<IncidentId>();
        var positions = jdbc.sql("""
                        select incident_id, tx::text::bigint as transaction, seq from case_event
                        where (tx, seq) > (:transaction::text::xid8, :seq)
                          and tx < pg_snapshot_xmin(pg_current_snapshot())
                        order by tx, seq limit :most
                        """)
                .param("transaction", position.transaction())
                .param("seq", position.seq())
                .param("most", most)
                .query((row, number) -> {
                    incidents.add(new IncidentId(row.getObject("incident_id", UUID.class)));
                    return new Position(row.getLong("transaction"), row.getLong("seq"));
                })
                .list();
        return new Growth(incidents, positions.isEmpty() ? position : positions.getLast(), positions.size());
    }

    /** How many events were written after a position. */
    @Transactional(readOnly = true)
    public long countSince(Position position) {
        return jdbc.sql("select count(*) from case_event where (tx, seq) > (:transaction::text::xid8, :seq)")
                .param("transaction", position.transaction())
                .param("seq", position.seq())
                .query(Long.class)
                .single();
    }

    /** Whether one of these incidents got events after a position, also such as nobody may follow yet. */
    @Transactional(readOnly = true)
    public boolean hasGrown(Position position, Collection<IncidentId> incidents) {
        return jdbc.sql("""
                        select exists (select 1 from case_event where incident_id in (:incidents)
                          and (tx, seq) > (:transaction::text::xid8, :seq))
                        """)
                .param("incidents", incidents.stream().map(IncidentId::value).toList())
                .param("transaction", position.transaction())
                .param("seq", position.seq())
                .query(Boolean.class)
                .single();
    }

    /** Whether a position lies beyond what this database has seen: it was restored from another one. */
    @Transactional(readOnly = true)
    public boolean isAhead(Position position) {
        return jdbc.sql("select :transaction::text::xid8 >= pg_snapshot_xmax(pg_current_snapshot())")
                .param("transaction", position.transaction())
                .query(Boolean.class)
                .single();
    }

    /** Number of the last event of an incident; later ones have greater numbers. */
    public long last(IncidentId incident) {
        return jdbc.sql("select coalesce(max(seq), 0) from case_event where incident_id = :incident")
                .param("incident", incident.value())
                .query(Long.class)
                .single();
    }

    /**
     * The incidents of whose logs there is more than somebody has seen, as far as it matters to people: what somebody outside
     * said, and what a colleague did.
     *
     * @param seen number of the last event that was seen, by incident
     * @param outside types that count whoever wrote them
     * @param ofColleagues types that count where another person wrote them, not the system
     */
    public Set<IncidentId> unseen(
            Map<IncidentId, Long> seen, Actor by, Set<CaseEventType> outside, Set<CaseEventType> ofColleagues) {
        if (seen.isEmpty()) {
            return Set.of();
        }
        var incidents = List.copyOf(seen.keySet());
        return Set.copyOf(jdbc.sql("""
                        select s.incident from unnest(:incidents::uuid[], :seqs::bigint[]) s (incident, seq)
                        where exists (
                          select 1 from case_event e where e.incident_id = s.incident and e.seq > s.seq and e.actor <> :by
                            and (e.type = any(:outside::text[])
                              or e.type = any(:ofColleagues::text[]) and e.actor <> 'system'))
                        """)
                .param("incidents", incidents.stream().map(IncidentId::value).toArray(UUID[]::new))
                .param("seqs", incidents.stream().map(seen::get).toArray(Long[]::new))
                .param("by", by.id())
                .param("outside", outside.stream().map(Enum::name).toArray(String[]::new))
                .param("ofColleagues", ofColleagues.stream().map(Enum::name).toArray(String[]::new))
                .query((row, number) -> new IncidentId(row.getObject("incident", UUID.class)))
                .list());
    }

    /** How many events an incident has; the number grows with everything that happens to it. */
    public long size(IncidentId incident) {
        return jdbc.sql("select count(*) from case_event where incident_id = :incident")
                .param("incident", incident.value())
                .query(Long.class)
                .single();
    }

    /** Whether a person entered or confirmed the facts as they stand, not the report or the system. */
    boolean factsFromPerson(IncidentId incident) {
        return jdbc.sql("""
                        select actor from case_event where incident_id = :incident and type = 'FactsRecorded'
                        order by seq desc limit 1
                        """)
                .param("incident", incident.value())
                .query(String.class)
                .optional()
                .filter(actor -> !actor.equals(Actor.SYSTEM.id()))
                .isPresent();
    }

    /**
     * Who completed the task with this form last; the system where nobody did (the model skipped the task).
     *
     * @param form id of the form, as {@code TaskCompleted} carries it in {@code formId}
     */
    public Actor completedBy(IncidentId incident, String form) {
        return jdbc.sql("""
                        select actor from case_event
                        where incident_id = :incident and type = 'TaskCompleted' and data ->> 'formId' = :form
                        order by seq desc limit 1
                        """)
                .param("incident", incident.value())
                .param("form", form)
                .query(String.class)
                .optional()
                .map(Actor::new)
                .orElse(Actor.SYSTEM);
    }

    /**
     * Who completed the task with this form last within one process instance, where an incident may have several with the
     * same form at a time; the system where nobody did.
     */
    public Actor completedBy(IncidentId incident, String form, long processInstanceKey) {
        return completion(incident, form, processInstanceKey)
                .map(CaseEvent::actor)
                .orElse(Actor.SYSTEM);
    }

    /** The last completion of the task with this form within one process instance; empty where nobody completed it. */
    public Optional<CaseEvent> completion(IncidentId incident, String form, long processInstanceKey) {
        return jdbc.sql("""
                        select * from case_event
                        where incident_id = :incident and type = 'TaskCompleted' and data ->> 'formId' = :form
                          and data ->> 'processInstanceKey' = :instance
                        order by seq desc limit 1
                        """)
                .param("incident", incident.value())
                .param("form", form)
                .param("instance", String.valueOf(processInstanceKey))
                .query(this::read)
                .optional();
    }

    /** When somebody last completed a task of an incident that is none of these. */
    public Optional<Instant> lastTaskElsewhere(Actor actor, Instant since, Set<IncidentId> incidents) {
        return jdbc.sql("""
                        select at from case_event
                        where actor = :actor and type = 'TaskCompleted' and at >= :since
                          and incident_id <> all(:incidents)
                        order by at desc limit 1
                        """)
                .param("actor", actor.id())
                .param("since", Db.timestamp(since))
                .param("incidents", incidents.stream().map(IncidentId::value).toArray(UUID[]::new))
                .query((row, number) -> Db.instant(row, "at"))
                .optional();
    }

    /** When somebody last completed a task of each incident that had this severity then, not before the given time. */
    public Map<IncidentId, Instant> lastTasks(Actor actor, Severity severity, Instant since) {
        return jdbc
                .sql("""
                        select incident_id, max(at) as at from case_event
                        where actor = :actor and type = 'TaskCompleted' and at >= :since and severity_at = :severity
                        group by incident_id
                        """)
                .param("actor", actor.id())
                .param("since", Db.timestamp(since))
                .param("severity", severity.name())
                .query((row, number) ->
                        Map.entry(new IncidentId(row.getObject("incident_id", UUID.class)), Db.instant(row, "at")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private CaseEvent read(ResultSet row, int number) throws SQLException {
        var party = row.getObject("party_id", UUID.class);
        return new CaseEvent(
                row.getObject("event_id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                CaseEventType.valueOf(row.getString("type")),
                Db.instant(row, "at"),
                new Actor(row.getString("actor")),
                party == null ? null : new PartyId(party),
                Db.code(row, "channel", Channel.class),
                Db.code(row, "severity_at", Severity.class),
                parse(row.getString("data")));
    }

    private String write(Map<String, ?> data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Event data cannot be written as JSON", e);
        }
    }

    private Map<String, Object> parse(String data) {
        try {
            return json.readValue(data, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Event data in the log is not JSON", e);
        }
    }
}
