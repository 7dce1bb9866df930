package io.safepaw.legal;

import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IdentityChecks;
import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Nobody is given data who did not ask in their own thread or was not verified (domain.md 6.4). */
@Component
class IdentityBeforeData implements TaskRule {

    private final EventLog log;
    private final IdentityChecks identity;

    IdentityBeforeData(EventLog log, IdentityChecks identity) {
        this.log = log;
        this.identity = identity;
    }

    @Override
    public Set<String> forms() {
        return Set.of("data-request");
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        if (!"ANSWERED".equals(values.get("dataRequestOutcome"))) {
            return Map.of();
        }
        // Of what came before it was asked who asks, and how, nobody knows it.
        return log.of(task.incidentId()).stream()
                .filter(event -> event.type() == CaseEventType.DataRequestReceived && event.partyId() != null)
                .filter(event -> String.valueOf(task.variables().get("dataRequestId"))
                        .equals(event.data().get("dataRequestId")))
                .filter(event -> !DataRequests.THREAD.equals(event.data().get("via")))
                .findFirst()
                .flatMap(event -> identity.refusal(task.incidentId(), event.partyId()))
                .map(reason -> Map.of("dataRequestOutcome", reason))
                .orElseGet(Map::of);
    }
}
