package io.safepaw.adhoc;

import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Severity;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import java.util.HashMap;
import java.util.Map;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells the process {@code adhoc-task} what was committed; the outbox repeats until the engine has taken it. */
@Component
class AdhocProcess {

    private static final int PRIORITY = 40;
    private static final int URGENT = 80;

    private final AdhocWorks works;
    private final Incidents incidents;
    private final ProcessMessages messages;

    AdhocProcess(AdhocWorks works, Incidents incidents, ProcessMessages messages) {
        this.works = works;
        this.incidents = incidents;
        this.messages = messages;
    }

    @ApplicationModuleListener
    void on(WorkAsked event) {
        var work = works.find(event.workId()).orElseThrow();
        var incident = incidents.get(work.incidentId());
        var variables = new HashMap<String, Object>();
        variables.put("incidentId", incident.id().toString());
        variables.put("incidentNumber", incident.number());
        variables.put(
                "severity",
                incident.severity() == null ? null : incident.severity().name());
        variables.put("taskPriority", incident.severity() == Severity.P0 ? URGENT : PRIORITY);
        variables.put("workId", work.id().toString());
        variables.put("workGroup", work.role());
        variables.put("workDueAt", work.dueAt().toString());
        variables.put("workText", work.text());
        messages.publish(ProcessNames.WORK_REQUESTED, work.id().toString(), work.id() + ":requested", variables);
    }

    @ApplicationModuleListener
    void on(WorkWithdrawn event) {
        messages.publish(
                ProcessNames.WORK_WITHDRAWN, event.workId().toString(), event.workId() + ":withdrawn", Map.of());
    }
}
