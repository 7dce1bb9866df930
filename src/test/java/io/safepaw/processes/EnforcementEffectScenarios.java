package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class EnforcementEffectScenarios extends Scenarios {

    private static final String ENFORCEMENT = "bb0f8b14-90f0-4f0c-8d0e-7f0f4f102222";
    private static final String PREFIX = "safepaw.enforcement.";

    EnforcementEffectScenarios() {
        super("enforcement-effect");
    }

    @Test
    void theStepsFollowTheOrderOfTheDomain() {
        start();

        instance()
                .isCompleted()
                .hasCompletedElementsInOrder(
                        "Task_SettleBookings",
                        "Task_ApplyEnforcement",
                        "Task_NotifySubject",
                        "Task_SettlePayouts",
                        "Task_CheckLinkedAccounts",
                        "Task_NotifyReporter",
                        "Task_ArmAppeal",
                        "EndEvent_EnforcementInForce");
        assertThat(jobs.taken(PREFIX + "restore-bookings")).isEmpty();
        assertThat(jobs.taken(PREFIX + "undo-enforcement")).isEmpty();
    }

    @Test
    void bookingsThatCannotBeSettledLeaveTheAccountAlone() {
        jobs.throwOnce(PREFIX + "settle-bookings", "MARKETPLACE_REJECTED");
        start();

        complete(task("Task_SolveRejection"), Map.of("rejectionAnswer", "RETRY"));

        instance().isCompleted().hasCompletedElements("BoundaryEvent_BookingsRejected", "EndEvent_EnforcementInForce");
        assertThat(jobs.taken(PREFIX + "restore-bookings")).isEmpty();
        assertThat(jobs.taken(PREFIX + "settle-bookings")).hasSize(2);
    }

    @Test
    void whenPayoutsFailAccountAndBookingsAreAsBefore() {
        jobs.throwOnce(PREFIX + "settle-payouts", "MARKETPLACE_REJECTED");
        start();

        var task = task("Task_SolveRejection");
        assertThat(task.getCandidateGroups()).containsExactly("ts-lead");
        assertThat(jobs.taken(PREFIX + "undo-enforcement")).hasSize(1);
        assertThat(jobs.taken(PREFIX + "restore-bookings")).hasSize(1);
        assertThat(jobs.values(PREFIX + "undo-enforcement", "enforcementId")).containsExactly(ENFORCEMENT);
        complete(task, Map.of("rejectionAnswer", "BY_HAND"));

        instance().isCompleted().hasCompletedElements("EndEvent_EnforcementInForce");
        assertThat(jobs.values(PREFIX + "apply-enforcement", "rejectionAnswer")).containsExactly(null, "BY_HAND");
    }

    @Test
    void aRejectedEffectCanGoBackToTheDecider() {
        jobs.throwOnce(PREFIX + "apply-enforcement", "MARKETPLACE_REJECTED");
        start();

        complete(task("Task_SolveRejection"), Map.of("rejectionAnswer", "DECIDE_AGAIN"));

        instance()
                .isCompleted()
                .hasCompletedElements("BoundaryEvent_EffectRejected", "Event_TakeBack", "EndEvent_DecideAgain");
        assertThat(jobs.taken(PREFIX + "restore-bookings")).hasSize(1);
        assertThat(jobs.taken(PREFIX + "notify-subject")).isEmpty();
    }

    private void start() {
        camunda.newCreateInstanceCommand()
                .bpmnProcessId("enforcement-effect")
                .latestVersion()
                .variables(Map.of(
                        "incidentId", INCIDENT, "enforcementId", ENFORCEMENT, "severity", "P1", "taskPriority", 70))
                .send()
                .join();
    }
}
