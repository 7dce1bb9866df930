package io.safepaw.quality;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which incidents are reviewed, and for which reasons (domain.md 5.4). */
@Service
@Transactional
class Samples {

    private static final int PERCENT = 100;

    private final Incidents incidents;
    private final EventLog log;
    private final JdbcClient jdbc;
    private final Clock clock;

    Samples(Incidents incidents, EventLog log, JdbcClient jdbc, Clock clock) {
        this.incidents = incidents;
        this.log = log;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One row of the decision {@code qa-sampling}. */
    record Sample(String sampleReason, int samplePercent, String ruleVersion) {}

    /**
     * Draws for each reason that the incident was not drawn for before. The draw depends on the incident alone: the same
     * incident with the same percentage is drawn or not, however often it is asked. A test is never drawn.
     *
     * @param source what it is drawn for; the same source has the same answer
     * @return whether the incident is reviewed now, for at least one new reason
     */
    boolean draw(String source, IncidentId incident, List<Sample> samples) {
        if (incidents.get(incident).test()) {
            return false;
        }
        var fresh = samples.stream()
                .filter(sample -> insert(source, incident, sample))
                .toList();
        if (!fresh.isEmpty()) {
            log.append(
                    incident,
                    CaseEventType.SampleDrawn,
                    Actor.SYSTEM,
                    Map.of(
                            "reasons", reasons(fresh, sample -> isDrawn(incident, sample)),
                            "passedOver", reasons(fresh, sample -> !isDrawn(incident, sample)),
                            "ruleVersion", fresh.get(0).ruleVersion()));
        }
        return jdbc.sql("""
                        select exists (select 1 from qa_sample where incident_id = :incident and source = :source and drawn)
                        """)
                .param("incident", incident.value())
                .param("source", source)
                .query(Boolean.class)
                .single();
    }

    /** A random UUID is the lot. */
    static boolean isDrawn(IncidentId incident, Sample sample) {
        return Math.floorMod(incident.value().getLeastSignificantBits(), PERCENT) < sample.samplePercent();
    }

    private boolean insert(String source, IncidentId incident, Sample sample) {
        return jdbc.sql("""
                                insert into qa_sample (incident_id, reason, percent, drawn, rule_version, source, at)
                                values (:incident, :reason, :percent, :drawn, :version, :source, :at)
                                on conflict (incident_id, reason) do nothing
                                """)
                        .param("incident", incident.value())
                        .param("reason", sample.sampleReason())
                        .param("percent", sample.samplePercent())
                        .param("drawn", isDrawn(incident, sample))
                        .param("version", sample.ruleVersion())
                        .param("source", source)
                        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static List<String> reasons(List<Sample> samples, Predicate<Sample> which) {
        return samples.stream().filter(which).map(Sample::sampleReason).toList();
    }
}
