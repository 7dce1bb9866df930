package io.safepaw.handover;

import io.safepaw.casefile.Incidents;
import io.safepaw.worklist.AttendanceRule;
import io.safepaw.worklist.RuledTask;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Somebody who is off shift takes nothing, and is given nothing urgent (domain.md T1). Less urgent work may be put on
 * somebody's desk for the next shift. A hand-over of the own shift is never kept from anybody.
 */
@Component
class OffShiftRule implements AttendanceRule {

    private final Availability availability;
    private final Incidents incidents;

    OffShiftRule(Availability availability, Incidents incidents) {
        this.availability = availability;
        this.incidents = incidents;
    }

    @Override
    public Optional<String> againstHaving(RuledTask task, String username, boolean handedOver) {
        if (Holdings.FORM.equals(task.formId()) || !availability.isOff(username)) {
            return Optional.empty();
        }
        if (!handedOver) {
            return Optional.of(username + " is off shift. Begin a shift first, on the page \"Shift\".");
        }
        return isUrgent(task)
                ? Optional.of(username + " is off shift and cannot be given a P0 or P1.")
                : Optional.empty();
    }

    private boolean isUrgent(RuledTask task) {
        if (task.incidentId() == null) {
            return false;
        }
        var severity = incidents.get(task.incidentId()).severity();
        return severity != null && Holdings.URGENT.contains(severity);
    }
}
