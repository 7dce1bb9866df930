package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.process.test.api.CamundaAssert;
import io.camunda.process.test.api.assertions.ProcessInstanceSelectors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every week the business groups hear what led to incidents (domain.md T3). */
abstract class RootCauseFeedbackScenarios extends Scenarios {

    private static final String DUE = "2099-12-04T16:30:00Z";

    RootCauseFeedbackScenarios() {
        super("root-cause-feedback", "recommendation");
    }

    @Test
    void eachGroupIsAskedOnceAWeekAndItsAnswerIsKept() {
        jobs.answer(
                "safepaw.quality.draw-up-recommendations",
                Map.of(
                        "groupDigests",
                        List.of(made("r-1", "PRODUCT", "ts-manager"), made("r-2", "ONBOARDING", "fraud-ops"))));

        engine.increaseTime(Duration.ofDays(7));

        var open = tasks("Task_AnswerRecommendation", 2);
        assertThat(open)
                .allSatisfy(task -> assertThat(task.getDueDate().toInstant()).isEqualTo(DUE))
                .flatExtracting(task -> task.getCandidateGroups())
                .containsExactlyInAnyOrder("ts-manager", "fraud-ops");
        complete(open.get(0), Map.of("recommendationAnswer", "ACCEPTED"));
        complete(open.get(1), Map.of("recommendationAnswer", "DECLINED", "declineCode", "COST"));

        instance().isCompleted().hasCompletedElement("EndEvent_Answered", 1);
        assertThat(jobs.values("safepaw.quality.record-recommendation-answer", "recommendationId"))
                .containsExactlyInAnyOrder("r-1", "r-2");
        assertThat(jobs.values("safepaw.quality.record-recommendation-answer", "recommendationAnswer"))
                .containsExactlyInAnyOrder("ACCEPTED", "DECLINED");
    }

    @Test
    void nobodyIsAskedInAWeekWithoutCauses() {
        jobs.answer("safepaw.quality.draw-up-recommendations", Map.of("groupDigests", List.of()));

        engine.increaseTime(Duration.ofDays(7));

        CamundaAssert.assertThat(ProcessInstanceSelectors.byProcessId("root-cause-feedback"))
                .isCompleted();
    }

    private static Map<String, Object> made(String id, String group, String role) {
        return Map.of(
                "recommendationId", id,
                "rootCauseGroup", group,
                "answerDueAt", DUE,
                "answerRole", role,
                "causeCounts", List.of(Map.of("rootCause", "OTHER", "incidents", 2, "repeated", 0)));
    }
}
