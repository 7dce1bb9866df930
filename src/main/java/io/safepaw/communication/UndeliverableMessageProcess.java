package io.safepaw.communication;

import io.safepaw.casefile.Incident;
import java.util.UUID;

/** The process {@code undeliverable-message} in business words. */
interface UndeliverableMessageProcess {

    /**
     * Has an agent decide what becomes of a message. Asking twice for the same round changes nothing.
     *
     * @param round how often it was sent again before
     */
    void start(UUID messageId, Incident incident, int round);
}
