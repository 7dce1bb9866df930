package io.safepaw.evidence;

import java.time.Instant;

/** The stretch of work in which views of graphic content add up. Another bean takes the place of the calendar day. */
public interface ExposurePeriods {

    /** The period of this person that holds this moment. */
    Period of(String username, Instant at);

    /**
     * @param from first moment, UTC
     * @param until first moment after it, UTC
     */
    record Period(Instant from, Instant until) {}
}
