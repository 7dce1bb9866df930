package io.safepaw.enforcement;

import io.safepaw.casefile.Party;
import io.safepaw.casefile.PersonHistory;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Strikes, interim measures and decisions against somebody in other incidents (domain.md 4.1). */
@Component
class MeasureHistory implements PersonHistory {

    private final Strikes strikes;
    private final Enforcements enforcements;
    private final InterimMeasures measures;
    private final Clock clock;

    MeasureHistory(Strikes strikes, Enforcements enforcements, InterimMeasures measures, Clock clock) {
        this.strikes = strikes;
        this.enforcements = enforcements;
        this.measures = measures;
        this.clock = clock;
    }

    @Override
    public List<Past> of(Party party, List<Party> elsewhere) {
        var ref = Subjects.refOf(party);
        var now = clock.instant();
        return Stream.of(
                        strikes.of(ref).stream()
                                .map(strike -> new Past(
                                        strike.incidentId(),
                                        "Strike: " + Phrases.of(strike.violation()) + ", " + strike.points()
                                                + (strike.points() == 1 ? " point" : " points"),
                                        strike.isActive(now)
                                                ? "counts"
                                                : strike.expungedAt() == null ? "expired" : "expunged",
                                        strike.recordedAt())),
                        enforcements.ofSubject(ref).stream()
                                .map(decided -> new Past(
                                        decided.incidentId(),
                                        "Decision: " + decided.action().words(),
                                        Phrases.of(decided.state()),
                                        decided.decidedAt())),
                        elsewhere.stream()
                                .flatMap(other -> measures.of(other.incidentId()).stream()
                                        .filter(measure -> other.id().equals(measure.party())))
                                .map(measure -> new Past(
                                        measure.incidentId(),
                                        "Interim measure: " + measure.measure().words(),
                                        Phrases.of(measure.state()),
                                        measure.requestedAt())))
                .flatMap(past -> past)
                .filter(past -> !past.incident().equals(party.incidentId()))
                .toList();
    }
}
