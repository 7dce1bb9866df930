package io.safepaw.desk;

import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.communication.Contact;
import io.safepaw.communication.ContactKind;
import io.safepaw.communication.Contacts;
import io.safepaw.communication.Direction;
import io.safepaw.investigation.Statement;
import io.safepaw.investigation.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** What each side says of the matter, side by side: who reports it beside who is to answer to it (domain.md R8). */
@Component
class BothSides {

    private final Statements statements;
    private final Parties parties;
    private final Contacts contacts;
    private final CaseTexts texts;

    BothSides(Statements statements, Parties parties, Contacts contacts, CaseTexts texts) {
        this.statements = statements;
        this.parties = parties;
        this.contacts = contacts;
        this.texts = texts;
    }

    /**
     * @param statement null for the words of the report, for which nobody asked
     * @param words empty while there are none
     * @param reason why there are none
     */
    record Said(
            Party party,
            boolean respondent,
            @Nullable Statement statement,
            @Nullable String words,
            @Nullable String reason) {}

    /** Empty where nobody was asked. The side that complains stands first. */
    List<Said> of(Incident incident) {
        var asked = statements.of(incident.id());
        if (asked.isEmpty()) {
            return List.of();
        }
        var all = new ArrayList<Said>();
        parties.of(incident.id()).stream()
                .filter(party -> party.role() == PartyRole.REPORTER)
                .filter(party -> asked.stream().noneMatch(one -> one.partyId().equals(party.id())))
                .forEach(party -> report(party).ifPresent(words -> all.add(new Said(party, false, null, words, null))));
        asked.stream()
                .sorted((one, other) -> Boolean.compare(one.respondent(), other.respondent()))
                .forEach(one -> all.add(said(one)));
        return all;
    }

    private Said said(Statement one) {
        var words = one.text() != null
                ? texts.shown(one.incidentId(), one.text())
                : Optional.ofNullable(one.contactId()).flatMap(contacts::find).map(Contact::text);
        return new Said(
                parties.find(one.partyId()).orElseThrow(),
                one.respondent(),
                one,
                words.orElse(null),
                texts.shown(one.incidentId(), one.reason()).orElse(null));
    }

    /** What the reporter wrote first. */
    private Optional<String> report(Party party) {
        return contacts.withParty(party.id()).stream()
                .filter(contact -> contact.direction() == Direction.IN && contact.kind() == ContactKind.HUMAN)
                .map(Contact::text)
                .findFirst();
    }
}
