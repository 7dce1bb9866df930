package io.safepaw.intake;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.communication.Contact;
import io.safepaw.communication.Contacts;
import io.safepaw.intake.mail.DecodedMail;
import io.safepaw.intake.mail.MailAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides whose message it is (domain.md 6.4, peers.md H). Two things must agree before a message joins an incident: it
 * points there, by a token, by the message it answers or by a number in its subject; and its sender is known there. A
 * token alone is not enough, because a forwarded mail carries it to anybody; a number alone even less.
 */
@Component
class Threading {

    private static final Pattern NUMBER = Pattern.compile("(?i)\\bSP-\\d{6,12}\\b");
    private static final int MAX_REFERENCES = 20;

    private final Incidents incidents;
    private final Parties parties;
    private final Contacts contacts;
    private final ReplyTokens tokens;

    Threading(Incidents incidents, Parties parties, Contacts contacts, ReplyTokens tokens) {
        this.incidents = incidents;
        this.parties = parties;
        this.contacts = contacts;
        this.tokens = tokens;
    }

    Match match(DecodedMail mail) {
        var pointed = Stream.of(byToken(mail), byReference(mail), bySubject(mail))
                .flatMap(List::stream)
                .distinct()
                .toList();
        if (pointed.isEmpty()) {
            return Match.NONE;
        }
        return pointed.stream()
                .map(incident -> knownAs(mail.sender(), incident))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Match::joins)
                .orElseGet(() -> Match.mayBelongTo(pointed.get(0)));
    }

    /**
     * The party that a machine's message is about. Here what it answers decides: a mail server that reports is never known
     * to the incident.
     */
    Optional<Party> answered(DecodedMail mail) {
        var byToken = tokens.partiesOf(mail).stream().findFirst();
        return byToken.isPresent()
                ? byToken
                : answeredContacts(mail).map(Contact::partyId).findFirst().flatMap(parties::find);
    }

    private List<IncidentId> byToken(DecodedMail mail) {
        return tokens.partiesOf(mail).stream().map(Party::incidentId).toList();
    }

    private List<IncidentId> byReference(DecodedMail mail) {
        return answeredContacts(mail).map(Contact::incidentId).toList();
    }

    private List<IncidentId> bySubject(DecodedMail mail) {
        return NUMBER.matcher(mail.subject())
                .results()
                .limit(5)
                .map(match -> incidents.findByNumber(match.group()))
                .flatMap(Optional::stream)
                .map(Incident::id)
                .toList();
    }

    private Stream<Contact> answeredContacts(DecodedMail mail) {
        return mail.answeredIds()
                .limit(MAX_REFERENCES)
                .map(contacts::findByMessageId)
                .flatMap(Optional::stream);
    }

    /** The sender as a party of the incident, or of the one it was merged into. */
    private Optional<Party> knownAs(@Nullable MailAddress sender, IncidentId incident) {
        if (sender == null) {
            return Optional.empty();
        }
        var survivor = incidents.survivorOf(incident).id();
        return Stream.of(survivor, incident)
                .distinct()
                .flatMap(id -> parties.of(id).stream())
                .filter(party -> sender.isSameMailboxAs(party.email()))
                .findFirst();
    }
}
