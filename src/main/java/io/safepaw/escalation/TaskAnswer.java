package io.safepaw.escalation;

import io.safepaw.engine.BadVariable;
import org.springframework.lang.Nullable;

/**
 * What the form {@code escalation} leaves in the process.
 *
 * @param escalationAnswer ACKNOWLEDGE or DECLINE
 * @param escalationNote why it was declined, or what is done now
 * @param commandDeputy user name, as scribe and liaison are; of an incident commander only
 */
record TaskAnswer(
        @Nullable String escalationAnswer,
        @Nullable String escalationNote,
        @Nullable String commandDeputy,
        @Nullable String commandScribe,
        @Nullable String commandLiaison) {

    boolean acknowledges() {
        if ("ACKNOWLEDGE".equals(escalationAnswer)) {
            return true;
        }
        if ("DECLINE".equals(escalationAnswer)) {
            return false;
        }
        throw new BadVariable("escalationAnswer", "ACKNOWLEDGE or DECLINE");
    }
}
