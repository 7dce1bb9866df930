package io.safepaw.legal;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Takes in that somebody asks for their data (domain.md 6.1). */
@Component
class RecordDataRequest implements CaseAction {

    private final DataRequests requests;
    private final Parties parties;

    RecordDataRequest(DataRequests requests, Parties parties) {
        this.requests = requests;
        this.parties = parties;
    }

    @Override
    public String id() {
        return "record-data-request";
    }

    @Override
    public String label() {
        return "Record a data request";
    }

    @Override
    public String formId() {
        return "data-request-intake";
    }

    @Override
    public Set<String> roles() {
        return Set.of("ts-agent", "privacy-officer", "legal-oncall");
    }

    /** A matter is answered as one. */
    @Override
    public boolean appliesTo(Incident incident) {
        return incident.mergedInto() == null;
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        return Map.of(
                "partyOptions",
                people(incident)
                        .map(party -> Map.of("value", party.id().toString(), "label", party.label()))
                        .toList());
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var party = people(incident)
                .map(Party::id)
                .filter(id -> id.toString().equals(values.get("dataRequestParty")))
                .findFirst()
                .orElseThrow(() -> new ActionRefused(Map.of("dataRequestParty", "Please choose from the list.")));
        requests.receive(
                incident.id(),
                String.valueOf(values.get("dataRequestText")),
                party,
                String.valueOf(values.get("dataRequestVia")),
                actor);
        return "The privacy officer has the request now.";
    }

    private Stream<Party> people(Incident incident) {
        return parties.of(incident.id()).stream().filter(party -> party.role() != PartyRole.PET);
    }
}
