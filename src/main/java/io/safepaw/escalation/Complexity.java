package io.safepaw.escalation;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.Signal;
import java.time.Clock;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How complex an incident is (domain.md 2.7). */
@Service
@Transactional
class Complexity {

    private static final Period YEAR = Period.ofMonths(12);

    private final Incidents incidents;
    private final Parties parties;
    private final EventLog log;
    private final Clock clock;

    Complexity(Incidents incidents, Parties parties, EventLog log, Clock clock) {
        this.incidents = incidents;
        this.parties = parties;
        this.log = log;
        this.clock = clock;
    }

    /** @param disputed what the process says, where the case file says nothing yet */
    @Transactional(readOnly = true)
    public ComplexityFacts facts(IncidentId id, @Nullable Boolean disputed) {
        var incident = incidents.get(id);
        var all = parties.of(id).stream()
                .filter(party -> party.role() != PartyRole.LATER_OWNER)
                .toList();
        int bookings = (int) Stream.concat(Stream.of(incident), incidents.mergedInto(id).stream())
                .map(Incident::bookingRef)
                .filter(Objects::nonNull)
                .distinct()
                .count();
        boolean somebodyKnown =
                all.stream().anyMatch(party -> party.role() != PartyRole.REPORTER && party.marketplaceUserId() != null);
        Integer earlierCases = null;
        Integer subjectCases = null;
        if (somebodyKnown) {
            var earlier = incidents.earlierOfSameSubjects(id);
            var yearAgo = clock.instant().atOffset(ZoneOffset.UTC).minus(YEAR).toInstant();
            earlierCases = earlier.size();
            subjectCases = 1
                    + (int) earlier.stream()
                            .filter(each -> each.openedAt().isAfter(yearAgo))
                            .count();
        }
        var facts = incident.facts();
        return new ComplexityFacts(
                facts.petHarm(),
                facts.humanHarm(),
                facts.estimatedLoss(),
                all.size(),
                bookings,
                earlierCases,
                subjectCases,
                disputed(id).orElse(disputed),
                crossBorder(parties.marketsOf(id)));
    }

    /** What was said last, in a review of the evidence or by whoever recorded the facts. */
    private Optional<Boolean> disputed(IncidentId id) {
        return log.of(id).stream()
                .map(Complexity::disputed)
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later);
    }

    private static @Nullable Boolean disputed(CaseEvent event) {
        return switch (event.type()) {
            case EvidenceReviewed -> Boolean.TRUE.equals(event.data().get("factsDisputed"));
            case SignalsChanged -> names(event, "set") ? Boolean.TRUE : names(event, "cleared") ? Boolean.FALSE : null;
            default -> null;
        };
    }

    private static boolean names(CaseEvent event, String key) {
        return event.data().get(key) instanceof List<?> signals && signals.contains(Signal.FACTS_DISPUTED.name());
    }

    private static @Nullable Boolean crossBorder(List<String> markets) {
        return markets.size() < 2 ? null : markets.stream().distinct().count() > 1;
    }

    /** @return LOW, MEDIUM or HIGH; the log notes it where it is another than before */
    public String record(IncidentId id, List<ComplexityPoints> points) {
        int sum = points.stream().mapToInt(ComplexityPoints::points).sum();
        var complexity = sum >= 4 ? "HIGH" : sum >= 2 ? "MEDIUM" : "LOW";
        incidents.get(id);
        if (of(id).filter(complexity::equals).isEmpty()) {
            var data = new HashMap<String, Object>();
            data.put("complexity", complexity);
            data.put("points", sum);
            data.put(
                    "ruleVersion",
                    points.stream()
                            .map(ComplexityPoints::ruleVersion)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null));
            log.append(id, CaseEventType.ComplexityAssessed, Actor.SYSTEM, data);
        }
        return complexity;
    }

    /** LOW, MEDIUM or HIGH as assessed last; empty before the first time. */
    @Transactional(readOnly = true)
    public Optional<String> of(IncidentId id) {
        return log.of(id).stream()
                .filter(event -> event.type() == CaseEventType.ComplexityAssessed)
                .reduce((earlier, later) -> later)
                .map(event -> String.valueOf(event.data().get("complexity")));
    }
}
