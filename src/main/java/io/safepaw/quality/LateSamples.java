package io.safepaw.quality;

import io.safepaw.casefile.CaseEventAppended;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Status;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Starts {@code qa-review} again when something happens after the close that the table {@code qa-sampling} asks for. What
 * happened before is known when the incident is followed up.
 */
@Component
class LateSamples {

    private static final Set<CaseEventType> ASKED_FOR = Set.of(
            CaseEventType.SurveyAnswered,
            CaseEventType.QaFlagged,
            CaseEventType.ClaimPaid,
            CaseEventType.EnforcementApplied,
            CaseEventType.EscalationMissed);

    private final Incidents incidents;
    private final ApplicationEventPublisher events;
    private final ProcessMessages messages;

    LateSamples(Incidents incidents, ApplicationEventPublisher events, ProcessMessages messages) {
        this.incidents = incidents;
        this.events = events;
        this.messages = messages;
    }

    /** Within the transaction, so that the outbox has only what matters here and nothing is forgotten. */
    @EventListener
    void on(CaseEventAppended event) {
        if (ASKED_FOR.contains(event.type())
                && incidents.get(event.incidentId()).status() == Status.CLOSED) {
            events.publishEvent(new SampleRequested(event.eventId(), event.incidentId()));
        }
    }

    @ApplicationModuleListener
    void on(SampleRequested event) {
        messages.publish(
                ProcessNames.SAMPLE_REQUESTED,
                event.eventId().toString(),
                event.eventId() + ":sample",
                FollowUpVariables.of(incidents.get(event.incidentId())));
    }
}
