package io.safepaw.casefile;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Corrects the facts or the severity after triage: a pet got worse, a loss turned out larger. */
@Component
class ChangeFacts implements CaseAction {

    private final Incidents incidents;
    private final AgentSeverities agentSeverities;
    private final ObjectProvider<SeverityAuthority> authority;
    private final IncidentPlaces places;
    private final ObjectMapper json;

    ChangeFacts(
            Incidents incidents,
            AgentSeverities agentSeverities,
            ObjectProvider<SeverityAuthority> authority,
            IncidentPlaces places,
            ObjectMapper json) {
        this.incidents = incidents;
        this.agentSeverities = agentSeverities;
        this.authority = authority;
        this.places = places;
        this.json = json;
    }

    @Override
    public String id() {
        return "change-facts";
    }

    @Override
    public String label() {
        return "Change facts or severity";
    }

    @Override
    public String formId() {
        return "facts";
    }

    @Override
    public Set<String> roles() {
        return Set.of("ts-agent");
    }

    /** Before triage the triage form is the place. */
    @Override
    public boolean appliesTo(Incident incident) {
        return incident.severity() != null && !incident.status().isEnded();
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        var facts = incident.facts();
        var values = new HashMap<String, Object>();
        values.put("category", facts.category().name());
        values.put("petHarm", facts.petHarm().name());
        values.put("humanHarm", facts.humanHarm().name());
        values.put("ongoing", facts.ongoing());
        values.put("minorInvolved", facts.minorInvolved());
        values.put("bookingActive", facts.bookingActive());
        values.put("eventAt", facts.eventAt() == null ? null : facts.eventAt().toString());
        values.put("estimatedLoss", facts.estimatedLoss());
        values.put("market", incident.market());
        var details = incident.details();
        values.put("subCategory", name(details.subCategory()));
        values.put("incidentLocation", places.of(incident).words());
        values.put(
                "discoveredAt",
                details.discoveredAt() == null ? null : details.discoveredAt().toString());
        values.put("otherPetsPresent", details.otherPets());
        values.put("desiredOutcome", name(details.desiredOutcome()));
        values.put("language", name(details.language()));
        for (var signal : Signal.values()) {
            values.put(signal.variable(), facts.signals().contains(signal));
        }
        return values;
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var form = json.convertValue(withIncident(incident, values), TriageForm.class);
        var wanted = form.severity();
        if (wanted != null) {
            boolean mayLower = authority.stream().anyMatch(known -> known.mayLower(actor));
            if (incident.severity() != null && incident.severity().isAbove(wanted) && !mayLower) {
                throw new ActionRefused(Map.of(
                        "agentSeverity",
                        "Only a lead may lower the severity from " + incident.severity() + " to " + wanted + "."));
            }
            agentSeverities.put(incident.id(), new AgentSeverity(wanted, actor, mayLower, form.severityNote()));
        }
        if (form.marketOf() != null) {
            incidents.recordMarket(incident.id(), form.marketOf(), MarketSource.AGENT, actor);
        }
        var cleared = cleared(values);
        var facts = form.over(incident.facts());
        incidents.changeFacts(
                incident.id(), cleared.contains(ClearedFact.EVENT_AT) ? facts.withoutTime() : facts, actor);
        incidents.recordDetails(incident.id(), form.details().without(cleared), cleared, actor);
        return "The change is recorded; severity and clocks follow.";
    }

    private static Set<ClearedFact> cleared(Map<String, Object> values) {
        return values.get("clearedFacts") instanceof Collection<?> codes
                ? codes.stream()
                        .map(code -> FormCodes.code("clearedFacts", String.valueOf(code), ClearedFact.class))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static @Nullable String name(@Nullable Enum<?> code) {
        return code == null ? null : code.name();
    }

    private static Map<String, Object> withIncident(Incident incident, Map<String, Object> values) {
        var all = new HashMap<>(values);
        all.put("incidentId", incident.id().toString());
        return all;
    }
}
