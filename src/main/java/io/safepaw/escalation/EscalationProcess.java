package io.safepaw.escalation;

import io.safepaw.casefile.Incident;

/** The process {@code escalation} in business words. */
interface EscalationProcess {

    /** Runs the ladder of an escalation that a person raised. */
    void start(Escalation escalation, Incident incident);

    /** Somebody acknowledged by the link. */
    void acknowledged(EscalationAcknowledged event);

    /** Nobody has to come any more. */
    void withdrawn(EscalationWithdrawn event);
}
