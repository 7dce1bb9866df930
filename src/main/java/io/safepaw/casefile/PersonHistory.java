package io.safepaw.casefile;

import java.util.List;

/** What a module knows of a person from other incidents. A bean of that module. */
public interface PersonHistory {

    /**
     * @param elsewhere the same person as a party of other incidents that are reports and no tests
     * @return newest first
     */
    List<Past> of(Party party, List<Party> elsewhere);

    /**
     * @param what in words
     * @param state in words
     */
    record Past(IncidentId incident, String what, String state, java.time.Instant at) {}
}
