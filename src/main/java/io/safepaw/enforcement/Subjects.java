package io.safepaw.enforcement;

import io.safepaw.casefile.CaseKind;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.marketplace.AccountRef;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Who a measure or a review is against, and who that person is in other incidents. */
@Component
class Subjects {

    private final Parties parties;
    private final Incidents incidents;

    Subjects(Parties parties, Incidents incidents) {
        this.parties = parties;
        this.incidents = incidents;
    }

    /** The party with this role, the last one added where there are several; else the reporter who is that besides. */
    Optional<Party> withRole(IncidentId incident, SubjectRole role) {
        var all = parties.of(incident);
        return all.stream()
                .filter(party -> party.role() == role.party())
                .reduce((first, last) -> last)
                .or(() -> all.stream()
                        .filter(party -> party.involvedAs() == role.party())
                        .findFirst());
    }

    /** The role of the only party who is no reporter and can have measures; nobody is presumed to report themselves. */
    Optional<SubjectRole> onlyOne(IncidentId incident) {
        var candidates = parties.of(incident).stream()
                .flatMap(party -> role(party.role()).stream())
                .toList();
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    /** Empty for witnesses, third parties and reporters who are nothing else, against whom there are no measures. */
    static Optional<SubjectRole> roleOf(Party party) {
        return role(party.role()).or(() -> role(party.involvedAs()));
    }

    private static Optional<SubjectRole> role(@Nullable PartyRole as) {
        return Arrays.stream(SubjectRole.values())
                .filter(role -> role.party() == as)
                .findFirst();
    }

    Party party(io.safepaw.casefile.PartyId id) {
        return parties.find(id).orElseThrow(() -> new IllegalStateException("No party " + id));
    }

    /** Who is written to about this party: for a pet its owner. */
    Party addressee(Party subject) {
        return subject.role() == PartyRole.PET
                ? withRole(subject.incidentId(), SubjectRole.OWNER).orElse(subject)
                : subject;
    }

    /** The same person in all incidents has the same reference; it tells nobody who that is. */
    static String refOf(Party party) {
        if (party.marketplaceUserId() != null && !party.marketplaceUserId().isBlank()) {
            return "user:" + party.marketplaceUserId();
        }
        if (party.email() != null && !party.email().isBlank() && party.role() != PartyRole.PET) {
            return "email:" + DigestUtils.sha256Hex(party.email().strip().toLowerCase(Locale.ROOT));
        }
        return "party:" + party.id();
    }

    /** Everywhere the same person is a party, this incident included, newest first; without other incidents that are tests or no reports. */
    List<Party> same(Party party) {
        var ref = refOf(party);
        var byUser = party.marketplaceUserId() == null
                ? List.<Party>of()
                : parties.findByMarketplaceUser(party.marketplaceUserId());
        var byEmail = party.email() == null || party.role() == PartyRole.PET
                ? List.<Party>of()
                : parties.findByEmail(party.email());
        return java.util.stream.Stream.of(byUser, byEmail, List.of(party))
                .flatMap(List::stream)
                .filter(other -> Objects.equals(refOf(other), ref) || sameAddress(party, other))
                .distinct()
                .filter(other ->
                        other.incidentId().equals(party.incidentId()) || isHistory(incidents.get(other.incidentId())))
                .toList();
    }

    /** That an authority asked about somebody is nothing that they did. */
    private static boolean isHistory(Incident incident) {
        return !incident.test() && incident.kind() == CaseKind.REPORT;
    }

    static AccountRef account(Incident incident, @Nullable Party party, SubjectRole role) {
        // A pet has no address of its own, only its owner's, whose account is not meant.
        var email = party == null || role == SubjectRole.PET || isBlank(party.email()) ? null : party.email();
        return new AccountRef(
                party == null ? null : party.marketplaceUserId(), email, incident.bookingRef(), role.name());
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static boolean sameAddress(Party one, Party other) {
        return other.role() != PartyRole.PET
                && one.email() != null
                && one.email().equalsIgnoreCase(other.email());
    }
}
