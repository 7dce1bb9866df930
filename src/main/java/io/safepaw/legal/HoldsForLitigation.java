package io.safepaw.legal;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.escalation.EscalationRaised;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Places a hold as soon as litigation is to be expected (domain.md 2.5 row 11, 6.5): the duty to preserve begins then, not when
 * somebody of Legal has read of it. Legal is asked by the escalation itself and releases the hold where it is not needed.
 */
@Component
class HoldsForLitigation {

    private static final String TRIGGER = "LITIGATION_ANTICIPATED";
    private static final String SCOPE =
            "Everything of this incident, placed by the rule because a lawyer wrote, a suit was "
                    + "threatened or an authority asked. Legal checks the scope.";

    private final LegalHolds holds;
    private final CaseTexts texts;

    HoldsForLitigation(LegalHolds holds, CaseTexts texts) {
        this.holds = holds;
        this.texts = texts;
    }

    @ApplicationModuleListener
    void on(EscalationRaised event) {
        if (!event.causes().contains(EscalationRaised.LITIGATION_ANTICIPATED) || holds.isHeld(event.incidentId())) {
            return;
        }
        holds.place(
                UUID.nameUUIDFromBytes((event.escalationId() + ":hold").getBytes(StandardCharsets.UTF_8)),
                event.incidentId(),
                TRIGGER,
                texts.keep(event.incidentId(), "holdScope", SCOPE, Actor.SYSTEM),
                Actor.SYSTEM);
    }
}
