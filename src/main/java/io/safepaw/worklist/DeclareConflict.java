package io.safepaw.worklist;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Conflicts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.staff.Roles;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Somebody says that they know a person the incident is about; from then on others work on it (domain.md 4.1). */
@Component
class DeclareConflict implements CaseAction {

    private final Conflicts conflicts;
    private final Incidents incidents;

    DeclareConflict(Conflicts conflicts, Incidents incidents) {
        this.conflicts = conflicts;
        this.incidents = incidents;
    }

    @Override
    public String id() {
        return "declare-conflict";
    }

    @Override
    public String label() {
        return "Declare a conflict of interest";
    }

    @Override
    public String formId() {
        return "declare-conflict";
    }

    @Override
    public Set<String> roles() {
        return Set.copyOf(Roles.ALL);
    }

    @Override
    public boolean isForAnyKind() {
        return true;
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        conflicts.declare(incident.id(), actor, String.valueOf(values.get("conflictReason")));
        if (actor.id().equals(incidents.get(incident.id()).owner())) {
            incidents.releaseOwner(incident.id(), actor);
        }
        return "Thank you. Somebody else works on this incident from now on; what you had of it goes back to the queue.";
    }
}
