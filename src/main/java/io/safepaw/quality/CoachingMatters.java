package io.safepaw.quality;

import io.safepaw.casefile.IncidentId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What another module knows of work that is worth coaching. A bean of that module. Never anything about wellness. */
public interface CoachingMatters {

    /** Of incidents that one of these people owns, since then. */
    List<Matter> of(Collection<String> usernames, Instant since);

    /**
     * @param key the same for the same matter
     * @param at when it happened, UTC
     */
    record Matter(String key, IncidentId incident, String agent, Reason reason, Instant at) {}

    /** Why it is worth a talk. */
    enum Reason {
        CRITICAL_FAILED,
        LOW_SCORE,
        DISPUTE_UPHELD,
        SERVICE_COMPLAINT,
        PROMISE_MISSED
    }
}
