package io.safepaw.legal;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.escalation.EscalationRaised;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Places a hold as soon as litigation is to be expected (domain.md 2.5 row 11, 6.5): the duty to preserve begins then, not when
 * somebody of Legal has read of it. Legal is asked by the escalation itself and releases the hold where it is not needed.
 */
@Component
class HoldsForLitigation {

    private static final String TRIGGER = "LITIGATION_ANTICIPATED";

    private final LegalHolds holds;
    private final CaseTexts texts;
    private final MessageSource words;

    HoldsForLitigation(LegalHolds holds, CaseTexts texts, MessageSource words) {
        this.holds = holds;
        this.texts = texts;
        this.words = words;
    }

    @ApplicationModuleListener
    void on(EscalationRaised event) {
        // A hold for another reason may end while the dispute lasts, as that of a request of the police does.
        boolean held = holds.of(event.incidentId()).stream()
                .anyMatch(hold -> hold.isActive() && hold.trigger().equals(TRIGGER));
        if (!event.causes().contains(EscalationRaised.LITIGATION_ANTICIPATED) || held) {
            return;
        }
        var scope = words.getMessage("holdScope." + TRIGGER, null, Locale.ENGLISH);
        holds.place(
                UUID.nameUUIDFromBytes((event.escalationId() + ":hold").getBytes(StandardCharsets.UTF_8)),
                event.incidentId(),
                TRIGGER,
                texts.keep(event.incidentId(), "holdScope", scope, Actor.SYSTEM),
                Actor.SYSTEM);
    }
}
