package io.safepaw.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.engine.BadVariable;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final String FEEDBACK_FORM = "qa-feedback";
    private static final String DISPUTE_FORM = "qa-dispute";
    private static final String OVERDUE_FORM = "qa-overdue-dispute";
    private static final Set<String> DELAYS = Set.of("NO_SECOND_REVIEWER", "NOBODY_TOOK_IT", "NEEDS_MORE_TIME");
    private static final Map<String, CaseEventType> ANSWERS =
            Map.of("ACCEPTED", CaseEventType.ReviewAccepted, "DISPUTED", CaseEventType.ReviewDisputed);

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
        known.put("complaint", log.has(incident, CaseEventType.QaFlagged, "reason", RecordComplaint.REASON));
        known.put("csatScore", lastScore(incident));
        known.put("reviewsThisMonth", reviewsOf(incidents.get(incident).owner()));
        return known;
    }

    /**
     * What the process keeps of a review.
     *
     * @param qaComment reference of the case file
     * @param reviewedAgent user name of who hears of it; null where nobody owned the incident
     */
    record Reviewed(
            String qaComment,
            BigDecimal reviewScore,
            UUID qaReviewId,
            @Nullable String reviewedAgent) {}

    /**
     * Records a review.
     *
     * @param source what it is recorded for; the same source is recorded once
     * @param ratings code by field of the scorecard
     * @param correctAmount what the Guarantee should have paid for the incident, in the currency of its claims; null where it
     *     paid nothing
     */
    Reviewed record(
            String source,
            long processInstanceKey,
            IncidentId incident,
            Map<String, String> ratings,
            @Nullable String comment,
            @Nullable BigDecimal correctAmount) {
        if (correctAmount != null && correctAmount.signum() < 0) {
            throw new BadVariable("claimCorrectAmount", "no less than nothing");
        }
        var reviewer = log.completedBy(incident, FORM, processInstanceKey);
        var reference = texts.keep(incident, "qaComment", comment, reviewer);
        if (reference == null) {
            throw new BadVariable("qaComment", "a text");
        }
        var result = Scorecard.score(ratings);
        var worker = incidents.get(incident).owner();
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
                .param("worker", worker)
                .param("ratings", write(ratings))
                .param("score", result.score())
                .param("critical", result.criticalFailed())
                .param("comment", reference)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        var review = jdbc.sql("select id, worker from qa_review where source = :source")
                .param("source", source)
                .query((row, number) -> new Reviewed(
                        reference, result.score(), row.getObject("id", UUID.class), row.getString("worker")))
                .single();
        if (inserted == 1) {
            var data = scored(review.qaReviewId(), worker, result);
            log.append(incident, CaseEventType.ReviewScored, reviewer, data);
            if (correctAmount != null) {
                audited(incident, review.qaReviewId(), correctAmount, reviewer);
            }
        }
        return review;
    }

    /** Holds what was paid against what should have been (domain.md 5.2, claim leakage). */
    private void audited(IncidentId incident, UUID review, BigDecimal correct, Actor reviewer) {
        var known = facts.of(incident, List.of("claimPaid", "claimCurrency"));
        if (known.get("claimPaid") instanceof BigDecimal paid && known.get("claimCurrency") != null) {
            log.append(
                    incident,
                    CaseEventType.ClaimAudited,
                    reviewer,
                    Map.of(
                            "reviewId",
                            review.toString(),
                            "paid",
                            paid,
                            "correct",
                            correct,
                            "currency",
                            known.get("claimCurrency").toString()));
        }
    }

    /** Notes whether the one whose work it was accepts the review; the first answer counts. */
    @Nullable
    String answer(UUID review, long processInstanceKey, IncidentId incident, String answer, @Nullable String reason) {
        if (!ANSWERS.containsKey(answer)) {
            throw new BadVariable("feedbackAnswer", "ACCEPTED or DISPUTED");
        }
        var agent = log.completedBy(incident, FEEDBACK_FORM, processInstanceKey);
        var reference = texts.keep(incident, "disputeReason", reason, agent);
        if ("DISPUTED".equals(answer) && reference == null) {
            throw new BadVariable("disputeReason", "a text");
        }
        feedback(review, incident, answer, reference, ANSWERS.get(answer), agent);
        return reference;
    }

    /** The one whose work it was did not answer in time, so the review stands. */
    void lapse(UUID review, IncidentId incident) {
        feedback(review, incident, "LAPSED", null, CaseEventType.ReviewFeedbackLapsed, Actor.SYSTEM);
    }

    private void feedback(
            UUID review, IncidentId incident, String answer, @Nullable String reason, CaseEventType type, Actor by) {
        int inserted = jdbc.sql("""
                        insert into qa_feedback (review_id, incident_id, answer, reason, answered_at)
                        values (:review, :incident, :answer, :reason, :at)
                        on conflict (review_id) do nothing
                        """)
                .param("review", review)
                .param("incident", incident.value())
                .param("answer", answer)
                .param("reason", reason)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (inserted == 1) {
            log.append(incident, type, by, Map.of("reviewId", review.toString()));
        }
    }

    /** @return reference of the note */
    @Nullable
    String explainDelay(
            UUID review, long processInstanceKey, IncidentId incident, @Nullable String reason, @Nullable String note) {
        if (reason == null || !DELAYS.contains(reason)) {
            throw new BadVariable(
                    "disputeDelay", "one of " + DELAYS.stream().sorted().toList());
        }
        var lead = log.completedBy(incident, OVERDUE_FORM, processInstanceKey);
        var reference = texts.keep(incident, "disputeDelayNote", note, lead);
        if (!log.has(incident, CaseEventType.DisputeDelayExplained, "reviewId", review.toString())) {
            log.append(
                    incident,
                    CaseEventType.DisputeDelayExplained,
                    lead,
                    Map.of("reviewId", review.toString(), "reason", reason));
        }
        return reference;
    }

    /**
     * What the process keeps of an answered dispute.
     *
     * @param disputeAnswer reference of the case file
     * @param disputeOutcome UPHELD where the second reviewer rated everything as the first did, CORRECTED otherwise
     * @param reviewScore the calibrated score, which counts
     */
    record Settled(String disputeAnswer, String disputeOutcome, BigDecimal reviewScore) {}

    /** The second reviewer's scorecard is the result that counts; the first answer counts. */
    Settled settle(
            UUID review,
            long processInstanceKey,
            IncidentId incident,
            Map<String, String> ratings,
            @Nullable String answer) {
        var reviewer = log.completedBy(incident, DISPUTE_FORM, processInstanceKey);
        var reference = texts.keep(incident, "disputeAnswer", answer, reviewer);
        if (reference == null) {
            throw new BadVariable("disputeAnswer", "a text");
        }
        var result = Scorecard.score(ratings);
        var outcome = jdbc.sql("""
                        update qa_feedback f
                        set settled_by = :by, settled_at = :at, settlement = :answer, ratings = :ratings::jsonb,
                          score = :score, critical_failed = :critical,
                          outcome = case when r.ratings = :ratings::jsonb then 'UPHELD' else 'CORRECTED' end
                        from qa_review r
                        where r.id = f.review_id and f.review_id = :review and f.answer = 'DISPUTED'
                          and f.outcome is null
                        returning f.outcome, r.worker
                        """)
                .param("by", reviewer.id())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("answer", reference)
                .param("ratings", write(ratings))
                .param("score", result.score())
                .param("critical", result.criticalFailed())
                .param("review", review)
                .query((row, number) -> {
                    var data = scored(review, row.getString("worker"), result);
                    data.put("outcome", row.getString("outcome"));
                    return data;
                })
                .optional();
        outcome.ifPresent(data -> log.append(incident, CaseEventType.DisputeAnswered, reviewer, data));
        return jdbc.sql("select outcome, score from qa_feedback where review_id = :review")
                .param("review", review)
                .query((row, number) -> new Settled(reference, row.getString("outcome"), row.getBigDecimal("score")))
                .single();
    }

    /** The reviews of somebody's own work, newest first. */
    @Transactional(readOnly = true)
    public List<Review> ofWorker(String username) {
        return jdbc.sql("""
                        select r.*, f.answer, f.reason, f.outcome, f.settlement, f.ratings as settled_ratings,
                          f.score as settled_score, f.critical_failed as settled_critical
                        from qa_review r left join qa_feedback f on f.review_id = r.id
                        where r.worker = :worker order by r.reviewed_at desc, r.id
                        """).param("worker", username).query(this::read).list();
    }

    private Review read(ResultSet row, int number) throws SQLException {
        boolean settled = row.getString("outcome") != null;
        var incident = new IncidentId(row.getObject("incident_id", UUID.class));
        return new Review(
                incident,
                row.getObject("reviewed_at", OffsetDateTime.class).toInstant(),
                row.getBigDecimal("score"),
                row.getBigDecimal(settled ? "settled_score" : "score"),
                row.getBoolean(settled ? "settled_critical" : "critical_failed"),
                ratings(row.getString(settled ? "settled_ratings" : "ratings")),
                texts.read(incident, row.getString("comment")).orElse(null),
                row.getString("answer"),
                texts.read(incident, row.getString("reason")).orElse(null),
                row.getString("outcome"),
                texts.read(incident, row.getString("settlement")).orElse(null));
    }

    /** In the order of the scorecard. */
    private Map<String, String> ratings(String stored) {
        try {
            Map<String, String> read = json.readValue(stored, new TypeReference<>() {});
            var ordered = new LinkedHashMap<String, String>();
            Scorecard.CATEGORIES.forEach(category -> ordered.put(category.field(), read.get(category.field())));
            return ordered;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored ratings are not JSON", e);
        }
    }

    private static Map<String, Object> scored(UUID review, @Nullable String worker, Scorecard.Result result) {
        var data = new HashMap<String, Object>();
        data.put("reviewId", review.toString());
        data.put("agent", worker);
        data.put("score", result.score());
        data.put("criticalFailed", result.criticalFailed());
        data.put("scorecard", Scorecard.VERSION);
        return data;
    }

    private @Nullable Integer lastScore(IncidentId incident) {
        return jdbc.sql("""
                        select service_score from survey where incident_id = :incident and service_score is not null and kind <> 'FAIRNESS'
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
