package io.safepaw.quality;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Party;
import java.util.Map;

/**
 * What another module knows that the decisions {@code csat-suppression} and {@code qa-sampling} ask for, and reviews of work. A
 * bean of that module; the names are the inputs of the decisions, such as {@code claimPaid} or {@code legalHold}.
 */
public interface QualityFacts {

    Map<String, Object> of(IncidentId incident);

    /** What is known of the person who would be asked, such as {@code recipientRestricted}. */
    default Map<String, Object> ofRecipient(Party recipient) {
        return Map.of();
    }
}
