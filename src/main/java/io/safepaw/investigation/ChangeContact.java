package io.safepaw.investigation;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Parties;
import io.safepaw.staff.Roles;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Corrects how a party is called and reached: who rang has no e-mail address until somebody asks for it. */
@Component
class ChangeContact implements CaseAction {

    private final Parties parties;
    private final CaseTexts texts;

    ChangeContact(Parties parties, CaseTexts texts) {
        this.parties = parties;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "change-contact";
    }

    @Override
    public String label() {
        return "Correct contact details";
    }

    @Override
    public String formId() {
        return "change-contact";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.AGENT);
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return incident.mergedInto() == null;
    }

    @Override
    public boolean isForAnyKind() {
        return true;
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        return Map.of(
                "partyOptions",
                parties.of(incident.id()).stream()
                        .map(party -> Map.of("value", party.id().toString(), "label", party.label()))
                        .toList());
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var all = parties.of(incident.id());
        var party = all.stream()
                .filter(one -> one.id().toString().equals(values.get("changedParty")))
                .findFirst()
                .orElseThrow(() -> new ActionRefused(Map.of("changedParty", "Please choose one of the parties.")));
        var name = PartyTexts.read(texts, incident, values, "partyName");
        var email = PartyTexts.read(texts, incident, values, "partyEmail");
        var phone = PartyTexts.read(texts, incident, values, "partyPhone");
        if (name == null && email == null && phone == null) {
            throw new ActionRefused(Map.of("partyName", "Please fill in what is to be corrected."));
        }
        if (email != null
                && all.stream().anyMatch(other -> !other.equals(party) && email.equalsIgnoreCase(other.email()))) {
            // Whoever writes from there could not be told from the other one.
            throw new ActionRefused(Map.of("partyEmail", "Somebody else in the incident has this address."));
        }
        parties.changeContact(party.id(), name, email, phone, actor);
        return "The details are corrected.";
    }
}
