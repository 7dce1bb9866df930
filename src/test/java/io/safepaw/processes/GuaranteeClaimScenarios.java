package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

abstract class GuaranteeClaimScenarios extends Scenarios {

    static final String CLAIM = "5f0c0f5e-7c1b-4a52-9d5a-0a6a6f1d2b77";

    static final Map<String, Object> OPENED = Map.of(
            "claimId", CLAIM,
            "claimType", "VET_OWNER_PET",
            "incidentId", INCIDENT,
            "incidentNumber", "SP-000042",
            "market", "US",
            "severity", "P1",
            "taskPriority", 70);

    GuaranteeClaimScenarios() {
        super("guarantee-claim");
    }

    @BeforeEach
    void whatTheCalledProcessesSay() {
        calls("ELIGIBLE", null, "PAY", "PAID");
        jobs.answer("safepaw.claims.load-facts", ClaimEligibilityScenarios.FACTS);
    }

    @Test
    void aCoveredClaimIsAssessedAndPaid() {
        open();

        instance()
                .isCompleted()
                .hasCompletedElementsInOrder(
                        "StartEvent_ClaimOpened",
                        "Task_DecideTerms",
                        "Task_ApplyTerms",
                        "Task_AcknowledgeClaim",
                        "CallActivity_ReviewEligibility",
                        "CallActivity_GatherDocuments",
                        "CallActivity_AssessClaim",
                        "CallActivity_SettleClaim",
                        "EndEvent_ClaimPaid");
        assertThat(jobs.values("safepaw.claims.acknowledge-claim", "requiredDocuments"))
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .extracting("docType")
                .contains("ITEMISED_INVOICE", "VET_MEDICAL_RECORD");
        assertThat(jobs.values("safepaw.claims.apply-terms", "claimMarketConfig"))
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("currency", "USD")
                .containsEntry("vetCap", 25000);
    }

    @ParameterizedTest
    @CsvSource({
        "DENIED,   ,               PAY,    PAID,   EndEvent_ClaimDenied",
        "ELIGIBLE, CLOSED_NO_DOCS, PAY,    PAID,   EndEvent_ClosedWithoutDocuments",
        "ELIGIBLE, ,               CLOSED, PAID,   EndEvent_EndedWithoutPayment",
        "ELIGIBLE, ,               PAY,    LAPSED, EndEvent_OfferLapsed"
    })
    void everyOutcomeHasItsEnd(String eligibility, String documents, String assessment, String settlement, String end) {
        calls(eligibility, documents, assessment, settlement);

        open();

        instance().isCompleted().hasCompletedElements(end);
    }

    @Test
    void aRejectedOfferGoesBackToTheAssessor() {
        Models.deploy(camunda, Set.of("claim-settlement"));
        engine.mockJobWorker("safepaw.claims.send-offer")
                .thenComplete(Map.of(
                        "offerId",
                        "offer",
                        "offerReminderAt",
                        engine.getCurrentTime().plus(Duration.ofDays(7)).toString(),
                        "offerEndsAt",
                        engine.getCurrentTime().plus(Duration.ofDays(14)).toString()));
        open();
        publish("settlement.rejected", "offer", Map.of());
        instance().hasCompletedElements("Event_BackToAssessor");

        calls("ELIGIBLE", null, "PAY", "PAID");
        publish("settlement.rejected", "offer", Map.of());

        instance().isCompleted().hasCompletedElements("EndEvent_ClaimPaid");
    }

    @Test
    void aClaimIsWithdrawnWhereverItStands() {
        waitInside();

        publish("claim.withdrawn", CLAIM, Map.of("claimId", CLAIM));

        instance().isCompleted().hasCompletedElements("EndEvent_ClaimWithdrawn");
        assertThat(jobs.values("safepaw.claims.withdraw-claim", "claimId")).containsExactly(CLAIM);
    }

    @Test
    void theClaimantHearsOfTheClaimEveryWeek() {
        waitInside();

        engine.increaseTime(Duration.ofDays(7).plusMinutes(1));
        await().until(() -> jobs.taken("safepaw.claims.send-status").size() == 1);
        engine.increaseTime(Duration.ofDays(7));

        await().until(() -> jobs.taken("safepaw.claims.send-status").size() == 2);
        instance().isActive();
    }

    /** A child that waits for a message. */
    private void waitInside() {
        Models.deploy(camunda, Set.of("claim-eligibility-review"));
        engine.mockJobWorker("safepaw.claims.record-eligibility")
                .thenComplete(Map.of("eligibilityStep", "OTHER_INSURANCE_FIRST"));
        engine.mockJobWorker("safepaw.claims.await-insurer")
                .thenComplete(Map.of(
                        "insurerReminderAt",
                        engine.getCurrentTime().plus(Duration.ofDays(60)).toString()));
        open();
        instance().hasActiveElements("CallActivity_ReviewEligibility");
    }

    private void calls(String eligibility, String documents, String assessment, String settlement) {
        engine.mockChildProcess("claim-eligibility-review", Map.of("eligibilityStep", eligibility));
        engine.mockChildProcess("documentation-gathering", nullable("documentsOutcome", documents));
        engine.mockChildProcess(
                "claim-assessment",
                Map.of("assessmentResult", assessment, "financeRelease", true, "amountDue", 1590.5));
        engine.mockChildProcess("claim-settlement", nullable("settlementResult", settlement));
    }

    private static Map<String, Object> nullable(String name, String value) {
        return value == null ? Map.of() : Map.of(name, value);
    }

    private void open() {
        publish("claim.opened", CLAIM, OPENED);
    }
}
