package io.safepaw.intake;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.LinkKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Incidents that may be about the same matter. People decide; nothing is merged by itself (peers.md H). */
@Service
@Transactional(readOnly = true)
public class PossibleDuplicates {

    private static final Set<LinkKind> SAME_MATTER = EnumSet.of(LinkKind.MAY_BELONG_TO, LinkKind.POSSIBLE_DUPLICATE_OF);

    private final Incidents incidents;

    PossibleDuplicates(Incidents incidents) {
        this.incidents = incidents;
    }

    /** Incidents that an agent may want to merge with this one; empty once either of the two was merged. */
    public List<PossibleDuplicate> of(IncidentId id) {
        if (incidents.get(id).mergedInto() != null) {
            return List.of();
        }
        return incidents.links(id).stream()
                .filter(link -> SAME_MATTER.contains(link.kind()))
                .map(link -> new PossibleDuplicate(incidents.get(link.other()), link.kind()))
                .filter(found -> found.incident().mergedInto() == null)
                .distinct()
                .toList();
    }
}
