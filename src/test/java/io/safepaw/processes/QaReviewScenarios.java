package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A review that something after the close asks for, up to the answer to a dispute (domain.md 5.4). */
abstract class QaReviewScenarios extends Scenarios {

    private static final String REVIEW = "9b1f0f5e-7c1b-4a52-9d5a-0a6a6f1d2b33";

    QaReviewScenarios() {
        super("qa-review");
    }

    @BeforeEach
    void anOverturnedAppeal() {
        var facts = new HashMap<String, Object>();
        for (var fact : List.of(
                "escalationMissed",
                "agentLevel",
                "weeksInLevel",
                "reviewsThisMonth",
                "enforcementAction",
                "csatScore",
                "claimPaid",
                "claimSelfApproved",
                "complaint")) {
            facts.put(fact, null);
        }
        facts.put("appealOutcome", "OVERTURNED");
        jobs.answer("safepaw.quality.load-sampling-facts", facts);
        jobs.answer("safepaw.quality.draw-sample", Map.of("sampled", true));
        reviewOf("ts-agent");
        jobs.answer(
                "safepaw.quality.record-dispute-answer",
                Map.of("disputeAnswer", "text:3", "disputeOutcome", "CORRECTED", "reviewScore", 88));
    }

    @Test
    void whatHappensAfterTheCloseLeadsToAReviewThatTheAgentAccepts() {
        requested();
        complete(
                task("Task_ReviewWork"),
                Map.of("qaSafetyFirst", "NO", "qaComment", "Call first", "claimCorrectAmount", 1340.5));

        var own = task("Task_ReadReview");
        assertThat(own.getAssignee()).isEqualTo("ts-agent");
        assertThat(own.getDueDate()).isNotNull();
        complete(own, Map.of("feedbackAnswer", "ACCEPTED"));

        instance().isCompleted().hasCompletedElement("EndEvent_ReviewAccepted", 1);
        assertThat((List<?>)
                        jobs.values("safepaw.quality.draw-sample", "qaSamples").get(0))
                .singleElement()
                .asString()
                .contains("APPEAL_OVERTURNED", "2026-11-2");
        assertThat(jobs.values("safepaw.quality.record-review", "claimCorrectAmount"))
                .containsExactly(1340.5);
        assertThat(jobs.values("safepaw.quality.record-feedback", "qaReviewId")).containsExactly(REVIEW);
    }

    @Test
    void aDisputeIsAnsweredByASecondReviewerWhoSeesTheFirstScorecard() {
        requested();
        complete(task("Task_ReviewWork"), Map.of("qaSafetyFirst", "NO", "qaComment", "Call first"));
        jobs.answer("safepaw.quality.record-feedback", Map.of("disputeReason", "text:2"));
        complete(task("Task_ReadReview"), Map.of("feedbackAnswer", "DISPUTED", "disputeReason", "I did call"));

        var dispute = task("Task_AnswerDispute");
        assertThat(dispute.getCandidateGroups()).containsExactly("qa-reviewer");
        complete(dispute, Map.of("qaSafetyFirst", "YES", "disputeAnswer", "True, the call is in the log"));

        instance()
                .isCompleted()
                .hasCompletedElement("EndEvent_DisputeAnswered", 1)
                .hasVariable("disputeOutcome", "CORRECTED")
                .hasVariable("reviewScore", 88)
                .hasVariable("disputeReason", "text:2");
        assertThat(jobs.values("safepaw.quality.record-dispute-answer", "qaSafetyFirst"))
                .containsExactly("YES");
    }

    @Test
    void anOverdueDisputeAlsoComesToALeadAndIsStillAnswered() {
        requested();
        complete(task("Task_ReviewWork"), Map.of("qaComment", "Call first"));
        complete(task("Task_ReadReview"), Map.of("feedbackAnswer", "DISPUTED", "disputeReason", "I did call"));
        task("Task_AnswerDispute");
        jobs.answer("safepaw.quality.record-overdue-dispute", Map.of("disputeDelayNote", "text:4"));

        engine.increaseTime(Duration.ofDays(5));

        var overdue = task("Task_ExplainOverdueDispute");
        assertThat(overdue.getCandidateGroups()).containsExactly("ts-lead");
        assertThat(overdue.getDueDate()).isNotNull();
        complete(overdue, Map.of("disputeDelay", "NOBODY_TOOK_IT", "disputeDelayNote", "Ben, tomorrow"));
        complete(task("Task_AnswerDispute"), Map.of("qaSafetyFirst", "YES", "disputeAnswer", "True"));

        instance()
                .isCompleted()
                .hasCompletedElement("EndEvent_DelayExplained", 1)
                .hasCompletedElement("EndEvent_DisputeAnswered", 1)
                .hasVariable("disputeDelayNote", "text:4");
        assertThat(jobs.values("safepaw.quality.record-overdue-dispute", "qaReviewId"))
                .containsExactly(REVIEW);
    }

    @Test
    void aReviewStandsThatIsNotDisputedWithinFiveDays() {
        requested();
        complete(task("Task_ReviewWork"), Map.of("qaComment", "Call first"));
        task("Task_ReadReview");

        engine.increaseTime(Duration.ofDays(5));

        instance().isCompleted().hasCompletedElement("EndEvent_ReviewStands", 1);
        assertThat(jobs.values("safepaw.quality.lapse-feedback", "qaReviewId")).containsExactly(REVIEW);
    }

    @Test
    void theWorkOfNobodyIsReviewedWithoutAnAnswer() {
        reviewOf(null);
        requested();
        complete(task("Task_ReviewWork"), Map.of("qaComment", "Nobody took it"));

        instance().isCompleted().hasCompletedElement("EndEvent_WorkReviewed", 1);
    }

    @Test
    void theSameReasonLeadsToNoSecondReview() {
        jobs.answer("safepaw.quality.draw-sample", Map.of("sampled", false));
        requested();

        instance().isCompleted().hasCompletedElement("EndEvent_NotDrawn", 1);
    }

    private void reviewOf(String agent) {
        var review = new HashMap<String, Object>(Map.of("qaComment", "text:1", "reviewScore", 0, "qaReviewId", REVIEW));
        review.put("reviewedAgent", agent);
        jobs.answer("safepaw.quality.record-review", review);
    }

    private void requested() {
        publish(
                "sample.requested",
                "5d0c0f5e-7c1b-4a52-9d5a-0a6a6f1d2b44",
                Map.of("incidentId", INCIDENT, "incidentNumber", "SP-000001", "severity", "P2", "taskPriority", 30));
    }
}
