package io.safepaw.communication;

import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** In which language a party is written to, and in which zone it reads times. */
@Service
public class LetterStyles {

    private final Parties parties;
    private final Incidents incidents;
    private final MailProperties mail;

    LetterStyles(Parties parties, Incidents incidents, MailProperties mail) {
        this.parties = parties;
        this.incidents = incidents;
        this.mail = mail;
    }

    /** As it is now: whoever sends a letter asks when it is sent. */
    public LetterStyle of(PartyId party) {
        var language = parties.languageOf(party)
                .map(LetterLanguage::of)
                .or(() -> market(party).map(mail.languages()::get))
                .orElse(LetterLanguage.EN);
        return new LetterStyle(language, zone(party));
    }

    /** Of the newest party with a phone number, else of the market that the number tells. */
    LetterLanguage languageOf(String phone) {
        var known = phone.startsWith("+") ? parties.findByPhone(phone) : List.<Party>of();
        return known.isEmpty()
                ? Market.ofPhone(phone).map(mail.languages()::get).orElse(LetterLanguage.EN)
                : of(known.getFirst().id()).language();
    }

    /** In every language: whoever queues a letter does not know which one will be read. */
    public List<LetterStyle> all(PartyId party) {
        var zone = zone(party);
        return Arrays.stream(LetterLanguage.values())
                .map(language -> new LetterStyle(language, zone))
                .toList();
    }

    private ZoneId zone(PartyId party) {
        return market(party).map(mail.zones()::get).orElse(ZoneOffset.UTC);
    }

    private Optional<Market> market(PartyId party) {
        return parties.find(party)
                .flatMap(found -> Market.of(incidents.get(found.incidentId()).market()));
    }
}
