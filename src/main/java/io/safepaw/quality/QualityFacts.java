package io.safepaw.quality;

import io.safepaw.casefile.IncidentId;
import java.util.Map;

/**
 * What another module knows that the decisions {@code csat-suppression} and {@code qa-sampling} ask for. A bean of that
 * module; the names are the inputs of the decisions, such as {@code claimPaid} or {@code legalHold}.
 */
public interface QualityFacts {

    Map<String, Object> of(IncidentId incident);
}
