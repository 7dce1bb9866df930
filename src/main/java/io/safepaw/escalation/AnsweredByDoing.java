package io.safepaw.escalation;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventAppended;
import io.safepaw.casefile.EventLog;
import io.safepaw.escalation.EscalationProperties.AnsweredBy;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whoever does what an escalation asks for has taken it: nobody else is asked any more. What answers which is configuration
 * ({@code safepaw.escalation.answered-by}); what the system does by itself answers nothing.
 */
@Component
class AnsweredByDoing {

    private final EscalationRepository escalations;
    private final Ladder ladder;
    private final EventLog log;
    private final EscalationProperties properties;

    AnsweredByDoing(EscalationRepository escalations, Ladder ladder, EventLog log, EscalationProperties properties) {
        this.escalations = escalations;
        this.ladder = ladder;
        this.log = log;
        this.properties = properties;
    }

    /** Together with what was done: one is not without the other. */
    @EventListener
    void on(CaseEventAppended appended) {
        var candidates = properties.answeredBy().stream()
                .filter(rule -> rule.done().contains(appended.type()))
                .toList();
        if (candidates.isEmpty()) {
            return;
        }
        var event = log.of(appended.incidentId()).stream()
                .filter(each -> each.eventId().equals(appended.eventId()))
                .findFirst()
                .orElseThrow();
        var causes = candidates.stream()
                .filter(rule -> tells(event, rule))
                .map(AnsweredBy::cause)
                .collect(Collectors.toSet());
        if (!event.actor().equals(Actor.SYSTEM) && !causes.isEmpty()) {
            escalations
                    .openFor(event.incidentId(), causes)
                    .forEach(escalation -> ladder.acknowledgeByDoing(escalation, event.actor()));
        }
    }

    private static boolean tells(CaseEvent event, AnsweredBy rule) {
        return rule.step() == null || rule.step().equals(event.data().get("step"));
    }
}
