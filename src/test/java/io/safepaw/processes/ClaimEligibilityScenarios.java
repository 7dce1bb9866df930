package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class ClaimEligibilityScenarios extends Scenarios {

    static final Map<String, Object> FACTS = Map.ofEntries(
            Map.entry("claimType", "VET_OWNER_PET"),
            Map.entry("bookedOnPlatform", true),
            Map.entry("paidOnPlatform", true),
            Map.entry("eventDuring", "SERVICE"),
            Map.entry("eventAt", "2026-11-21T12:00:00Z"),
            Map.entry("cause", "UNKNOWN"),
            Map.entry("reportedAt", "2026-11-21T13:00:00Z"),
            Map.entry("reportDeadline", "2026-11-23T12:00:00Z"),
            Map.entry("lateReason", "NONE"),
            Map.entry("responsiblePartyContacted", false),
            Map.entry("minContribution", 250),
            Map.entry("invoiceSeenBefore", true),
            Map.entry("accountAgeDays", 3),
            Map.entry("claimsIn12Months", 1));

    ClaimEligibilityScenarios() {
        super("claim-eligibility-review");
    }

    @Test
    void theTablesSayWhatIsOpenAndTheCaseFileKeepsIt() {
        steps("ELIGIBLE");

        start();

        instance().isCompleted().hasCompletedElements("EndEvent_Eligible").hasVariable("fraudScore", 75);
        assertThat(jobs.taken("safepaw.claims.record-eligibility"))
                .singleElement()
                .satisfies(job -> assertThat(codes(job))
                        .containsExactly(
                                "VET_OPINION_NEEDED", "CONTACT_RESPONSIBLE_PARTY", "FRAUD_REVIEW", "ELIGIBLE"));
    }

    @Test
    void aDenialEndsTheReview() {
        steps("DENIED");

        start();

        instance().isCompleted().hasCompletedElements("EndEvent_NotCovered");
    }

    @Test
    void theResponsiblePartyIsAskedFirstAndTheClaimIsJudgedAgain() {
        steps("CONTACT_RESPONSIBLE_PARTY", "ELIGIBLE");
        start();
        instance().hasActiveElements("Gateway_WaitForRespondent");

        publish("respondent.answered", GuaranteeClaimScenarios.CLAIM, Map.of());

        instance().isCompleted().hasCompletedElements("Event_RespondentAnswered", "EndEvent_Eligible");
    }

    @Test
    void silenceForSeventyTwoHoursIsNoted() {
        steps("CONTACT_RESPONSIBLE_PARTY", "ELIGIBLE");
        start();
        instance().hasActiveElements("Gateway_WaitForRespondent");

        engine.increaseTime(Duration.ofHours(72).plusMinutes(1));

        instance().isCompleted().hasCompletedElements("Task_MarkUnanswered", "EndEvent_Eligible");
    }

    @Test
    void theOtherInsurerDecidesFirst() {
        steps("OTHER_INSURANCE_FIRST", "ELIGIBLE");
        start();
        instance().hasActiveElements("Gateway_WaitForInsurer");

        publish("insurer.decided", GuaranteeClaimScenarios.CLAIM, Map.of());

        instance().isCompleted().hasCompletedElements("EndEvent_Eligible");
    }

    @Test
    void aSilentInsurerIsRemindedOfUntilAPersonGoesOnWithoutIt() {
        steps("OTHER_INSURANCE_FIRST", "ELIGIBLE");
        var overdue = new ArrayDeque<>(List.of(false, true));
        jobs.answer(
                "safepaw.claims.remind-insurer",
                job -> Map.of(
                        "insurerReminderAt",
                        engine.getCurrentTime().plus(Duration.ofDays(14)).toString(),
                        "insurerOverdue",
                        overdue.poll(),
                        "referralCode",
                        "OTHER_INSURANCE_FIRST",
                        "referralGroup",
                        "claims-manager"));
        jobs.answer("safepaw.claims.record-referral", Map.of("referralReason", "text:1"));
        start();
        instance().hasActiveElements("Gateway_WaitForInsurer");

        engine.increaseTime(Duration.ofDays(14).plusMinutes(1));
        instance().hasCompletedElement("Task_RemindInsurer", 1).hasActiveElements("Gateway_WaitForInsurer");
        engine.increaseTime(Duration.ofDays(14).plusMinutes(1));

        var task = task("Task_DecideReferral");
        assertThat(task.getCandidateGroups()).containsExactly("claims-manager");
        complete(task, Map.of("referralDecision", "ACCEPT", "referralReason", "They will not answer"));
        instance().isCompleted().hasCompletedElements("EndEvent_Eligible");
        assertThat(jobs.values("safepaw.claims.record-referral", "referralCode"))
                .containsExactly("OTHER_INSURANCE_FIRST");
    }

    @Test
    void aPersonOfTheRightRoleDecidesWhatTheTableRefers() {
        steps("HUMAN_REVIEW", "ELIGIBLE");
        jobs.answer("safepaw.claims.record-referral", Map.of("referralReason", "text:1"));
        start();

        var task = task("Task_DecideReferral");
        assertThat(task.getCandidateGroups()).containsExactly("vet-oncall");
        complete(task, Map.of("referralDecision", "ACCEPT", "referralReason", "It was an accident"));

        instance()
                .isCompleted()
                .hasCompletedElements("Task_RecordReferral", "EndEvent_Eligible")
                .hasVariable("referralReason", "text:1");
    }

    /** What the case file says at each round. */
    private void steps(String... steps) {
        var left = new ArrayDeque<>(List.of(steps));
        jobs.answer("safepaw.claims.load-facts", FACTS);
        jobs.answer(
                "safepaw.claims.record-eligibility",
                job -> Map.of(
                        "eligibilityStep",
                        left.poll(),
                        "referralCode",
                        "VET_OPINION_NEEDED",
                        "referralGroup",
                        "vet-oncall"));
        jobs.answer(
                "safepaw.claims.await-insurer",
                job -> Map.of(
                        "insurerReminderAt",
                        engine.getCurrentTime().plus(Duration.ofDays(14)).toString()));
        jobs.answer(
                "safepaw.claims.ask-respondent",
                job -> Map.of(
                        "respondentAnswerDueAt",
                        engine.getCurrentTime().plus(Duration.ofHours(72)).toString()));
    }

    private void start() {
        camunda.newCreateInstanceCommand()
                .bpmnProcessId("claim-eligibility-review")
                .latestVersion()
                .variables(GuaranteeClaimScenarios.OPENED)
                .send()
                .join();
    }

    @SuppressWarnings("unchecked")
    private static List<Object> codes(ActivatedJob job) {
        return ((List<Map<String, Object>>) job.getVariablesAsMap().get("claimEligibility"))
                .stream().map(row -> row.get("code")).toList();
    }
}
