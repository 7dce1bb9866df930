package io.safepaw.communication;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whom a matter concerns beside its reporter, such as the owner of a pet that the sitter reported: who can be told how it
 * stands. Also who reported incidents that were merged into this one. Witnesses only tell us something.
 */
@Service
@Transactional(readOnly = true)
public class AffectedParties {

    private static final Set<PartyRole> AFFECTED = Set.of(PartyRole.OWNER, PartyRole.PROVIDER, PartyRole.THIRD_PARTY);

    private final Incidents incidents;
    private final Parties parties;

    AffectedParties(Incidents incidents, Parties parties) {
        this.incidents = incidents;
        this.parties = parties;
    }

    /** Those with an e-mail address, each address once and never that of the reporter. */
    public List<Party> besidesReporter(IncidentId incident) {
        var told = new HashSet<String>();
        told.add(address(parties.reporterOf(incident)));
        told.add("");
        return Stream.concat(
                        parties.of(incident).stream().filter(party -> AFFECTED.contains(party.role())),
                        incidents.mergedInto(incident).stream().map(merged -> parties.reporterOf(merged.id())))
                .filter(party -> told.add(address(party)))
                .toList();
    }

    private static String address(Party party) {
        return party.email() == null ? "" : party.email().strip().toLowerCase(Locale.ROOT);
    }
}
