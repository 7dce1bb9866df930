package io.safepaw.enforcement;

import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.staff.StaffDirectory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Measures, histories and decisions on the page of an incident. */
@Component
class EnforcementSection implements CaseSection {

    private final InterimMeasures measures;
    private final SafetyReviews reviews;
    private final Histories histories;
    private final Enforcements enforcements;
    private final StaffDirectory staff;
    private final EventLog log;
    private final StatementFields fields;

    EnforcementSection(
            InterimMeasures measures,
            SafetyReviews reviews,
            Histories histories,
            Enforcements enforcements,
            StaffDirectory staff,
            EventLog log,
            StatementFields fields) {
        this.measures = measures;
        this.reviews = reviews;
        this.histories = histories;
        this.enforcements = enforcements;
        this.staff = staff;
        this.log = log;
        this.fields = fields;
    }

    @Override
    public String title() {
        return "Measures and safety reviews";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public List<Entry> of(IncidentId incident) {
        return Stream.of(
                        enforcements.of(incident).stream().map(this::entry),
                        reviews.of(incident).stream().map(this::entry),
                        measures.of(incident).stream().map(this::entry))
                .flatMap(entries -> entries)
                .toList();
    }

    private Entry entry(InterimMeasure measure) {
        var facts = new ArrayList<Fact>();
        add(facts, "Ends", measure.isEnded() ? null : measure.endsAt());
        add(facts, "Next review", measure.isEnded() ? null : measure.reviewAt());
        add(facts, "Not called for since", measure.isEnded() ? null : measure.groundlessAt());
        add(facts, "Ended", measure.endedAt());
        add(facts, "Why it ended", measure.endReason() == null ? null : Phrases.of(measure.endReason()));
        return new Entry(
                "Interim measure: " + measure.measure().words(),
                Phrases.of(measure.state()),
                measure.imposedAt() == null ? measure.requestedAt() : measure.imposedAt(),
                facts);
    }

    private Entry entry(SafetyReview review) {
        var facts = new ArrayList<Fact>();
        add(facts, "Against", review.subjectRole() == null ? null : "the " + Phrases.of(review.subjectRole()));
        add(facts, "Violation", review.violation() == null ? null : Phrases.of(review.violation()));
        histories.latest(review.id()).ifPresent(history -> {
            add(facts, "Active points with this case", String.valueOf(history.points()));
            add(facts, "Suspensions in twelve months", String.valueOf(history.suspensions12m()));
            history.strikes()
                    .forEach(strike -> add(
                            facts,
                            strike.active() ? "Active strike" : "Strike that does not count",
                            Phrases.of(strike.violation()) + ", " + strike.points() + " points, "
                                    + LocalDate.ofInstant(strike.recordedAt(), ZoneOffset.UTC)));
            history.casesAsSubject().forEach(past -> add(facts, "Case as subject", past(past)));
            history.casesAsReporter().forEach(past -> add(facts, "Case as reporter", past(past)));
            history.enforcements()
                    .forEach(past -> add(
                            facts,
                            "Earlier decision",
                            Phrases.of(past.action()) + ", " + LocalDate.ofInstant(past.decidedAt(), ZoneOffset.UTC)));
            history.appeals()
                    .forEach(past ->
                            add(facts, "Earlier appeal", past.outcome() == null ? "open" : Phrases.of(past.outcome())));
            add(facts, "Bookings", String.valueOf(history.standing().bookings()));
            add(facts, "Pets in care now", String.valueOf(history.standing().petsInCare()));
            add(facts, "Background check", Phrases.of(history.standing().backgroundCheck()));
            add(facts, "Linked accounts", String.valueOf(history.standing().linkedAccounts()));
        });
        return new Entry("Safety review", "Finding " + Phrases.of(review.finding()), review.openedAt(), facts);
    }

    private Entry entry(Enforcement enforcement) {
        var facts = new ArrayList<Fact>();
        add(facts, "Decided by", staff.displayName(enforcement.decidedBy()));
        add(
                facts,
                "Second reviewer",
                enforcement.secondReviewer() == null ? null : staff.displayName(enforcement.secondReviewer()));
        add(
                facts,
                "Recommended",
                enforcement.ruledAction() == null
                        ? null
                        : enforcement.ruledAction().words());
        add(facts, "Why not as recommended", enforcement.deviationReason());
        add(facts, "From", enforcement.effectiveAt());
        add(facts, "Until", enforcement.endsAt());
        add(facts, "Appeal until", enforcement.appealUntil());
        add(facts, "Sent back, not complete", missing(enforcement));
        add(facts, "Facts", enforcements.statement(enforcement.id()).facts());
        return new Entry(
                "Decision: " + enforcement.action().words(),
                Phrases.of(enforcement.state()),
                enforcement.decidedAt(),
                facts);
    }

    /** What the statement lacked that was sent back; null where none was. */
    private @Nullable String missing(Enforcement enforcement) {
        return log.of(enforcement.incidentId()).stream()
                .filter(event -> event.type() == CaseEventType.StatementReturned)
                .filter(event -> enforcement.id().toString().equals(event.data().get("enforcementId")))
                .map(event -> fields.words((Collection<?>) event.data().get("fields")))
                .findFirst()
                .orElse(null);
    }

    private static String past(HistorySnapshot.PastCase past) {
        return past.incidentNumber() + ", " + Phrases.of(past.category())
                + (past.finding() == null ? "" : ", " + Phrases.of(past.finding()));
    }

    static void add(List<Fact> facts, String label, @Nullable String value) {
        if (value != null) {
            facts.add(new Fact(label, value));
        }
    }

    static void add(List<Fact> facts, String label, @Nullable Instant at) {
        if (at != null) {
            facts.add(new Fact(label, at));
        }
    }
}
