package io.safepaw.intake;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Party;
import org.springframework.lang.Nullable;

/**
 * Where a message belongs.
 *
 * @param party the party whose message it is, null where it joins no incident
 * @param mayBelongTo incident that it points at without proof that its sender belongs there
 */
record Match(@Nullable Party party, @Nullable IncidentId mayBelongTo) {

    static final Match NONE = new Match(null, null);

    static Match joins(Party party) {
        return new Match(party, null);
    }

    static Match mayBelongTo(IncidentId incident) {
        return new Match(null, incident);
    }

    boolean joins() {
        return party != null;
    }

    /** The incident in question, proven or not. */
    @Nullable
    IncidentId incident() {
        return party == null ? mayBelongTo : party.incidentId();
    }
}
