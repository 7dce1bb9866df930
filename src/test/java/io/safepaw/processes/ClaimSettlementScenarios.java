package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class ClaimSettlementScenarios extends Scenarios {

    private static final String OFFER = "7f0c0f5e-7c1b-4a52-9d5a-0a6a6f1d2b11";
    private static final String PAYMENT = "8f0c0f5e-7c1b-4a52-9d5a-0a6a6f1d2b11";

    ClaimSettlementScenarios() {
        super("claim-settlement", "claim-deadline");
    }

    @BeforeEach
    void anOfferIsSent() {
        jobs.answer(
                "safepaw.claims.send-offer",
                job -> Map.of(
                        "offerId",
                        OFFER,
                        "offerReminderAt",
                        engine.getCurrentTime().plus(Duration.ofDays(7)).toString(),
                        "offerEndsAt",
                        engine.getCurrentTime().plus(Duration.ofDays(14)).toString()));
        jobs.answer(
                "safepaw.claims.prepare-payment",
                job -> Map.of(
                        "paymentReady",
                        true,
                        "paymentId",
                        PAYMENT,
                        "paymentDueAt",
                        engine.getCurrentTime().plus(Duration.ofDays(5)).toString(),
                        "paymentLimitAt",
                        engine.getCurrentTime().plus(Duration.ofDays(30)).toString()));
        jobs.answer("safepaw.claims.record-payment-decision", Map.of("paymentNote", "text:1"));
        jobs.answer("safepaw.claims.record-release", Map.of());
    }

    @Test
    void aSmallAmountIsPaidOnceTheOfferIsAccepted() {
        start(false);
        accept();
        publish("payment.settled", PAYMENT, Map.of());

        paid();
        assertThat(jobs.taken("safepaw.claims.request-payment")).hasSize(1);
    }

    @Test
    void aLargerAmountIsReleasedByFinance() {
        start(true);
        accept();
        var task = task("Task_ReleasePayment");
        assertThat(task.getCandidateGroups()).containsExactly("finance-controller");
        complete(task, Map.of("releaseDecision", "RELEASE"));
        publish("payment.settled", PAYMENT, Map.of());

        paid();
    }

    @Test
    void whatFinanceSendsBackIsNotPaid() {
        start(true);
        accept();

        complete(task("Task_ReleasePayment"), Map.of("releaseDecision", "RETURN", "releaseNote", "Wrong payee"));

        instance().isCompleted().hasCompletedElements("EndEvent_SentBack", "EndEvent_PaymentSentBack");
        assertThat(jobs.taken("safepaw.claims.request-payment")).isEmpty();
    }

    @Test
    void whatIsNotApprovedAnyMoreIsNotPaid() {
        jobs.answer("safepaw.claims.prepare-payment", Map.of("paymentReady", false));
        start(false);
        accept();

        instance().isCompleted().hasCompletedElements("EndEvent_ApprovalVoid");
        assertThat(jobs.taken("safepaw.claims.request-payment")).isEmpty();
    }

    @Test
    void aFailedPaymentIsATaskOfFinanceAndIsTriedAgain() {
        start(false);
        accept();
        publish("payment.failed", PAYMENT, Map.of());

        var task = task("Task_SolvePaymentProblem");
        assertThat(task.getCandidateGroups()).containsExactly("finance-controller");
        complete(task, Map.of("paymentDecision", "RETRY", "paymentNote", "New account"));
        await().until(() -> jobs.taken("safepaw.claims.request-payment").size() == 2);
        publish("payment.settled", PAYMENT, Map.of());

        paid();
        instance().hasVariable("paymentNote", "text:1");
    }

    @Test
    void aLatePaymentMayBeMadeByOtherMeans() {
        start(false);
        accept();
        instance().hasActiveElements("Gateway_WaitForPayment");
        engine.increaseTime(Duration.ofDays(5).plusMinutes(1));

        complete(task("Task_SolvePaymentProblem"), Map.of("paymentDecision", "PAID_OUTSIDE", "paymentNote", "Cheque"));

        paid();
        assertThat(jobs.taken("safepaw.claims.request-payment")).hasSize(1);
    }

    @Test
    void aLateReleaseIsEscalatedToFinanceAndAtTheHardLimitToAManager() {
        start(true);
        accept();
        var release = task("Task_ReleasePayment");

        engine.increaseTime(Duration.ofDays(5).plusMinutes(1));
        var late = task("Task_HastenClaim");
        assertThat(late.getCandidateGroups()).containsExactly("finance-controller");
        complete(late, Map.of("lateAction", "REMINDED", "lateNote", "Waits for the second controller"));
        instance().hasCompletedElements("EndEvent_ReleaseHastened").isActive();

        engine.increaseTime(Duration.ofDays(25));
        var limit = task("Task_HastenClaim");
        assertThat(limit.getCandidateGroups()).containsExactlyInAnyOrder("finance-controller", "ts-manager");
        complete(limit, Map.of("lateAction", "REASSIGNED", "lateNote", "Lee releases"));
        instance().hasCompletedElements("EndEvent_LimitAnswered").isActive();
        assertThat(jobs.values("safepaw.claims.note-deadline", "missedDeadline"))
                .containsExactly("PAYMENT_DUE", "PAYMENT_LIMIT");

        complete(release, Map.of("releaseDecision", "RELEASE"));
        publish("payment.settled", PAYMENT, Map.of());
        paid();
    }

    @Test
    void onceThePaymentIsReleasedNobodyNeedsToHastenIt() {
        start(true);
        accept();
        var release = task("Task_ReleasePayment");
        engine.increaseTime(Duration.ofDays(5).plusMinutes(1));
        task("Task_HastenClaim");

        complete(release, Map.of("releaseDecision", "RETURN", "releaseNote", "Wrong payee"));

        instance().isCompleted().hasCompletedElements("EndEvent_PaymentSentBack");
        tasks("Task_HastenClaim", 0);
    }

    @Test
    void anOfferIsRemindedOfOnDaySevenAndLapsesOnDayFourteen() {
        start(false);
        instance().hasActiveElements("Event_OfferAccepted");
        engine.increaseTime(Duration.ofDays(7).plusMinutes(1));
        await().until(() -> jobs.taken("safepaw.claims.remind-offer").size() == 1);
        instance().isActive();

        engine.increaseTime(Duration.ofDays(7));

        instance().isCompleted().hasCompletedElements("EndEvent_OfferLapsed").hasVariable("settlementResult", "LAPSED");
    }

    @Test
    void aRejectedOfferEndsTheSettlement() {
        start(false);
        instance().hasActiveElements("Event_OfferAccepted");

        publish("settlement.rejected", OFFER, Map.of());

        instance().isCompleted().hasCompletedElements("EndEvent_OfferNotWanted");
    }

    private void paid() {
        instance().isCompleted().hasCompletedElements("EndEvent_ClaimPaid").hasVariable("settlementResult", "PAID");
    }

    private void accept() {
        publish("settlement.accepted", OFFER, Map.of());
    }

    private void start(boolean financeRelease) {
        camunda.newCreateInstanceCommand()
                .bpmnProcessId("claim-settlement")
                .latestVersion()
                .variables(
                        with(with(GuaranteeClaimScenarios.OPENED, "financeRelease", financeRelease), "amountDue", 400))
                .send()
                .join();
    }
}
