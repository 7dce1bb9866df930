package io.safepaw.telephony;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PhoneNumbers;
import io.safepaw.marketplace.Marketplace;
import io.safepaw.marketplace.MarketplaceUser;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who calls, by the number. */
@Service
public class Callers {

    private static final Set<String> GERMAN = Set.of("DE", "AT", "LI");

    private final Parties parties;
    private final Incidents incidents;
    private final Marketplace marketplace;
    private final String region;

    Callers(Parties parties, Incidents incidents, Marketplace marketplace, TelephonyProperties properties) {
        this.parties = parties;
        this.incidents = incidents;
        this.marketplace = marketplace;
        this.region = properties.region();
    }

    /** A party with this number and the incident that lives on for it. */
    public record Known(Party party, Incident incident) {}

    /** Numbers in E.164, where they are numbers; other digits as they came; empty where the number is withheld. */
    String number(String told) {
        return PhoneNumbers.e164(told, region)
                // Telephone systems leave the plus out.
                .or(() -> PhoneNumbers.e164("+" + told, region))
                .orElse(told.matches("[0-9+*#]{2,30}") ? told : "");
    }

    /** Parties of open incidents, one for each incident, the gravest first. */
    @Transactional(readOnly = true)
    public List<Known> openFor(PhoneCall call) {
        if (call.isWithheld()) {
            return List.of();
        }
        return parties.findByPhone(call.number()).stream()
                .map(party -> new Known(party, incidents.survivorOf(party.incidentId())))
                .filter(known -> !known.incident().status().isEnded())
                .collect(java.util.stream.Collectors.toMap(
                        known -> known.incident().id(),
                        known -> known,
                        (first, second) -> first,
                        java.util.LinkedHashMap::new))
                .values()
                .stream()
                .sorted(Comparator.comparing(
                        known -> known.incident().severity(), Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** What the caller probably speaks: the language of the country of the number, where it is one of ours. */
    public Locale languageOf(PhoneCall call) {
        boolean german = call.number().startsWith("+")
                && PhoneNumbers.region(call.number()).filter(GERMAN::contains).isPresent();
        return german ? Locale.GERMAN : Locale.ENGLISH;
    }

    /**
     * The user of the marketplace with this number.
     *
     * @throws io.safepaw.marketplace.MarketplaceUnavailable if the marketplace does not answer
     */
    public Optional<MarketplaceUser> onMarketplace(PhoneCall call) {
        return call.number().startsWith("+") ? marketplace.findUserByPhone(call.number()) : Optional.empty();
    }
}
