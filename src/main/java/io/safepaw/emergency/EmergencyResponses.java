package io.safepaw.emergency;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.PetHarm;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Rounds of the emergency response. A round that finds a pet worse off is followed by another one. */
@Service
@Transactional
public class EmergencyResponses {

    private static final Set<CaseEventType> HELP =
            EnumSet.of(CaseEventType.EmergencyStepTaken, CaseEventType.VetOutcomeRecorded, CaseEventType.PetFound);

    private final Incidents incidents;
    private final PetCondition condition;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    EmergencyResponses(
            Incidents incidents,
            PetCondition condition,
            EventLog log,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.incidents = incidents;
        this.condition = condition;
        this.log = log;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param responseId null where no response is needed
     * @param playbookCodes each once, in the order of the table; empty where a person decides what is done
     * @param responseBegunAt with offset
     */
    record Begun(
            @Nullable String responseId,
            List<String> playbookCodes,
            @Nullable String responseBegunAt) {

        static final Begun NOT_NEEDED = new Begun(null, List.of(), null);
    }

    /** @param stabilisedAt with offset; null while another response to the same incident runs */
    record Stabilised(@Nullable String stabilisedAt, String petHarm, boolean ongoing) {}

    /**
     * Begins a round with the playbooks that do not run yet. None is needed where all of them do, and where the incident
     * was stabilised and is not worse since; of two that ask at once one begins. The same source begins one.
     *
     * @param processInstance whose earlier rounds end with it
     */
    Begun begin(String source, long processInstance, IncidentId id, List<ChosenPlaybook> chosen, EmergencyTimes times) {
        var incident = incidents.lock(id);
        var begun = begunBy(source);
        if (begun.isPresent()) {
            return begun.get();
        }
        jdbc.sql("""
                        update emergency_response set ended_at = :at
                        where process_instance = :instance and ended_at is null
                        """)
                .param("at", FormValues.column(clock.instant()))
                .param("instance", processInstance)
                .update();
        var running = playbooks(id, true);
        var codes = chosen.stream()
                .map(ChosenPlaybook::playbook)
                .distinct()
                .filter(code -> !running.contains(code))
                .toList();
        if (runs(id, null) ? codes.isEmpty() : isSettled(incident, codes)) {
            return Begun.NOT_NEEDED;
        }
        var version = chosen.isEmpty() ? null : chosen.get(0).ruleVersion();
        var responseId = UUID.randomUUID();
        jdbc.sql("""
                        insert into emergency_response (id, incident_id, source, process_instance, playbooks, rule_version,
                          pet_harm, begun_at)
                        values (:id, :incident, :source, :instance, :playbooks, :version, :harm, :at)
                        """)
                .param("id", responseId)
                .param("incident", id.value())
                .param("source", source)
                .param("instance", processInstance)
                .param("playbooks", codes.toArray(String[]::new))
                .param("version", version)
                .param("harm", incident.facts().petHarm().name())
                .param("at", FormValues.column(clock.instant()))
                .update();
        var data = new HashMap<String, Object>();
        data.put("responseId", responseId.toString());
        data.put("playbooks", codes);
        data.put("ruleVersion", version);
        data.put("timesRuleVersion", times.ruleVersion());
        log.append(id, CaseEventType.EmergencyBegun, Actor.SYSTEM, data);
        return begunBy(source).orElseThrow();
    }

    private Optional<Begun> begunBy(String source) {
        return jdbc.sql("select id, playbooks, begun_at from emergency_response where source = :source")
                .param("source", source)
                .query((row, number) -> new Begun(
                        row.getString("id"),
                        List.of((String[]) row.getArray("playbooks").getArray()),
                        FormValues.text(
                                row.getObject("begun_at", OffsetDateTime.class).toInstant())))
                .optional();
    }

    private Set<String> playbooks(IncidentId incident, boolean running) {
        return Set.copyOf(jdbc.sql("""
                        select distinct unnest(playbooks) from emergency_response
                        where incident_id = :incident and (ended_at is null or not :running)
                        """)
                .param("incident", incident.value())
                .param("running", running)
                .query(String.class)
                .list());
    }

    /** Whether the incident was stabilised, is not worse since, and needs no playbook that it never had. */
    private boolean isSettled(Incident incident, List<String> codes) {
        return jdbc
                        .sql("""
                        select * from emergency_response where incident_id = :incident
                        order by stabilised_at desc nulls first limit 1
                        """)
                        .param("incident", incident.id().value())
                        .query((row, number) -> row.getObject("stabilised_at") == null ? null : Situation.settled(row))
                        .list()
                        .stream()
                        .anyMatch(settled ->
                                settled != null && !Situation.of(incident).isWorseThan(settled))
                && playbooks(incident.id(), false).containsAll(codes);
    }

    /** Whether a pet is worse off than when the round began, or was found hurt. */
    @Transactional(readOnly = true)
    boolean gotWorse(IncidentId incident, UUID response) {
        var before = jdbc.sql("select pet_harm from emergency_response where id = :id")
                .param("id", response)
                .query((row, number) -> PetHarm.valueOf(row.getString(1)))
                .single();
        var now = incidents.get(incident).facts().petHarm();
        boolean foundHurt = before == PetHarm.MISSING && now == PetHarm.SERIOUS;
        return foundHurt || Situation.isWorse(now, before);
    }

    /**
     * Ends a round. With the last one that runs the incident is stabilised: the danger is over where the playbooks brought
     * it to an end, or where the person said so who took the first safety action; a pet that was not found stays missing.
     * Saying so again changes nothing.
     *
     * @param dangerState what the person said; only of a round without playbooks
     */
    Stabilised stabilised(IncidentId id, UUID response, @Nullable String dangerState) {
        incidents.lock(id);
        boolean first = jdbc.sql("""
                                update emergency_response
                                set ended_at = :at, danger_over = cardinality(playbooks) > 0 or :over
                                where id = :id and ended_at is null
                                """)
                        .param("at", FormValues.column(clock.instant()))
                        .param("over", "OVER".equals(dangerState))
                        .param("id", response)
                        .update()
                == 1;
        if (first && gotWorse(id, response)) {
            incidents.judgeAnew(id);
        } else if (first && !runs(id, null)) {
            settle(id, response);
        }
        var facts = incidents.get(id).facts();
        return new Stabilised(stabilisedAt(id), facts.petHarm().name(), facts.ongoing());
    }

    private void settle(IncidentId id, UUID response) {
        boolean over =
                jdbc.sql("""
                                select count(*) from emergency_response
                                where incident_id = :incident and stabilised_at is null and danger_over = false
                                """).param("incident", id.value()).query(Integer.class).single() == 0;
        var facts = incidents.get(id).facts();
        boolean ongoing = facts.ongoing() && (!over || facts.petHarm() == PetHarm.MISSING);
        condition.change(id, facts.petHarm(), ongoing, lastHelper(id));
        var now = clock.instant();
        var settled = Situation.of(incidents.get(id));
        jdbc.sql("""
                        update emergency_response set stabilised_at = :at, settled_pet_harm = :pet,
                          settled_human_harm = :human, settled_ongoing = :ongoing, settled_severity = :severity
                        where incident_id = :incident and stabilised_at is null
                        """)
                .param("at", FormValues.column(now))
                .param("pet", settled.petHarm().name())
                .param("human", settled.humanHarm().name())
                .param("ongoing", settled.ongoing())
                .param("severity", settled.severity().name())
                .param("incident", id.value())
                .update();
        log.append(
                id,
                CaseEventType.SafetyStabilised,
                now,
                Actor.SYSTEM,
                null,
                null,
                Map.of("responseId", response.toString()));
    }

    /** Who took the last step; what the steps found out is this person's. */
    private Actor lastHelper(IncidentId incident) {
        return log.of(incident).stream()
                .filter(event -> HELP.contains(event.type()) && !event.actor().isSystem())
                .map(CaseEvent::actor)
                .reduce((earlier, later) -> later)
                .orElse(Actor.SYSTEM);
    }

    private @Nullable String stabilisedAt(IncidentId incident) {
        return jdbc
                .sql(
                        "select stabilised_at from emergency_response where incident_id = :incident and stabilised_at is not null")
                .param("incident", incident.value())
                .query(OffsetDateTime.class)
                .list()
                .stream()
                .map(OffsetDateTime::toInstant)
                .max(Comparator.naturalOrder())
                .map(FormValues::text)
                .orElse(null);
    }

    /** The process of the incident ended, and its rounds with it; nothing is known to be safe. */
    void abandon(IncidentId incident) {
        jdbc.sql("update emergency_response set ended_at = :at where incident_id = :incident and ended_at is null")
                .param("at", FormValues.column(clock.instant()))
                .param("incident", incident.value())
                .update();
    }

    /** Whether a round runs that has this playbook; any round where none is given. */
    @Transactional(readOnly = true)
    boolean runs(IncidentId incident, @Nullable String playbook) {
        return jdbc.sql("""
                        select count(*) from emergency_response
                        where incident_id = :incident and ended_at is null
                          and (cast(:playbook as text) is null or :playbook = any (playbooks))
                        """)
                        .param("incident", incident.value())
                        .param("playbook", playbook)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** A pet got worse. Playbooks that run start over; the changed facts start a response where none runs. */
    void worsened(IncidentId incident, PetHarm harm, @Nullable String note, Actor actor) {
        incidents.lock(incident);
        condition.change(incident, harm, true, actor);
        var data = new HashMap<String, Object>();
        data.put("petHarm", harm.name());
        data.put("note", note);
        var eventId = log.append(incident, CaseEventType.ConditionWorsened, actor, data);
        if (!playbooks(incident, true).isEmpty()) {
            events.publishEvent(new ConditionWorsened(incident, eventId));
        }
    }

    @Transactional(readOnly = true)
    List<CaseSection.Entry> entries(IncidentId incident) {
        return jdbc.sql("select * from emergency_response where incident_id = :incident order by begun_at desc")
                .param("incident", incident.value())
                .query((row, number) -> {
                    var playbooks = Stream.of(
                                    (String[]) row.getArray("playbooks").getArray())
                            .map(Wording::of)
                            .toList();
                    return new CaseSection.Entry(
                            "Round of playbooks",
                            row.getObject("ended_at") == null ? "Running" : "Ended",
                            row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                            List.of(new CaseSection.Fact(
                                    "Playbooks",
                                    playbooks.isEmpty()
                                            ? "None fits; a person decides what is done"
                                            : String.join(", ", playbooks))));
                })
                .list();
    }
}
