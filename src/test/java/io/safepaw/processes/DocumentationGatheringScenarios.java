package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class DocumentationGatheringScenarios extends Scenarios {

    private static final String GATHERING = "6f0c0f5e-7c1b-4a52-9d5a-0a6a6f1d2b99";

    private Instant started;

    DocumentationGatheringScenarios() {
        super("documentation-gathering");
    }

    @BeforeEach
    void somethingIsMissing() {
        jobs.answer(
                "safepaw.claims.load-facts",
                with(with(ClaimEligibilityScenarios.FACTS, "claimedTotal", 1840.5), "requestedDocuments", List.of()));
        jobs.answer("safepaw.claims.send-checklist", job -> checklist(false));
        jobs.answer("safepaw.claims.mark-overdue", job -> overdue(false));
        jobs.answer("safepaw.claims.record-grace", Map.of("graceReason", "text:1"));
        jobs.answer(
                "safepaw.claims.close-undocumented",
                Map.of("documentsOutcome", "CLOSED_NO_DOCS", "documentsUnchecked", false));
    }

    @Test
    void whereNothingIsMissingNobodyWaits() {
        jobs.answer("safepaw.claims.send-checklist", job -> checklist(true));

        start();

        instance().isCompleted().hasCompletedElements("EndEvent_NothingMissing");
        assertThat(jobs.taken("safepaw.claims.send-checklist"))
                .singleElement()
                .satisfies(job -> assertThat(
                                job.getVariablesAsMap().get("requiredDocuments").toString())
                        .contains("VET_HISTORY_12M", "ITEMISED_INVOICE", "SETTLEMENT_RELEASE"));
    }

    @Test
    void theCompleteChecklistEndsTheGathering() {
        start();
        instance().hasActiveElements("Event_ChecklistCompleted");

        publish("checklist.completed", GATHERING, Map.of());

        instance().isCompleted().hasCompletedElements("EndEvent_ChecklistComplete");
    }

    @Test
    void remindersGoOutOnTheirDaysAndStopWhenAllIsThere() {
        start();
        instance().hasActiveElements("Event_ReminderDue", "Event_DocumentsDue");

        for (int day : List.of(2, 5, 9, 12)) {
            var sent = jobs.taken("safepaw.claims.send-reminder").size();
            engine.increaseTime(Duration.between(engine.getCurrentTime(), started.plus(Duration.ofDays(day)))
                    .plusMinutes(1));
            await().until(() -> jobs.taken("safepaw.claims.send-reminder").size() == sent + 1);
        }
        publish("checklist.completed", GATHERING, Map.of());

        instance().isCompleted();
        assertThat(jobs.taken("safepaw.claims.send-reminder")).hasSize(4);
    }

    @Test
    void onDayFourteenALeadGivesMoreTimeAndThenTheClaimIsClosed() {
        start();
        untilOverdue();

        var task = task("Task_DecideGrace");
        assertThat(task.getCandidateGroups()).containsExactly("ts-lead");
        complete(task, Map.of("graceDecision", "GRANT", "graceReason", "She was ill"));
        instance().hasActiveElements("Event_GraceEnded").hasCompletedElements("EndEvent_RemindersSent");
        engine.increaseTime(Duration.ofHours(72).plusMinutes(1));

        closed();
    }

    @Test
    void theClaimantMayStillCompleteTheChecklistInTheTimeOfGrace() {
        start();
        untilOverdue();
        complete(task("Task_DecideGrace"), Map.of("graceDecision", "GRANT"));
        instance().hasActiveElements("Event_GraceEnded");

        publish("checklist.completed", GATHERING, Map.of());

        instance().isCompleted().hasCompletedElements("EndEvent_ChecklistComplete");
    }

    @Test
    void aLeadMayCloseTheClaimAtOnce() {
        start();
        untilOverdue();

        complete(task("Task_DecideGrace"), Map.of("graceDecision", "CLOSE"));

        closed();
    }

    @Test
    void whereNoLeadDecidesTheClaimIsClosedAfterTheGrace() {
        start();
        untilOverdue();
        task("Task_DecideGrace");

        engine.increaseTime(Duration.ofHours(72).plusMinutes(1));

        closed();
    }

    @Test
    void whileWeHaveSomethingToCheckTheClaimantIsNotLate() {
        jobs.answer("safepaw.claims.mark-overdue", job -> overdue(true));
        start();
        untilOverdue();
        instance().hasActiveElements("Event_DayPassed");
        jobs.answer("safepaw.claims.mark-overdue", job -> overdue(false));

        engine.increaseTime(Duration.ofDays(1).plusMinutes(1));

        task("Task_DecideGrace");
        assertThat(jobs.taken("safepaw.claims.mark-overdue")).hasSize(2);
    }

    @Test
    void whatCameInTheTimeOfGraceIsLookedAtBeforeTheClaimIsClosed() {
        var unchecked = new HashMap<String, Object>();
        unchecked.put("documentsOutcome", null);
        unchecked.put("documentsUnchecked", true);
        jobs.answer("safepaw.claims.close-undocumented", unchecked);
        start();
        untilOverdue();
        complete(task("Task_DecideGrace"), Map.of("graceDecision", "CLOSE"));
        instance().hasActiveElements("Event_CheckAwaited");
        jobs.answer(
                "safepaw.claims.close-undocumented",
                Map.of("documentsOutcome", "CLOSED_NO_DOCS", "documentsUnchecked", false));

        engine.increaseTime(Duration.ofDays(1).plusMinutes(1));

        closed();
    }

    private void start() {
        started = engine.getCurrentTime();
        camunda.newCreateInstanceCommand()
                .bpmnProcessId("documentation-gathering")
                .latestVersion()
                .variables(GuaranteeClaimScenarios.OPENED)
                .send()
                .join();
    }

    private void untilOverdue() {
        instance().hasActiveElements("Event_DocumentsDue", "Event_ReminderDue");
        engine.increaseTime(Duration.ofDays(14).plusMinutes(1));
        instance().hasCompletedElements("Task_MarkOverdue");
    }

    private void closed() {
        instance()
                .isCompleted()
                .hasCompletedElements("Task_CloseClaim", "EndEvent_ClosedWithoutDocuments")
                .hasVariable("documentsOutcome", "CLOSED_NO_DOCS");
    }

    private Map<String, Object> checklist(boolean complete) {
        return Map.of(
                "gatheringId",
                GATHERING,
                "documentsDueAt",
                started.plus(Duration.ofDays(14)).toString(),
                "documentReminders",
                Stream.of(2, 5, 9, 12, 13)
                        .map(day -> started.plus(Duration.ofDays(day)).toString())
                        .toList(),
                "documentsComplete",
                complete);
    }

    private Map<String, Object> overdue(boolean unchecked) {
        return Map.of(
                "documentsUnchecked",
                unchecked,
                "graceEndsAt",
                engine.getCurrentTime().plus(Duration.ofHours(72)).toString());
    }
}
