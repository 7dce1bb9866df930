package io.safepaw.worklist;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Conflict;
import io.safepaw.casefile.Conflicts;
import io.safepaw.casefile.Incident;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A lead reads why somebody declared a conflict of interest, and finds that it does not stand in the way. */
@Component
class LiftConflict implements CaseAction {

    private final Conflicts conflicts;
    private final CaseTexts texts;
    private final StaffDirectory staff;

    LiftConflict(Conflicts conflicts, CaseTexts texts, StaffDirectory staff) {
        this.conflicts = conflicts;
        this.texts = texts;
        this.staff = staff;
    }

    @Override
    public String id() {
        return "lift-conflict";
    }

    @Override
    public String label() {
        return "Lift a conflict of interest";
    }

    @Override
    public String formId() {
        return "lift-conflict";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.LEAD);
    }

    @Override
    public boolean isForAnyKind() {
        return true;
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return !inForce(incident).isEmpty();
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        return Map.of(
                "conflictOptions",
                inForce(incident).stream()
                        .map(conflict -> Map.of(
                                "value",
                                conflict.id().toString(),
                                "label",
                                staff.displayName(conflict.username()) + ": "
                                        + texts.shown(incident.id(), conflict.reason())
                                                .orElse("")))
                        .toList());
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var chosen = inForce(incident).stream()
                .map(Conflict::id)
                .filter(id -> id.toString().equals(values.get("conflictId")))
                .findFirst();
        if (!chosen.map(id -> conflicts.lift(id, incident.id(), actor)).orElse(false)) {
            throw new ActionRefused(Map.of("conflictId", "It is lifted already, or it is yours."));
        }
        return "It is lifted: this person may work on the incident again.";
    }

    private List<Conflict> inForce(Incident incident) {
        return conflicts.of(incident.id()).stream().filter(Conflict::isInForce).toList();
    }
}
