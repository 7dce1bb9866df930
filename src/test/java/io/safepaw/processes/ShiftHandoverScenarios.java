package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class ShiftHandoverScenarios extends Scenarios {

    private static final String SHIFT = "7a1f0f5e-7c1b-4a52-9d5a-0a6a6f1d2c66";
    private static final Map<String, Object> NOTHING_HELD = Map.of(
            "handoverNeeded", false,
            "heldTasks", List.of(),
            "handoverPacket", List.of(),
            "handoverTakers", List.of(),
            "shiftGroups", List.of("ts-agent", "ts-lead"));
    private static final Map<String, Object> ONE_HELD = Map.of(
            "handoverNeeded", true,
            "heldTasks", List.of(Map.of("incidentNumber", "SP-000001", "severity", "P1", "task", "Triage")),
            "handoverPacket", List.of(Map.of("incidentId", INCIDENT, "incidentNumber", "SP-000001", "severity", "P1")),
            "handoverTakers", List.of(Map.of("value", "ben", "label", "ben")),
            "shiftGroups", List.of("ts-agent", "ts-lead"));

    private Instant begin;

    ShiftHandoverScenarios() {
        super("shift-handover");
    }

    @BeforeEach
    void aShiftOfTwoHoursBegins() {
        jobs.answer("safepaw.handover.assemble-packet", NOTHING_HELD);
        jobs.answer(
                "safepaw.handover.hand-over-work",
                Map.of(
                        "handoverItems", List.of(Map.of("handoverTo", "ben", "handoverNote", "text:1")),
                        "handedOverIds", List.of(INCIDENT)));
        jobs.answer("safepaw.handover.settle-shift", Map.of("leftCount", 0));
        begin = engine.getCurrentTime();
        var times = new HashMap<>(until(120));
        times.put("shiftId", SHIFT);
        times.put("shiftUser", "ada");
        publish("shift.begun", SHIFT, times);
        instance().hasActiveElements("Gateway_HandoverAwaited");
    }

    @Test
    void whoHoldsSomethingHandsItOverBeforeTheEnd() {
        jobs.answer("safepaw.handover.assemble-packet", ONE_HELD);
        passUntil(89);
        assertThat(jobs.taken("safepaw.handover.assemble-packet")).isEmpty();
        passUntil(91);

        var task = task("Task_HandOverShift");
        assertThat(task.getAssignee()).isEqualTo("ada");
        assertThat(task.getCandidateGroups()).containsExactly("ts-agent", "ts-lead");
        assertThat(task.getDueDate()).isEqualTo(OffsetDateTime.ofInstant(at(120), ZoneOffset.UTC));
        complete(
                task,
                Map.of("handoverItems", List.of(Map.of("handoverTo", "ben", "handoverNote", "Call the vet at six"))));

        instance().isCompleted().hasCompletedElement("EndEvent_HandedOver", 1);
        assertThat(jobs.values("safepaw.handover.settle-shift", "handedOverIds"))
                .containsExactly(List.of(INCIDENT));
        assertThat(jobs.values("safepaw.handover.hand-over-work", "handoverPacket"))
                .isEqualTo(List.of(ONE_HELD.get("handoverPacket")));
    }

    @Test
    void whoHoldsNothingWorksUntilTheEnd() {
        passUntil(91);
        instance().hasActiveElements("Gateway_EndAwaited");
        passUntil(121);

        instance().isCompleted().hasCompletedElement("EndEvent_NothingUrgent", 1);
        assertThat(jobs.taken("safepaw.handover.hand-over-work")).isEmpty();
    }

    @Test
    void whatNobodyTookIsLeftToTheDutyLead() {
        jobs.answer("safepaw.handover.assemble-packet", ONE_HELD);
        jobs.answer("safepaw.handover.settle-shift", Map.of("leftCount", 1));
        passUntil(91);
        task("Task_HandOverShift");
        passUntil(121);

        instance()
                .isCompleted()
                .hasTerminatedElements("Task_HandOverShift")
                .hasCompletedElement("EndEvent_LeftToLead", 1);
    }

    @Test
    void aShiftThatIsExtendedIsHandedOverLater() {
        publish("shift.extended", SHIFT, until(180));
        instance().hasCompletedElement("Event_ShiftExtended", 1);
        passUntil(149);
        assertThat(jobs.taken("safepaw.handover.assemble-packet")).isEmpty();
        passUntil(151);
        instance().hasActiveElements("Gateway_EndAwaited");

        publish("shift.extended", SHIFT, until(240));
        instance().hasCompletedElement("Event_ExtendedLate", 1);
        jobs.answer("safepaw.handover.assemble-packet", ONE_HELD);
        passUntil(211);
        task("Task_HandOverShift");

        publish("shift.extended", SHIFT, until(300));
        instance().hasTerminatedElements("Task_HandOverShift").hasActiveElements("Gateway_HandoverAwaited");
        passUntil(271);
        task("Task_HandOverShift");
        passUntil(301);
        instance().isCompleted();
    }

    @Test
    void aShiftThatEndsEarlyIsHandedOverAtOnce() {
        jobs.answer("safepaw.handover.assemble-packet", ONE_HELD);
        publish("shift.ending", SHIFT, until(30));

        assertThat(task("Task_HandOverShift").getDueDate()).isEqualTo(OffsetDateTime.ofInstant(at(30), ZoneOffset.UTC));
        passUntil(31);
        instance().isCompleted();
    }

    @Test
    void whoTookSomethingInTheLastMinutesHandsItOverWhenLeaving() {
        passUntil(91);
        instance().hasActiveElements("Gateway_EndAwaited");
        jobs.answer("safepaw.handover.assemble-packet", ONE_HELD);
        publish("shift.ending", SHIFT, until(120));

        complete(
                task("Task_HandOverShift"),
                Map.of("handoverItems", List.of(Map.of("handoverTo", "ben", "handoverNote", "Nothing done yet"))));
        instance().isCompleted().hasCompletedElement("EndEvent_HandedOver", 1);
    }

    private Instant at(int minute) {
        return begin.plus(minute, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MILLIS);
    }

    private Map<String, Object> until(int minute) {
        return Map.of(
                "handoverAt",
                at(minute - 30).toString(),
                "shiftEndsAt",
                at(minute).toString());
    }

    private void passUntil(int minute) {
        engine.increaseTime(Duration.between(engine.getCurrentTime(), at(minute)));
    }
}
