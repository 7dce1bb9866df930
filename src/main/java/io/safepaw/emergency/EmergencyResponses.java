package io.safepaw.emergency;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.PetHarm;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Rounds of the emergency response. A round that finds a pet worse off is followed by another one. */
@Service
@Transactional
public class EmergencyResponses {

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
     * @param playbookCodes each once, in the order of the table
     * @param responseBegunAt with offset
     */
    record Begun(String responseId, List<String> playbookCodes, String responseBegunAt) {}

    /** @param stabilisedAt with offset */
    record Stabilised(String stabilisedAt, String petHarm, boolean ongoing) {}

    /** Begins a round; the same source begins one. */
    Begun begin(String source, IncidentId incident, List<ChosenPlaybook> chosen) {
        var codes = chosen.stream().map(ChosenPlaybook::playbook).distinct().toList();
        var version = chosen.isEmpty() ? null : chosen.get(0).ruleVersion();
        var id = UUID.randomUUID();
        var now = clock.instant();
        int inserted = jdbc.sql("""
                        insert into emergency_response (id, incident_id, source, playbooks, rule_version, pet_harm, begun_at)
                        values (:id, :incident, :source, :playbooks, :version, :harm, :at) on conflict (source) do nothing
                        """)
                .param("id", id)
                .param("incident", incident.value())
                .param("source", source)
                .param("playbooks", codes.toArray(String[]::new))
                .param("version", version)
                .param("harm", incidents.get(incident).facts().petHarm().name())
                .param("at", FormValues.column(now))
                .update();
        if (inserted == 0) {
            return jdbc.sql("select id, begun_at from emergency_response where source = :source")
                    .param("source", source)
                    .query((row, number) -> new Begun(
                            row.getString("id"),
                            codes,
                            FormValues.text(row.getObject("begun_at", OffsetDateTime.class)
                                    .toInstant())))
                    .single();
        }
        var data = new HashMap<String, Object>();
        data.put("responseId", id.toString());
        data.put("playbooks", codes);
        data.put("ruleVersion", version);
        log.append(incident, CaseEventType.EmergencyBegun, Actor.SYSTEM, data);
        return new Begun(id.toString(), codes, FormValues.text(now));
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
        return foundHurt || PetCondition.isWorse(now, before);
    }

    /** Nobody is in danger any more; a pet that was not found stays missing. Saying so again changes nothing. */
    Stabilised stabilised(IncidentId incident, UUID response) {
        var now = clock.instant();
        int first = jdbc.sql(
                        "update emergency_response set stabilised_at = :at where id = :id and stabilised_at is null")
                .param("at", FormValues.column(now))
                .param("id", response)
                .update();
        if (first == 1) {
            jdbc.sql(
                            "update emergency_response set stabilised_at = :at where incident_id = :incident and stabilised_at is null")
                    .param("at", FormValues.column(now))
                    .param("incident", incident.value())
                    .update();
            log.append(
                    incident,
                    CaseEventType.SafetyStabilised,
                    now,
                    Actor.SYSTEM,
                    null,
                    null,
                    Map.of("responseId", response.toString()));
            var harm = incidents.get(incident).facts().petHarm();
            condition.change(incident, harm, harm == PetHarm.MISSING, Actor.SYSTEM);
        }
        var at = jdbc.sql("select stabilised_at from emergency_response where id = :id")
                .param("id", response)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        var facts = incidents.get(incident).facts();
        return new Stabilised(FormValues.text(at), facts.petHarm().name(), facts.ongoing());
    }

    /** Whether a round runs that has this playbook; any playbook where none is given. */
    @Transactional(readOnly = true)
    boolean runs(IncidentId incident, @Nullable String playbook) {
        return jdbc.sql("""
                        select count(*) from emergency_response
                        where incident_id = :incident and stabilised_at is null
                          and (cast(:playbook as text) is null or :playbook = any (playbooks))
                        """)
                        .param("incident", incident.value())
                        .param("playbook", playbook)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** A pet got worse while the playbooks run; they start over. */
    void worsened(IncidentId incident, PetHarm harm, @Nullable String note, Actor actor) {
        condition.change(incident, harm, true, actor);
        var data = new HashMap<String, Object>();
        data.put("petHarm", harm.name());
        data.put("note", note);
        var eventId = log.append(incident, CaseEventType.ConditionWorsened, actor, data);
        events.publishEvent(new ConditionWorsened(incident, eventId));
    }

    @Transactional(readOnly = true)
    List<CaseSection.Entry> entries(IncidentId incident) {
        return jdbc.sql("select * from emergency_response where incident_id = :incident order by begun_at desc")
                .param("incident", incident.value())
                .query((row, number) -> {
                    var ended = row.getObject("stabilised_at", OffsetDateTime.class);
                    return new CaseSection.Entry(
                            "Round of playbooks",
                            ended == null ? "Running" : "Ended",
                            row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                            List.of(new CaseSection.Fact("Playbooks", String.join(", ", (String[])
                                    row.getArray("playbooks").getArray()))));
                })
                .list();
    }
}
