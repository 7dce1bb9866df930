package io.safepaw.handover;

import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import io.safepaw.staff.ShiftBegun;
import io.safepaw.staff.ShiftEnding;
import io.safepaw.staff.ShiftExtended;
import io.safepaw.staff.Shifts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells the process {@code shift-handover} what was committed; the outbox repeats until the engine has taken it. */
@Component
class HandoverProcess {

    private final ProcessMessages messages;
    private final Shifts shifts;
    private final HandoverProperties properties;

    HandoverProcess(ProcessMessages messages, Shifts shifts, HandoverProperties properties) {
        this.messages = messages;
        this.shifts = shifts;
        this.properties = properties;
    }

    @ApplicationModuleListener
    void on(ShiftBegun event) {
        var shift = shifts.find(event.shiftId()).orElseThrow();
        messages.publish(
                ProcessNames.SHIFT_BEGUN,
                shift.id().toString(),
                shift.id() + ":begun",
                Map.of(
                        "shiftId", shift.id().toString(),
                        "shiftUser", shift.username(),
                        "handoverAt", text(shift.endsAt().minus(properties.before())),
                        "shiftEndsAt", text(shift.endsAt())));
    }

    @ApplicationModuleListener
    void on(ShiftExtended event) {
        tell(ProcessNames.SHIFT_EXTENDED, event.shiftId(), event.endsAt());
    }

    @ApplicationModuleListener
    void on(ShiftEnding event) {
        tell(ProcessNames.SHIFT_ENDING, event.shiftId(), event.endsAt());
    }

    private void tell(String message, UUID shift, Instant endsAt) {
        messages.publish(
                message,
                shift.toString(),
                shift + ":" + message + ":" + endsAt,
                Map.of("handoverAt", text(endsAt.minus(properties.before())), "shiftEndsAt", text(endsAt)));
    }

    private static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
