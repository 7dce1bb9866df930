package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/**
 * The process {@code sla-clock} in business words. It asks for the clock's state whenever it is told something, so a word
 * that comes late or twice changes nothing.
 *
 * <p>{@code revision} makes each fact unique: the same fact told twice is one.
 */
interface ClockProcess {

    /**
     * A clock runs, for the first time or again.
     *
     * @param plan what it waits for first, so that its process need not ask
     */
    void started(UUID clockId, IncidentId incident, ClockTarget target, int revision, NextMark plan);

    /** The clock stands still. */
    void paused(UUID clockId, int revision);

    /** The clock runs on; its due time moved. */
    void resumed(UUID clockId, int revision);

    /** The clock's due time or warning marks changed. */
    void retargeted(UUID clockId, int revision);

    /** The clock passed its due time, and a lead is to say why; the process of its incident hears of it. */
    void breached(UUID clockId, IncidentId incident, int revision);

    /** The clock has ended. */
    void stopped(UUID clockId, int revision);
}
