package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class LegalHoldScenarios extends Scenarios {

    private static final String HOLD = "7a1f0f5e-7c1b-4a52-9d5a-0a6a6f1d2b33";

    LegalHoldScenarios() {
        super("legal-hold");
    }

    @BeforeEach
    void aHoldIsPlaced() {
        jobs.answer("safepaw.legal.record-hold-review", Map.of("holdReviewNote", "text:1"));
        publish(
                "hold.placed",
                HOLD,
                Map.of(
                        "holdId",
                        HOLD,
                        "incidentId",
                        INCIDENT,
                        "incidentNumber",
                        "SP-000001",
                        "severity",
                        "P1",
                        "taskPriority",
                        50));
        instance().hasActiveElements("Gateway_AwaitReview");
    }

    @Test
    void legalReleasesAHold() {
        publish("hold.released", HOLD, Map.of());

        instance().isCompleted().hasCompletedElement("EndEvent_HoldLifted", 1);
        assertThat(jobs.values("safepaw.legal.lift-hold", "holdId")).containsExactly(HOLD);
    }

    @Test
    void aHoldIsReviewedEveryNinetyDaysUntilItIsNotNeeded() {
        engine.increaseTime(Duration.ofDays(90));
        complete(task("Task_ReviewHold"), Map.of("holdDecision", "KEEP", "holdReviewNote", "Pending"));
        instance().hasCompletedElement("Task_RecordHoldReview", 1).hasActiveElements("Gateway_AwaitReview");
        engine.increaseTime(Duration.ofDays(90));
        complete(task("Task_ReviewHold"), Map.of("holdDecision", "RELEASE", "holdReviewNote", "Settled"));

        instance()
                .isCompleted()
                .hasCompletedElement("Task_RecordHoldReview", 2)
                .hasVariable("holdReviewNote", "text:1");
    }
}
