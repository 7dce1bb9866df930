package io.safepaw.legal;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.CaseKind;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.LinkKind;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Notes of an authority's request which incident it turned out to be about; a hold on one keeps the other. */
@Component
class LinkToIncident implements CaseAction {

    private final Incidents incidents;

    LinkToIncident(Incidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public String id() {
        return "link-authority-request";
    }

    @Override
    public String label() {
        return "Link to an incident";
    }

    @Override
    public String formId() {
        return "link-incident";
    }

    @Override
    public Set<String> roles() {
        return TakeRequest.ROLES;
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return incident.kind() == CaseKind.AUTHORITY_REQUEST;
    }

    @Override
    public boolean isForAnyKind() {
        return true;
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var to = incidents
                .findByNumber(String.valueOf(values.get("linkedNumber")))
                .filter(other -> other.kind() == CaseKind.REPORT)
                .orElseThrow(() -> new ActionRefused(Map.of("linkedNumber", "There is no incident with this number.")));
        incidents.link(incident.id(), to.id(), LinkKind.ASKS_ABOUT, actor);
        return "Linked to " + to.number() + ".";
    }
}
