package io.safepaw.escalation;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.IncidentId;
import io.safepaw.staff.Roles;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Has a lead fill the roster when somebody is to be woken in a role in which nobody is on call; once for a role and day. */
@Component
class RosterGaps {

    private final Escalations escalations;
    private final CaseTexts texts;
    private final EscalationProperties properties;
    private final MessageSource words;
    private final Clock clock;

    RosterGaps(
            Escalations escalations,
            CaseTexts texts,
            EscalationProperties properties,
            MessageSource words,
            Clock clock) {
        this.escalations = escalations;
        this.texts = texts;
        this.properties = properties;
        this.words = words;
        this.clock = clock;
    }

    /** Agents have no roster. */
    void report(IncidentId incident, EscalationTarget role) {
        if (role.role().equals(Roles.AGENT)) {
            return;
        }
        var day = LocalDate.ofInstant(clock.instant(), properties.zone());
        var why = texts.keep(
                incident,
                "escalationWhy",
                "Nobody is on call for: "
                        + words.getMessage("role." + role.role(), null, role.role(), Locale.ENGLISH)
                        + ". Please add a shift on the page On call.",
                Actor.SYSTEM);
        escalations.askForRoster(incident, why, source(role.role()) + day);
    }

    /** How the sources begin of what was raised because nobody is on call in a role. */
    static String source(String role) {
        return "roster:" + role + ":";
    }
}
