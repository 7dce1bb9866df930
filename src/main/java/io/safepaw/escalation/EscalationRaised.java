package io.safepaw.escalation;

import io.safepaw.casefile.IncidentId;
import java.util.Set;
import java.util.UUID;

/**
 * An escalation was raised. Other modules may act on it: litigation that is anticipated calls for a legal hold.
 *
 * @param cause why, as the strictest of the rules says
 * @param causes all for which the target is asked at once, {@code cause} among them
 * @param byProcess the process of the incident runs its ladder; otherwise a process of its own has to be started
 */
public record EscalationRaised(
        UUID escalationId,
        IncidentId incidentId,
        EscalationTarget target,
        EscalationMode mode,
        String cause,
        Set<String> causes,
        boolean byProcess) {

    /** A lawyer wrote, a suit is threatened, or an authority asked (domain.md 2.5 row 11). */
    public static final String LITIGATION_ANTICIPATED = "LITIGATION_ANTICIPATED";

    /** A crime against life or safety is suspected in the EU (domain.md 2.5 row 4, DSA Art. 18). */
    public static final String DUTY_TO_INFORM_POLICE = "DUTY_TO_INFORM_POLICE";

    /** The same elsewhere (domain.md 2.5 row 5). */
    public static final String POLICE_CONTACT = "POLICE_CONTACT";
}
