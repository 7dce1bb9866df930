package io.safepaw.investigation;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.staff.Roles;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Adds a person or pet whom the report named, so that both sides can be asked. */
@Component
class AddParty implements CaseAction {

    private final Parties parties;
    private final CaseTexts texts;

    AddParty(Parties parties, CaseTexts texts) {
        this.parties = parties;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "add-party";
    }

    @Override
    public String label() {
        return "Add a person or pet";
    }

    @Override
    public String formId() {
        return "add-party";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.AGENT);
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return !incident.status().isEnded();
    }

    @Override
    public boolean isForAnyKind() {
        return true;
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var email = PartyTexts.read(texts, incident, values, "partyEmail");
        var role = PartyRole.valueOf(String.valueOf(values.get("partyRole")));
        var known = parties.of(incident.id()).stream()
                .filter(party -> email != null && email.equalsIgnoreCase(party.email()))
                .toList();
        if (known.size() == 1 && mayBe(known.get(0), role)) {
            parties.involve(known.get(0).id(), role, actor);
            return "The reporter is noted as the " + role.name().toLowerCase(Locale.ROOT) + ", too.";
        }
        if (!known.isEmpty()) {
            throw new ActionRefused(Map.of("partyEmail", "Somebody with this address is in the incident already."));
        }
        parties.add(
                incident.id(),
                new NewParty(
                        role,
                        PartyTexts.read(texts, incident, values, "partyName"),
                        email,
                        PartyTexts.read(texts, incident, values, "partyPhone"),
                        null));
        return "Added to the incident.";
    }

    /** Somebody who wrote to us, and of whom nobody said yet what else they are. */
    private static boolean mayBe(Party party, PartyRole role) {
        return party.role() == PartyRole.REPORTER
                && party.involvedAs() == null
                && (role == PartyRole.OWNER || role == PartyRole.PROVIDER);
    }
}
