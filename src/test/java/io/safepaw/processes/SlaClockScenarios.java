package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class SlaClockScenarios extends Scenarios {

    private static final String CLOCK = "5b0f6a43-2f0e-4f7c-a0aa-7e7f6f0f4f10";
    private static final String PLAN = "safepaw.sla.plan-next-mark";
    private static final String RECORD = "safepaw.sla.record-mark";

    /** What the clock tells when it starts, and answers each time the process asks how it goes on. */
    private final Queue<Map<String, Object>> plans = new ConcurrentLinkedQueue<>();

    SlaClockScenarios() {
        super("sla-clock");
    }

    @BeforeEach
    void planAsToldByTheScenario() {
        jobs.answer(PLAN, job -> plans.remove());
    }

    @Test
    void aP0ClockWarnsTwiceThenBreachesAndTheTargetIsMissed() {
        running("WARN", Duration.ofMinutes(8));
        running("WARN", Duration.ofMinutes(12));
        running("BREACH", Duration.ofMinutes(15));
        running("NONE", null);
        stopped(true);
        start();

        passTo(Duration.ofMinutes(8), 1);
        passTo(Duration.ofMinutes(4), 2);
        passTo(Duration.ofMinutes(3), 3);
        instance().hasActiveElements("Gateway_StopAwaited");
        send("clock.stopped");

        instance()
                .isCompleted()
                .hasCompletedElements("EndEvent_TargetMissed")
                .hasCompletedElement("Event_MarkReached", 3);
        assertThat(jobs.values(RECORD, "nextMarkKind")).containsExactly("WARN", "WARN", "BREACH");
    }

    @Test
    void aClockStoppedInTimeWarnsNobody() {
        running("WARN", Duration.ofMinutes(45));
        stopped(false);
        start();

        engine.increaseTime(Duration.ofMinutes(44));
        send("clock.stopped");

        instance().isCompleted().hasCompletedElements("EndEvent_TargetMet");
        assertThat(jobs.taken(RECORD)).isEmpty();
        // Every incident has five clocks or six: none of them may cost more than this.
        assertThat(jobs.taken(PLAN)).hasSize(1);
    }

    @Test
    void aClockPausedTwiceDoesNotRunMeanwhile() {
        running("WARN", Duration.ofHours(1));
        paused();
        running("WARN", Duration.ofHours(49));
        paused();
        running("WARN", Duration.ofHours(97));
        running("BREACH", Duration.ofHours(98));
        stopped(false);
        start();

        send("clock.paused");
        instance().hasActiveElements("Gateway_ResumeAwaited");
        engine.increaseTime(Duration.ofHours(48));
        send("clock.resumed");
        instance().hasActiveElements("Gateway_NextMarkAwaited");
        send("clock.paused");
        instance().hasActiveElements("Gateway_ResumeAwaited");
        engine.increaseTime(Duration.ofHours(48));
        assertThat(jobs.taken(RECORD)).isEmpty();
        send("clock.resumed");
        instance().hasActiveElements("Gateway_NextMarkAwaited");
        passTo(Duration.ofHours(1), 1);
        send("clock.stopped");

        instance().isCompleted().hasCompletedElements("EndEvent_TargetMet");
        assertThat(jobs.values(RECORD, "nextMarkKind")).containsExactly("WARN");
    }

    @Test
    void aRaisedSeverityBringsTheMarkForward() {
        running("WARN", Duration.ofHours(3));
        running("BREACH", Duration.ofMinutes(15));
        running("NONE", null);
        stopped(true);
        start();

        send("clock.retargeted");
        instance().hasCompletedElements("Event_RetargetedBeforeMark").hasActiveElements("Gateway_NextMarkAwaited");
        passTo(Duration.ofMinutes(15), 1);
        send("clock.stopped");

        instance().isCompleted().hasCompletedElements("EndEvent_TargetMissed");
        assertThat(jobs.values(RECORD, "nextMarkKind")).containsExactly("BREACH");
    }

    @Test
    void aSeverityRaisedWhilePausedIsHeededAfterwards() {
        paused();
        paused();
        running("BREACH", Duration.ofMinutes(5));
        running("NONE", null);
        stopped(true);
        start();

        instance().hasActiveElements("Gateway_ResumeAwaited");
        send("clock.retargeted");
        instance().hasCompletedElements("Event_RetargetedWhilePaused");
        send("clock.resumed");
        instance().hasActiveElements("Gateway_NextMarkAwaited");
        passTo(Duration.ofMinutes(5), 1);
        send("clock.stopped");

        instance().isCompleted().hasCompletedElements("EndEvent_TargetMissed");
    }

    @Test
    void aBreachedClockCanStillBePausedAndRetargeted() {
        running("NONE", null);
        paused();
        running("NONE", null);
        running("NONE", null);
        stopped(true);
        start();

        send("clock.paused");
        instance().hasCompletedElements("Event_PausedAfterMarks").hasActiveElements("Gateway_ResumeAwaited");
        send("clock.resumed");
        instance().hasActiveElements("Gateway_StopAwaited");
        send("clock.retargeted");
        instance().hasCompletedElements("Event_RetargetedAfterMarks").hasActiveElements("Gateway_StopAwaited");
        send("clock.stopped");

        instance().isCompleted().hasCompletedElements("Event_StoppedAfterMarks", "EndEvent_TargetMissed");
    }

    @Test
    void aPausedClockCanBeStopped() {
        paused();
        stopped(false);
        start();

        send("clock.stopped");

        instance().isCompleted().hasCompletedElements("Event_StoppedWhilePaused", "EndEvent_TargetMet");
    }

    @Test
    void aMessageThatComesBeforeItsTurnIsNotLost() {
        running("WARN", Duration.ofHours(1));
        stopped(false);

        send("clock.stopped");
        start();

        instance().isCompleted().hasCompletedElements("EndEvent_TargetMet");
    }

    private void start() {
        var variables = plans.remove();
        variables.putAll(Map.of("clockId", CLOCK, "clockTarget", "NEXT_UPDATE", "incidentId", INCIDENT));
        publish("clock.started", CLOCK, variables);
    }

    private void send(String message) {
        publish(message, CLOCK, Map.of());
    }

    /** Lets time pass when the clock waits, until so many marks are recorded and planning is done again. */
    private void passTo(Duration time, int marks) {
        instance().hasActiveElements("Gateway_NextMarkAwaited");
        engine.increaseTime(time);
        await().until(() ->
                jobs.taken(PLAN).size() >= marks && jobs.taken(RECORD).size() == marks);
        instance().hasCompletedElement("Task_RecordMark", marks);
    }

    private void running(String kind, Duration in) {
        plan("RUNNING", kind, in, false);
    }

    private void paused() {
        plan("PAUSED", "NONE", null, false);
    }

    private void stopped(boolean breached) {
        plan("STOPPED", "NONE", null, breached);
    }

    private void plan(String state, String kind, Duration in, boolean breached) {
        var plan = new HashMap<String, Object>();
        plan.put("clockState", state);
        plan.put("nextMarkKind", kind);
        plan.put(
                "nextMarkAt",
                in == null ? null : engine.getCurrentTime().plus(in).toString());
        plan.put("breached", breached);
        plans.add(plan);
    }
}
