package io.safepaw.legal;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Legal ends all holds of an incident before their review. */
@Component
class ReleaseHold implements CaseAction {

    private final LegalHolds holds;

    ReleaseHold(LegalHolds holds) {
        this.holds = holds;
    }

    @Override
    public String id() {
        return "release-legal-hold";
    }

    @Override
    public String label() {
        return "Release the legal hold";
    }

    @Override
    public String formId() {
        return "hold-release";
    }

    @Override
    public Set<String> roles() {
        return Set.of("legal-oncall");
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return holds.isHeld(incident.id());
    }

    @Override
    public boolean isForAnyKind() {
        return true;
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        holds.of(incident.id()).stream()
                .filter(LegalHold::isActive)
                .forEach(hold -> holds.askForRelease(hold, String.valueOf(values.get("holdReleaseNote")), actor));
        return "The hold is released.";
    }
}
