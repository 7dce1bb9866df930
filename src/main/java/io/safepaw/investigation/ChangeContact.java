package io.safepaw.investigation;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Language;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.communication.LetterLanguage;
import io.safepaw.communication.LetterStyles;
import io.safepaw.staff.Roles;
import java.util.Map;
import java.util.Set;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Changes how a party is called, reached and written to: who rang has no e-mail address until somebody asks for it. */
@Component
class ChangeContact implements CaseAction {

    private final Parties parties;
    private final CaseTexts texts;
    private final LetterStyles styles;

    ChangeContact(Parties parties, CaseTexts texts, LetterStyles styles) {
        this.parties = parties;
        this.texts = texts;
        this.styles = styles;
    }

    @Override
    public String id() {
        return "change-contact";
    }

    @Override
    public String label() {
        return "Change contact details or language";
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
    public boolean isForAnyKind() {
        return true;
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        return Map.of(
                "partyOptions",
                parties.of(incident.id()).stream()
                        .map(party -> Map.of("value", party.id().toString(), "label", label(party)))
                        .toList());
    }

    private String label(Party party) {
        return isWrittenTo(party)
                ? party.label() + " (" + styles.of(party.id()).language().inEnglish() + ")"
                : party.label();
    }

    private static boolean isWrittenTo(Party party) {
        return party.role() != PartyRole.PET;
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var all = parties.of(incident.id());
        var party = all.stream()
                .filter(one -> one.id().toString().equals(values.get("changedParty")))
                .findFirst()
                .orElseThrow(() -> refused("changedParty", "Please choose one of the parties."));
        var name = PartyTexts.read(texts, incident, values, "partyName");
        var email = PartyTexts.read(texts, incident, values, "partyEmail");
        var phone = PartyTexts.read(texts, incident, values, "partyPhone");
        var language = language(values, party);
        boolean contact = name != null || email != null || phone != null;
        if (!contact && language == null) {
            throw refused("partyName", "Please fill in what is to be changed.");
        }
        if (contact && incident.mergedInto() != null) {
            throw refused("partyName", "The incident was merged; correct names and addresses in the one that goes on.");
        }
        if (email != null
                && all.stream().anyMatch(other -> !other.equals(party) && email.equalsIgnoreCase(other.email()))) {
            // Whoever writes from there could not be told from the other one.
            throw refused("partyEmail", "Somebody else in the incident has this address.");
        }
        parties.changeContact(party.id(), name, email, phone, actor);
        if (language != null) {
            parties.changeLanguage(party.id(), language, actor);
        }
        return language == null
                ? "The details are corrected."
                : "The details are changed. From now on we write in "
                        + styles.of(party.id()).language().inEnglish() + ".";
    }

    private static @Nullable Language language(Map<String, Object> values, Party party) {
        if (!(values.get("partyLanguage") instanceof String code) || code.isEmpty()) {
            return null;
        }
        return Language.of(code)
                .filter(one -> LetterLanguage.of(one) != null && isWrittenTo(party))
                .orElseThrow(() -> refused("partyLanguage", "We do not write to this party in this language."));
    }

    private static ActionRefused refused(String field, String why) {
        return new ActionRefused(Map.of(field, why));
    }
}
