package io.safepaw.communication.sms;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Carries text messages to phones. Numbers are in E.164. */
public interface SmsProvider {

    /**
     * Hands a message over; what becomes of it is told later, about its id.
     *
     * @return what the provider calls it
     * @throws SmsFailure if the provider did not take it, or did not answer
     */
    String send(UUID id, String to, String text);

    /**
     * What the provider calls a message that it may have taken without our knowing it.
     *
     * @param since when it was attempted first
     * @throws SmsFailure if the provider did not answer
     */
    Optional<String> find(String to, String text, Instant since);
}
