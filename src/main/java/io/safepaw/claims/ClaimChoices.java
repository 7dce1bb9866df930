package io.safepaw.claims;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyRole;
import io.safepaw.evidence.EvidenceFile;
import io.safepaw.evidence.EvidenceFiles;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** What the forms of the actions offer to choose from; names are seen by staff only and never become variables. */
@Component
class ClaimChoices {

    private final Claims claims;
    private final ClaimWords words;
    private final Parties parties;
    private final EvidenceFiles evidence;

    ClaimChoices(Claims claims, ClaimWords words, Parties parties, EvidenceFiles evidence) {
        this.claims = claims;
        this.words = words;
        this.parties = parties;
        this.evidence = evidence;
    }

    List<Map<String, String>> claims(Incident incident, Predicate<Claim> which) {
        return claims.of(incident.id()).stream()
                .filter(which)
                .map(claim -> option(claim.number() + " · " + words.of("type", claim.type()), claim.id()))
                .toList();
    }

    List<Map<String, String>> parties(Incident incident) {
        return parties.of(incident.id()).stream()
                .filter(party -> party.role() != PartyRole.LATER_OWNER)
                .map(party -> option(party.label(), party.id()))
                .toList();
    }

    List<Map<String, String>> pets(Incident incident) {
        return parties.of(incident.id()).stream()
                .filter(party -> party.role() == PartyRole.PET)
                .map(party -> option(party.label(), party.id()))
                .toList();
    }

    List<Map<String, String>> files(Incident incident) {
        return evidence.of(incident.id()).stream()
                .filter(file -> !file.isRefused())
                .map(file -> option(label(file), file.id()))
                .toList();
    }

    boolean hasClaim(Incident incident, Predicate<Claim> which) {
        return claims.of(incident.id()).stream().anyMatch(which);
    }

    private static String label(EvidenceFile file) {
        return file.fileName() + " · " + ClaimWords.day(file.addedAt());
    }

    private static Map<String, String> option(String label, Object value) {
        return Map.of("label", label, "value", value.toString());
    }
}
