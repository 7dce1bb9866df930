package io.safepaw.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.engine.BadVariable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Quality reviews of closed incidents (domain.md 5.4). */
@Service
@Transactional
public class Reviews {

    private static final String FORM = "qa-scorecard";
    private static final int PERCENT = 100;

    private final Incidents incidents;
    private final CaseTexts texts;
    private final EventLog log;
    private final KnownFacts facts;
    private final QualityProperties properties;
    private final ObjectMapper json;
    private final JdbcClient jdbc;
    private final Clock clock;

    Reviews(
            Incidents incidents,
            CaseTexts texts,
            EventLog log,
            KnownFacts facts,
            QualityProperties properties,
            ObjectMapper json,
            JdbcClient jdbc,
            Clock clock) {
        this.incidents = incidents;
        this.texts = texts;
        this.log = log;
        this.facts = facts;
        this.properties = properties;
        this.json = json;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What the decision {@code qa-sampling} asks for beyond the severity. */
    @Transactional(readOnly = true)
    public Map<String, Object> facts(IncidentId incident) {
        var known = new HashMap<>(facts.of(
                incident,
                List.of(
                        "escalationMissed",
                        "agentLevel",
                        "weeksInLevel",
                        "enforcementAction",
                        "appealOutcome",
                        "claimPaid",
                        "claimSelfApproved")));
        known.put("csatScore", lastScore(incident));
        known.put("reviewsThisMonth", reviewsOf(incidents.get(incident).owner()));
        return known;
    }

    /**
     * Draws by the highest percentage. The draw depends on the incident alone: the same incident with the same rules is
     * drawn or not, however often it is asked. A test is never drawn.
     */
    @Transactional(readOnly = true)
    public boolean draws(IncidentId incident, List<Sample> samples) {
        return !incidents.get(incident).test() && isDrawn(incident, samples);
    }

    static boolean isDrawn(IncidentId incident, List<Sample> samples) {
        int percent = samples.stream().mapToInt(Sample::samplePercent).max().orElse(0);
        // A random UUID is the lot.
        return Math.floorMod(incident.value().getLeastSignificantBits(), PERCENT) < percent;
    }

    /** One row of the decision {@code qa-sampling}. */
    record Sample(
            String sampleReason,
            int samplePercent,
            @Nullable String ruleVersion) {}

    /**
     * What the process keeps of a review.
     *
     * @param qaComment reference of the case file
     */
    record Reviewed(String qaComment, BigDecimal reviewScore) {}

    /**
     * Records a review.
     *
     * @param source what it is recorded for; the same source is recorded once
     * @param ratings code by field of the scorecard
     */
    Reviewed record(String source, IncidentId incident, Map<String, String> ratings, @Nullable String comment) {
        var reviewer = log.completedBy(incident, FORM);
        var reference = texts.keep(incident, "qaComment", comment, reviewer);
        if (reference == null) {
            throw new BadVariable("qaComment", "a text");
        }
        var result = Scorecard.score(ratings);
        int inserted = jdbc.sql("""
                        insert into qa_review (id, incident_id, source, scorecard, reviewer, worker, ratings, score,
                          critical_failed, comment, reviewed_at)
                        values (:id, :incident, :source, :scorecard, :reviewer, :worker, :ratings::jsonb, :score, :critical,
                          :comment, :at)
                        on conflict (source) do nothing
                        """)
                .param("id", UUID.randomUUID())
                .param("incident", incident.value())
                .param("source", source)
                .param("scorecard", Scorecard.VERSION)
                .param("reviewer", reviewer.id())
                .param("worker", incidents.get(incident).owner())
                .param("ratings", write(ratings))
                .param("score", result.score())
                .param("critical", result.criticalFailed())
                .param("comment", reference)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (inserted == 1) {
            log.append(
                    incident,
                    CaseEventType.ReviewScored,
                    reviewer,
                    Map.of(
                            "score", result.score(),
                            "criticalFailed", result.criticalFailed(),
                            "scorecard", Scorecard.VERSION));
        }
        return new Reviewed(reference, result.score());
    }

    private @Nullable Integer lastScore(IncidentId incident) {
        return jdbc.sql("""
                        select service_score from survey where incident_id = :incident and service_score is not null
                        order by answered_at desc limit 1
                        """)
                .param("incident", incident.value())
                .query(Integer.class)
                .optional()
                .orElse(null);
    }

    /** Nobody's incidents count as reviewed enough, so that they are not drawn for an agent's sample. */
    private int reviewsOf(@Nullable String worker) {
        if (worker == null) {
            return Integer.MAX_VALUE;
        }
        return jdbc.sql("select count(*) from qa_review where worker = :worker and reviewed_at > :since")
                .param("worker", worker)
                .param("since", clock.instant().minus(properties.reviewPeriod()).atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    private String write(Map<String, String> ratings) {
        try {
            return json.writeValueAsString(ratings);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Ratings cannot be written as JSON", e);
        }
    }
}
