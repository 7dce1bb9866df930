package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class InterimMeasureScenarios extends Scenarios {

    private static final String MEASURE = "c1b1f0de-27a5-4cf9-9a35-0f6c6b1e2d01";
    private static final String APPLY = "safepaw.enforcement.apply-measure";
    private static final String REVIEWED = "safepaw.enforcement.record-measure-review";
    private static final String LIFT = "safepaw.enforcement.lift-measure";
    private static final Map<String, Object> DROPPED = Map.of("measureInForce", false);

    InterimMeasureScenarios() {
        super("interim-measure");
    }

    @BeforeEach
    void theMeasureIsReviewedEveryWeek() {
        jobs.answer(APPLY, job -> inForce(7, 30));
        jobs.answer(REVIEWED, job -> inForce(7, 23));
    }

    @Test
    void aMeasureIsKeptAfterAWeekAndEndedAfterTwo() {
        start();

        reviewAfter(Duration.ofDays(7), "KEEP", 1);
        reviewAfter(Duration.ofDays(7), "LIFT", 2);

        instance()
                .isCompleted()
                .hasCompletedElements("Task_NotifyOfMeasure", "EndEvent_MeasureEnded")
                .hasCompletedElement("Task_RecordMeasureReview", 2);
        assertThat(jobs.values(LIFT, "measureReview")).containsExactly("LIFT");
        assertThat(jobs.values(LIFT, "measureId")).containsExactly(MEASURE);
        assertThat(jobs.values(APPLY, "subjectRole")).containsExactly("PROVIDER");
    }

    @Test
    void aMeasureThatNobodyReviewsLapses() {
        start();
        instance().hasActiveElements("Gateway_AwaitReview");

        engine.increaseTime(Duration.ofDays(7).plusMinutes(1));
        var review = task("Task_ReviewMeasure");
        assertThat(review.getCandidateGroups()).containsExactly("ts-senior");
        engine.increaseTime(Duration.ofDays(23));

        instance().isCompleted().hasCompletedElements("BoundaryEvent_MeasureLapsed", "EndEvent_MeasureEnded");
        assertThat(jobs.values(LIFT, "measureReview")).containsOnlyNulls();
    }

    @Test
    void aMeasureIsEndedBetweenItsReviews() {
        start();
        instance().hasActiveElements("Gateway_AwaitReview");

        publish("measure.lifted", MEASURE, Map.of());

        instance().isCompleted().hasCompletedElements("BoundaryEvent_LiftAsked", "EndEvent_MeasureEnded");
    }

    @Test
    void aMeasureThatTheMarketplaceRefusedCanBeWithdrawn() {
        jobs.throwOnce(APPLY, "MARKETPLACE_REJECTED");
        start();
        task("Task_SolveApplyRejection");

        publish("measure.lifted", MEASURE, Map.of());

        instance()
                .isCompleted()
                .hasTerminatedElements("Task_SolveApplyRejection")
                .hasCompletedElements("BoundaryEvent_RejectedWithdrawn", "EndEvent_MeasureWithdrawn");
    }

    @Test
    void whatTheCorrectedFactsDoNotCallForIsReviewedAtOnceAndStaysUntilThen() {
        start();
        instance().hasActiveElements("Gateway_AwaitReview");
        var dueAt = engine.getCurrentTime().plus(Duration.ofHours(24)).truncatedTo(ChronoUnit.SECONDS);

        publish("measure.questioned", MEASURE, Map.of("measureReviewDueAt", dueAt.toString()));

        var review = task("Task_ReviewMeasure");
        assertThat(review.getDueDate().toInstant()).isEqualTo(dueAt);
        assertThat(jobs.taken(LIFT)).isEmpty();
        complete(review, Map.of("measureReview", "KEEP", "measureNote", "Still at risk"));
        instance().hasActiveElements("Gateway_AwaitReview").hasVariable("measureQuestioned", false);
    }

    @Test
    void aMeasureThatHoldsAgainstThePersonAlreadyIsDropped() {
        jobs.answer(APPLY, job -> DROPPED);
        start();

        instance().isCompleted().hasCompletedElements("EndEvent_MeasureDropped");
        assertThat(jobs.taken("safepaw.enforcement.notify-measure")).isEmpty();
    }

    @Test
    void whatTheMarketplaceRefusesALeadSolves() {
        jobs.throwOnce(APPLY, "MARKETPLACE_REJECTED");
        jobs.throwOnce(LIFT, "MARKETPLACE_REJECTED");
        start();

        var apply = task("Task_SolveApplyRejection");
        assertThat(apply.getCandidateGroups()).containsExactly("ts-lead");
        complete(apply, Map.of("rejectionAnswer", "BY_HAND"));
        instance().hasActiveElements("Gateway_AwaitReview");
        publish("measure.lifted", MEASURE, Map.of());
        complete(task("Task_SolveLiftRejection"), Map.of("rejectionAnswer", "RETRY"));

        instance().isCompleted().hasCompletedElements("EndEvent_MeasureEnded");
        assertThat(jobs.values(APPLY, "rejectionAnswer")).containsExactly(null, "BY_HAND");
        assertThat(jobs.values(LIFT, "rejectionAnswer")).containsExactly(null, "RETRY");
    }

    private void start() {
        publish(
                "measure.imposed",
                MEASURE,
                Map.of(
                        "measureId",
                        MEASURE,
                        "incidentId",
                        INCIDENT,
                        "measure",
                        "BOOKING_BLOCK",
                        "subjectRole",
                        "PROVIDER",
                        "severity",
                        "P1",
                        "taskPriority",
                        70));
    }

    private void reviewAfter(Duration time, String answer, int reviews) {
        instance().hasActiveElements("Gateway_AwaitReview");
        engine.increaseTime(time.plusSeconds(1));
        complete(task("Task_ReviewMeasure"), Map.of("measureReview", answer, "measureNote", "Still at risk"));
        await().until(() -> jobs.taken(REVIEWED).size() == reviews);
    }

    private Map<String, Object> inForce(int reviewDays, int endDays) {
        var plan = new HashMap<String, Object>();
        var now = engine.getCurrentTime();
        plan.put("measureInForce", true);
        plan.put("measureNote", "text:1");
        plan.put("measureReviewAt", now.plus(Duration.ofDays(reviewDays)).toString());
        plan.put("measureEndsAt", now.plus(Duration.ofDays(endDays)).toString());
        plan.put("measureReviewGroup", "ts-senior");
        plan.put("measureReviewDueAt", now.plus(Duration.ofDays(reviewDays + 1)).toString());
        return plan;
    }
}
