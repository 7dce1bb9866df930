package io.safepaw.legal;

import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Data leaves only when two people release it who are neither the same nor who assessed the request (domain.md 6.6, 7.5).
 * Who released another request about the same incident since this one came cannot release this one either; the log does
 * not tell them apart.
 */
@Component
class TwoPeopleRelease implements TaskRule {

    private static final String RELEASE = "request-release";

    private final AuthorityRequests requests;
    private final EventLog log;

    TwoPeopleRelease(AuthorityRequests requests, EventLog log) {
        this.requests = requests;
        this.log = log;
    }

    @Override
    public Set<String> forms() {
        return Set.of(RELEASE);
    }

    @Override
    public Optional<String> againstTaking(RuledTask task, String username) {
        var request = requests.find(
                        UUID.fromString(String.valueOf(task.variables().get("requestId"))))
                .orElseThrow();
        if (username.equals(request.assessedBy())) {
            return Optional.of(username + " assessed this request, so somebody else releases it.");
        }
        boolean released = log.of(request.incidentId()).stream()
                .filter(event -> event.at().isAfter(request.receivedAt()))
                .anyMatch(event -> isReleaseBy(event, username));
        return released
                ? Optional.of(username + " has given one of the two releases, so somebody else gives the other.")
                : Optional.empty();
    }

    private static boolean isReleaseBy(CaseEvent event, String username) {
        return event.type() == CaseEventType.TaskCompleted
                && RELEASE.equals(event.data().get("formId"))
                && event.actor().id().equals(username);
    }
}
