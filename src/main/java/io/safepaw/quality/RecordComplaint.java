package io.safepaw.quality;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Notes that somebody complained about how an incident was worked on; the table {@code qa-sampling} asks for it. */
@Component
class RecordComplaint implements CaseAction {

    static final String REASON = "COMPLAINT";

    private final EventLog log;

    RecordComplaint(EventLog log) {
        this.log = log;
    }

    @Override
    public String id() {
        return "record-complaint";
    }

    @Override
    public String label() {
        return "Record complaint about our work";
    }

    @Override
    public String formId() {
        return "complaint";
    }

    @Override
    public Set<String> roles() {
        return Set.of("ts-agent");
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        log.append(
                incident.id(),
                CaseEventType.QaFlagged,
                actor,
                Map.of("reason", REASON, "text", String.valueOf(values.get("complaintText"))));
        return "Somebody who did not work on the incident reviews the work, at the latest when it is closed.";
    }
}
