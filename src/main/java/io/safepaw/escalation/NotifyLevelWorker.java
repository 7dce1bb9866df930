package io.safepaw.escalation;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.temporal.ChronoUnit;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Tells the people of a level. */
@Component
class NotifyLevelWorker {

    private final Ladder ladder;

    NotifyLevelWorker(Ladder ladder) {
        this.ladder = ladder;
    }

    record Notified(
            int escalationLevel,
            int escalationLoop,
            boolean escalationReached,
            String levelDueAt,
            String levelGroup,
            String escalationCause,
            @Nullable String commandDeputy,
            @Nullable String commandScribe,
            @Nullable String commandLiaison) {}

    @JobWorker(type = "safepaw.escalation.notify-level")
    Notified handle(
            @Variable String escalationId,
            @Variable int escalationLevel,
            @Variable int escalationLoop,
            @Variable LadderStep escalationStep) {
        var level = ladder.enter(EscalationIds.parse(escalationId), escalationLoop, escalationLevel, escalationStep);
        return new Notified(
                escalationLevel,
                escalationLoop,
                level.reached(),
                level.dueAt().truncatedTo(ChronoUnit.MILLIS).toString(),
                level.group(),
                level.cause(),
                level.packet().deputy(),
                level.packet().scribe(),
                level.packet().customerLiaison());
    }
}
