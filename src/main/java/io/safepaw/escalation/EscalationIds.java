package io.safepaw.escalation;

import io.safepaw.engine.BadVariable;
import java.util.UUID;

/** Reads ids out of process variables. */
final class EscalationIds {

    private EscalationIds() {}

    static UUID parse(String escalationId) {
        try {
            return UUID.fromString(escalationId);
        } catch (IllegalArgumentException e) {
            throw new BadVariable("escalationId", "the id of an escalation");
        }
    }
}
