package io.safepaw.legal;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Legal places a hold (domain.md 6.5). */
@Component
class PlaceHold implements CaseAction {

    private final LegalHolds holds;

    PlaceHold(LegalHolds holds) {
        this.holds = holds;
    }

    @Override
    public String id() {
        return "place-legal-hold";
    }

    @Override
    public String label() {
        return "Place a legal hold";
    }

    @Override
    public String formId() {
        return "hold-placement";
    }

    @Override
    public Set<String> roles() {
        return Set.of("legal-oncall");
    }

    @Override
    public boolean isForAnyKind() {
        return true;
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        holds.place(
                UUID.randomUUID(),
                incident.id(),
                String.valueOf(values.get("holdTrigger")),
                String.valueOf(values.get("holdScope")),
                actor);
        return "The hold is in force. Nothing of this incident is deleted until Legal releases it.";
    }
}
