package io.safepaw.intake;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Merging of incidents about one matter, and its undoing (peers.md H). */
@Service
@Transactional
public class Merges {

    private final Incidents incidents;

    Merges(Incidents incidents) {
        this.incidents = incidents;
    }

    /**
     * Merges an incident into another one. The earliest opening time is kept; mail that comes later to the merged incident
     * is filed on the survivor. Merging the same two again changes nothing.
     *
     * @return the survivor as it stands now
     * @throws IllegalArgumentException if both are the same, or one of them was merged already
     */
    public Incident merge(IncidentId loser, IncidentId survivor, Actor actor) {
        incidents.merge(loser, survivor, actor);
        return incidents.get(survivor);
    }

    /**
     * Undoes a merge; the incident stands on its own again. Mail that was filed on the survivor meanwhile stays there.
     *
     * @return the released incident
     */
    public Incident undo(IncidentId loser, Actor actor) {
        incidents.undoMerge(loser, actor);
        return incidents.get(loser);
    }
}
