package io.safepaw.desk;

import io.safepaw.casefile.CaseKind;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.PersonHistory;
import io.safepaw.investigation.Findings;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Who the parties of an incident are in other incidents, and what came of those (domain.md 4.1). */
@Component
class PartyHistories {

    private final Parties parties;
    private final Incidents incidents;
    private final Findings findings;
    private final List<PersonHistory> histories;

    PartyHistories(Parties parties, Incidents incidents, Findings findings, List<PersonHistory> histories) {
        this.parties = parties;
        this.incidents = incidents;
        this.findings = findings;
        this.histories = histories;
    }

    record Known(Party party, List<Case> cases, List<Entry> entries) {}

    /** @param finding code of the last finding, null where nothing was found */
    record Case(Incident incident, PartyRole role, @Nullable String finding) {}

    /** @param number of the incident that it comes from */
    record Entry(String number, PersonHistory.Past past) {}

    /** Without those of whom nothing else is known. */
    List<Known> of(IncidentId incident) {
        return parties.of(incident).stream()
                .map(this::known)
                .filter(known -> !known.cases().isEmpty() || !known.entries().isEmpty())
                .toList();
    }

    private Known known(Party party) {
        var cases = new HashMap<IncidentId, Incident>();
        var elsewhere = Stream.concat(
                        party.marketplaceUserId() == null
                                ? Stream.empty()
                                : parties.findByMarketplaceUser(party.marketplaceUserId()).stream(),
                        // A pet has no address of its own, only its owner's.
                        party.email() == null || party.role() == PartyRole.PET
                                ? Stream.empty()
                                : parties.findByEmail(party.email()).stream()
                                        .filter(other -> other.role() != PartyRole.PET))
                .distinct()
                .filter(other -> !other.incidentId().equals(party.incidentId()))
                .filter(other -> {
                    var found = cases.computeIfAbsent(other.incidentId(), incidents::get);
                    return !found.test() && found.kind() == CaseKind.REPORT;
                })
                .toList();
        var entries = histories.stream()
                .flatMap(history -> history.of(party, elsewhere).stream())
                .sorted(Comparator.comparing(PersonHistory.Past::at).reversed())
                .map(past -> new Entry(
                        cases.computeIfAbsent(past.incident(), incidents::get).number(), past))
                .toList();
        return new Known(
                party,
                elsewhere.stream()
                        .map(other -> new Case(cases.get(other.incidentId()), other.role(), finding(other)))
                        .sorted(Comparator.comparing(
                                        (Case one) -> one.incident().openedAt())
                                .reversed())
                        .toList(),
                entries);
    }

    private @Nullable String finding(Party other) {
        return findings.of(other.incidentId()).stream()
                .reduce((earlier, later) -> later)
                .map(finding -> finding.finding().name())
                .orElse(null);
    }
}
