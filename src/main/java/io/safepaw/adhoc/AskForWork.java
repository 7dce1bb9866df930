package io.safepaw.adhoc;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks a group for a piece of work on an incident. */
@Component
class AskForWork implements CaseAction {

    private final AdhocWorks works;
    private final Clock clock;

    AskForWork(AdhocWorks works, Clock clock) {
        this.works = works;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "ask-for-work";
    }

    @Override
    public String label() {
        return "Ask for ad-hoc work";
    }

    @Override
    public String formId() {
        return "adhoc-request";
    }

    @Override
    public Set<String> roles() {
        return Set.of("ts-agent");
    }

    @Override
    public boolean isForAnyKind() {
        return true;
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var dueAt = dueAt(String.valueOf(values.get("workDueAt")));
        works.ask(
                incident.id(),
                WorkFor.valueOf(String.valueOf(values.get("workFor"))),
                dueAt,
                String.valueOf(values.get("workText")),
                actor);
        return "The work is in the queue of those you asked.";
    }

    private Instant dueAt(String value) {
        try {
            var due = OffsetDateTime.parse(value).toInstant();
            if (!due.isAfter(clock.instant())) {
                throw new ActionRefused(Map.of("workDueAt", "Please give a time that is still to come."));
            }
            return due;
        } catch (DateTimeParseException e) {
            throw new ActionRefused(Map.of("workDueAt", "Please give a date and a time."));
        }
    }
}
