package io.safepaw.escalation;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventAppended;
import io.safepaw.casefile.EventLog;
import io.safepaw.escalation.EscalationProperties.AnsweredBy;
import java.time.Clock;
import java.util.Optional;
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
    private final Clock clock;

    AnsweredByDoing(
            EscalationRepository escalations,
            Ladder ladder,
            EventLog log,
            EscalationProperties properties,
            Clock clock) {
        this.escalations = escalations;
        this.ladder = ladder;
        this.log = log;
        this.properties = properties;
        this.clock = clock;
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

    /** What was done before anybody was asked for it answers, too; a target that is asked again has to do it again. */
    @EventListener
    void on(EscalationRaised raised) {
        var rules = properties.answeredBy().stream()
                .filter(rule -> raised.causes().contains(rule.cause()))
                .toList();
        if (rules.isEmpty() || raised.mode() == EscalationMode.NOTIFY || wasAskedBefore(raised)) {
            return;
        }
        var events = log.of(raised.incidentId());
        var doers = raised.causes().stream()
                .map(cause -> events.stream()
                        .filter(event -> !event.actor().equals(Actor.SYSTEM))
                        .filter(event -> rules.stream()
                                .anyMatch(rule -> rule.cause().equals(cause)
                                        && rule.done().contains(event.type())
                                        && tells(event, rule)))
                        .map(CaseEvent::actor)
                        .reduce((earlier, later) -> later))
                .toList();
        if (doers.stream().allMatch(Optional::isPresent)) {
            ladder.acknowledgeByDoing(raised.escalationId(), doers.getLast().orElseThrow());
        }
    }

    /** The roster has somebody now, whom a lead was asked for. */
    @EventListener
    void on(ShiftAdded added) {
        if (added.shift().covers(clock.instant())) {
            escalations
                    .openRaisedFor(RosterGaps.source(added.shift().role()))
                    .forEach(escalation -> ladder.acknowledgeByDoing(escalation, added.by()));
        }
    }

    private boolean wasAskedBefore(EscalationRaised raised) {
        return escalations.of(raised.incidentId()).stream()
                .filter(other -> !other.id().equals(raised.escalationId()))
                .anyMatch(other -> raised.causes().contains(other.cause()));
    }

    private static boolean tells(CaseEvent event, AnsweredBy rule) {
        return rule.step() == null || rule.step().equals(event.data().get("step"));
    }
}
