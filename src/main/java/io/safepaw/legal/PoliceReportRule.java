package io.safepaw.legal;

import io.safepaw.engine.BadVariable;
import io.safepaw.escalation.EscalationRaised;
import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** A report says whom it told what and when, or why not; before that no incident is resolved (DSA Art. 18). */
@Component
class PoliceReportRule implements TaskRule {

    private final PoliceReports reports;
    private final Clock clock;

    PoliceReportRule(PoliceReports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    public Set<String> forms() {
        return Set.of(PoliceReports.FORM, "resolution");
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        if (!task.formId().equals(PoliceReports.FORM)) {
            return task.incidentId() != null && reports.isOpen(task.incidentId())
                    ? Map.of("", "The police are still to be informed, or the reason why not is to be recorded.")
                    : Map.of();
        }
        var errors = new LinkedHashMap<String, String>();
        if (EscalationRaised.POLICE_CONTACT.equals(task.variables().get("escalationCause"))) {
            require(errors, values, "contactOffered", "Please say whether the reporter has the contact of the police.");
            require(errors, values, "emergencyDisclosure", "Please say whether data must be disclosed at once.");
        }
        if (PoliceReports.INFORMED.equals(values.get("policeAnswer"))) {
            require(errors, values, "policeAuthorityKind", "Please say which authority was informed.");
            require(errors, values, "policeAuthority", "Please name the authority.");
            require(errors, values, "policeTold", "Please say what they were told.");
            if (!isPast(values.get("policeInformedAt"))) {
                errors.put("policeInformedAt", "Please say when they were informed; not in the future.");
            }
        } else {
            require(errors, values, "policeReason", "Please say why the police are not informed.");
        }
        return errors;
    }

    private boolean isPast(@Nullable Object value) {
        try {
            return !Times.parse("policeInformedAt", value).isAfter(clock.instant());
        } catch (BadVariable e) {
            return false;
        }
    }

    private static void require(Map<String, String> errors, Map<String, Object> values, String field, String message) {
        var value = values.get(field);
        if (value == null || value.toString().isBlank()) {
            errors.put(field, message);
        }
    }
}
