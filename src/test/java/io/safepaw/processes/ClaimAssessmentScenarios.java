package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.api.search.response.UserTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class ClaimAssessmentScenarios extends Scenarios {

    ClaimAssessmentScenarios() {
        super("claim-assessment", "claim-deadline");
    }

    @BeforeEach
    void aClaimWithTwoLines() {
        jobs.answer(
                "safepaw.claims.load-lines",
                job -> Map.of(
                        "claimLines",
                        List.of(line(1, "2026-11-21"), line(2, "2026-12-22")),
                        "injuryDate",
                        "2026-11-21",
                        "treatmentWindow",
                        "P30D"));
        jobs.answer(
                "safepaw.claims.begin-decision",
                job -> Map.of(
                        "decisionDueAt",
                        engine.getCurrentTime().plus(Duration.ofDays(14)).toString(),
                        "decisionStopAt",
                        engine.getCurrentTime().plus(Duration.ofDays(40)).toString()));
        jobs.answer("safepaw.claims.load-facts", ClaimEligibilityScenarios.FACTS);
        jobs.answer("safepaw.claims.record-assessment", Map.of("assessmentRationale", "text:1"));
        calculated(6000, 0);
        jobs.answer("safepaw.claims.record-approval", Map.of());
        jobs.answer("safepaw.claims.decide-claim", Map.of("payment", true, "amountDue", 6000));
    }

    @Test
    void aLargeAmountIsApprovedByTwoInTheirOrder() {
        start();
        complete(task("Task_AssessClaim"), assessment("PAY"));

        var manager = task("Task_ApproveClaim");
        assertThat(manager.getCandidateGroups()).containsExactly("claims-manager");
        complete(manager, Map.of("approvalDecision", "APPROVE"));
        var controller = nextApproval(manager);
        assertThat(controller.getCandidateGroups()).containsExactly("finance-controller");
        complete(controller, Map.of("approvalDecision", "APPROVE"));

        instance()
                .isCompleted()
                .hasCompletedElements("EndEvent_ClaimDecided")
                .hasVariable("assessmentResult", "PAY")
                .hasVariable("financeRelease", true)
                .hasVariable("assessmentRationale", "text:1");
        assertThat(jobs.values("safepaw.claims.require-approvals", "approvalsRequired"))
                .containsExactly(2);
        assertThat(jobs.values("safepaw.claims.require-approvals", "approvalRuleVersion"))
                .containsExactly("2026-11-1");
        assertThat(jobs.values("safepaw.claims.record-approval", "approverGroup"))
                .containsExactly("claims-manager", "finance-controller");
    }

    @Test
    @SuppressWarnings("unchecked")
    void theAssessorSeesWhichLineLiesAfterTheTreatmentWindow() {
        start();
        complete(task("Task_AssessClaim"), assessment("PAY"));

        task("Task_ApproveClaim");
        var windows = (List<Map<String, Object>>)
                jobs.values("safepaw.claims.record-assessment", "lineWindows").get(0);
        assertThat(windows).extracting(line -> line.get("lineResult")).containsExactly("INCLUDE", "EXCLUDE");
        assertThat(windows).extracting(line -> line.get("ruleVersion")).containsOnly("2026-11-1");
        assertThat(windows).extracting(line -> line.get("lineNo")).containsExactly(1, 2);
    }

    @Test
    void withinTheAuthorityOfTheAssessorNobodyElseIsAsked() {
        calculated(500, 0);
        jobs.answer("safepaw.claims.decide-claim", Map.of("payment", false, "amountDue", 0));

        start();
        complete(task("Task_AssessClaim"), assessment("DENY"));

        instance().isCompleted().hasVariable("assessmentResult", "CLOSED").hasVariable("financeRelease", false);
        assertThat(jobs.taken("safepaw.claims.record-approval")).isEmpty();
    }

    @Test
    void anApproverWhoDoesNotAgreeSendsItBackAndTheNextIsNotAsked() {
        start();
        var first = task("Task_AssessClaim");
        complete(first, assessment("PAY"));
        complete(task("Task_ApproveClaim"), Map.of("approvalDecision", "RETURN", "approvalNote", "Look at line 2"));

        var again = task("Task_AssessClaim");

        assertThat(again.getUserTaskKey()).isNotEqualTo(first.getUserTaskKey());
        assertThat(jobs.values("safepaw.claims.record-approval", "approvalDecision"))
                .containsExactly("RETURN");
    }

    @Test
    void fraudIsApprovedByFraudOperationsFirst() {
        calculated(0, 50);
        start();
        complete(task("Task_AssessClaim"), assessment("FRAUD"));

        assertThat(task("Task_ApproveClaim").getCandidateGroups()).containsExactly("fraud-ops");
    }

    @Test
    void documentsThatAreMissingAreGatheredFirst() {
        engine.mockChildProcess("documentation-gathering", Map.of());
        start();
        var first = task("Task_AssessClaim");
        complete(first, assessment("MORE_DOCUMENTS"));

        assertThat(task("Task_AssessClaim").getUserTaskKey()).isNotEqualTo(first.getUserTaskKey());
        instance().hasCompletedElements("CallActivity_GatherDocuments");
    }

    @Test
    void whereTheyDoNotComeTheClaimHasEnded() {
        engine.mockChildProcess("documentation-gathering", Map.of("documentsOutcome", "CLOSED_NO_DOCS"));
        start();

        complete(task("Task_AssessClaim"), assessment("MORE_DOCUMENTS"));

        instance().isCompleted().hasCompletedElements("EndEvent_ClosedWithoutDocuments");
    }

    @Test
    void aLateDecisionIsHastenedByAManagerAndAtTheHardStopByTwo() {
        calculated(500, 0);
        start();
        var assessment = task("Task_AssessClaim");

        engine.increaseTime(Duration.ofDays(14).plusMinutes(1));
        var late = task("Task_HastenClaim");
        assertThat(late.getCandidateGroups()).containsExactly("claims-manager");
        complete(late, Map.of("lateAction", "REMINDED", "lateNote", "Kim looks at it today"));
        instance().hasCompletedElements("EndEvent_DecisionHastened").isActive();
        assertThat(jobs.values("safepaw.claims.record-hastening", "lateAction")).containsExactly("REMINDED");

        engine.increaseTime(Duration.ofDays(26));
        var stop = task("Task_HastenClaim");
        assertThat(stop.getCandidateGroups()).containsExactlyInAnyOrder("claims-manager", "ts-manager");
        complete(stop, Map.of("lateAction", "REASSIGNED", "lateNote", "Lee decides"));
        instance().hasCompletedElements("EndEvent_StopAnswered").isActive();
        assertThat(jobs.values("safepaw.claims.note-deadline", "missedDeadline"))
                .containsExactly("DECISION_DUE", "DECISION_STOP");

        complete(assessment, assessment("PAY"));
        instance().isCompleted().hasCompletedElements("EndEvent_ClaimDecided");
    }

    @Test
    void onceTheClaimIsDecidedNobodyNeedsToHastenIt() {
        calculated(500, 0);
        start();
        var assessment = task("Task_AssessClaim");
        engine.increaseTime(Duration.ofDays(14).plusMinutes(1));
        task("Task_HastenClaim");

        complete(assessment, assessment("PAY"));

        instance().isCompleted().hasCompletedElements("EndEvent_ClaimDecided");
        tasks("Task_HastenClaim", 0);
    }

    private UserTask nextApproval(UserTask done) {
        return await().until(() -> task("Task_ApproveClaim"), task -> task.getUserTaskKey() != done.getUserTaskKey());
    }

    private void calculated(int payable, int fraudScore) {
        jobs.answer(
                "safepaw.claims.calculate-claim",
                Map.of("kind", "VET_OWNER_PET", "payable", payable, "amountDue", payable, "fraudScore", fraudScore));
    }

    private static Map<String, Object> assessment(String decision) {
        return Map.of(
                "assessmentDecision",
                decision,
                "assessmentRationale",
                "Both invoices are plausible",
                "claimLines",
                List.of(Map.of("lineNo", 1, "acceptedAmount", 6250), Map.of("lineNo", 2, "acceptedAmount", 0)));
    }

    private static Map<String, Object> line(int number, String date) {
        return Map.of("lineNo", number, "lineDate", date, "lineAmount", 6250, "acceptedAmount", 6250);
    }

    private void start() {
        camunda.newCreateInstanceCommand()
                .bpmnProcessId("claim-assessment")
                .latestVersion()
                .variables(GuaranteeClaimScenarios.OPENED)
                .send()
                .join();
    }
}
