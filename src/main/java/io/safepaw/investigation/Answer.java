package io.safepaw.investigation;

import io.safepaw.casefile.Actor;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * What came of asking a party. Texts are references.
 *
 * @param text statement given by phone
 * @param reason why there is none
 * @param contactId message that holds the statement
 */
record Answer(
        StatementState state,
        @Nullable String text,
        @Nullable String reason,
        @Nullable UUID contactId,
        Actor by) {

    static Answer byMessage(UUID contact) {
        return new Answer(StatementState.RECEIVED, null, null, contact, Actor.SYSTEM);
    }
}
