package io.safepaw.intake;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.NewParty;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Messages that could not be filed without a person: not understood, without a sender, or suspected to come from a robot.
 * None is dropped; each waits here with its raw text until somebody takes or dismisses it.
 */
public interface NeedsALook {

    /** Waiting messages, oldest first. */
    List<UnclearMessage> list();

    /** How many wait. */
    int count();

    /** One message, waiting or not. */
    Optional<UnclearMessage> find(UUID id);

    /** The message as it came, for download; empty where there is no such message. */
    Optional<byte[]> raw(UUID id);

    /**
     * Makes an incident of a waiting message; the message goes with it as contact and, as it came, as evidence.
     *
     * @param reporter who reports, as the agent found out
     * @throws IllegalStateException if the message does not wait any more
     */
    Incident take(UUID id, NewParty reporter, Actor actor);

    /**
     * Puts a waiting message aside.
     *
     * @param reason why, in the agent's words
     * @throws IllegalStateException if the message does not wait any more
     */
    void dismiss(UUID id, String reason, Actor actor);
}
