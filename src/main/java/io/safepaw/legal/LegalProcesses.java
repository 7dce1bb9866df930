package io.safepaw.legal;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import io.safepaw.escalation.EscalationRaised;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells the processes of this module what was committed; the outbox repeats until the engine has taken it. */
@Component
class LegalProcesses {

    private static final int USUAL_PRIORITY = 50;
    private static final int REQUEST_PRIORITY = 70;
    private static final int DANGER_PRIORITY = 85;
    private static final int EMERGENCY_PRIORITY = 95;

    private static final List<String> POLICE_CAUSES =
            List.of(EscalationRaised.DUTY_TO_INFORM_POLICE, EscalationRaised.POLICE_CONTACT);

    private final Incidents incidents;
    private final PoliceReports policeReports;
    private final ProcessMessages messages;

    LegalProcesses(Incidents incidents, PoliceReports policeReports, ProcessMessages messages) {
        this.incidents = incidents;
        this.policeReports = policeReports;
        this.messages = messages;
    }

    @ApplicationModuleListener
    void on(HoldPlaced event) {
        var variables = of(event.incidentId(), USUAL_PRIORITY);
        variables.put("holdId", event.holdId().toString());
        messages.publish(ProcessNames.HOLD_PLACED, event.holdId().toString(), event.holdId() + ":placed", variables);
    }

    @ApplicationModuleListener
    void on(HoldReleased event) {
        messages.publish(ProcessNames.HOLD_RELEASED, event.holdId().toString(), event.holdId() + ":released", Map.of());
    }

    @ApplicationModuleListener
    void on(RequestReceived event) {
        var variables = of(
                event.incidentId(),
                AuthorityRequests.EMERGENCY.equals(event.type())
                        ? EMERGENCY_PRIORITY
                        : event.dangerNow() ? DANGER_PRIORITY : REQUEST_PRIORITY);
        variables.put("requestSource", event.source().name());
        variables.put("requestId", event.requestId().toString());
        variables.put("requestType", event.type());
        variables.put("requestDueAt", event.dueAt().toString());
        messages.publish(
                ProcessNames.REQUEST_RECEIVED,
                event.requestId().toString(),
                event.requestId() + ":received",
                variables);
    }

    /** The liaison is asked for a report to the police, or to offer its contact; one that is open is enough. */
    @ApplicationModuleListener
    void on(EscalationRaised event) {
        var cause = POLICE_CAUSES.stream().filter(event.causes()::contains).findFirst();
        if (cause.isEmpty() || policeReports.isOpen(event.incidentId())) {
            return;
        }
        var severity = incidents.get(event.incidentId()).severity();
        var variables = of(event.incidentId(), severity == null ? REQUEST_PRIORITY : severity.taskPriority());
        variables.put("escalationId", event.escalationId().toString());
        variables.put("escalationCause", cause.get());
        messages.publish(
                ProcessNames.POLICE_REPORT_REQUESTED,
                event.escalationId().toString(),
                event.escalationId() + ":police",
                variables);
    }

    @ApplicationModuleListener
    void on(DataRequested event) {
        var variables = of(event.incidentId(), USUAL_PRIORITY);
        variables.put("dataRequestId", event.requestId().toString());
        variables.put("dataRequestText", event.text());
        messages.publish(
                ProcessNames.DATA_REQUESTED, event.requestId().toString(), event.requestId() + ":received", variables);
    }

    private Map<String, Object> of(IncidentId id, int priority) {
        var incident = incidents.get(id);
        var variables = new HashMap<String, Object>();
        variables.put("incidentId", id.toString());
        variables.put("incidentNumber", incident.number());
        variables.put(
                "severity",
                incident.severity() == null ? null : incident.severity().name());
        variables.put("taskPriority", priority);
        return variables;
    }
}
