package io.safepaw.communication;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Language;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyRole;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Writes to a party in another language from now on. */
@Component
class ChangePartyLanguage implements CaseAction {

    private final Parties parties;
    private final LetterStyles styles;

    ChangePartyLanguage(Parties parties, LetterStyles styles) {
        this.parties = parties;
        this.styles = styles;
    }

    @Override
    public String id() {
        return "change-party-language";
    }

    @Override
    public String label() {
        return "Change the language of a party";
    }

    @Override
    public String formId() {
        return "party-language";
    }

    @Override
    public Set<String> roles() {
        return Set.of("ts-agent");
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
                        .filter(party -> party.role() != PartyRole.PET)
                        .map(party -> Map.of(
                                "value",
                                party.id().toString(),
                                "label",
                                party.label() + " ("
                                        + styles.of(party.id()).language().inEnglish() + ")"))
                        .toList());
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var party = parties.of(incident.id()).stream()
                .filter(one -> one.id().toString().equals(values.get("languageOf")))
                .findFirst()
                .orElseThrow(() -> new ActionRefused(Map.of("languageOf", "Please choose from the list.")));
        var language = Language.of(String.valueOf(values.get("partyLanguage")))
                .filter(one -> LetterLanguage.of(one) != null)
                .orElseThrow(() -> new ActionRefused(Map.of("partyLanguage", "Please choose from the list.")));
        parties.changeLanguage(party.id(), language, actor);
        return "From now on we write in " + LetterLanguage.of(language).inEnglish() + ".";
    }
}
