package io.safepaw.enforcement;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.engine.BadVariable;
import io.safepaw.investigation.FindingCode;
import io.safepaw.investigation.Findings;
import io.safepaw.marketplace.MarketplaceAccess;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Assembles what is known of a person into a snapshot that stays as the decider saw it (domain.md 4.1). */
@Service
@Transactional
class Histories {

    private static final Period SUSPENSIONS_WITHIN = Period.ofMonths(12);
    private static final List<String> FOUND =
            List.of(FindingCode.SUBSTANTIATED.name(), FindingCode.PARTLY_SUBSTANTIATED.name());

    private final SafetyReviews reviews;
    private final Incidents incidents;
    private final Findings findings;
    private final Subjects subjects;
    private final Strikes strikes;
    private final Enforcements enforcements;
    private final AppealFile appeals;
    private final MarketplaceAccess marketplace;
    private final EventLog log;
    private final EnforcementProperties properties;
    private final JdbcClient jdbc;
    private final Clock clock;

    Histories(
            SafetyReviews reviews,
            Incidents incidents,
            Findings findings,
            Subjects subjects,
            Strikes strikes,
            Enforcements enforcements,
            AppealFile appeals,
            MarketplaceAccess marketplace,
            EventLog log,
            EnforcementProperties properties,
            JdbcClient jdbc,
            Clock clock) {
        this.reviews = reviews;
        this.incidents = incidents;
        this.findings = findings;
        this.subjects = subjects;
        this.strikes = strikes;
        this.enforcements = enforcements;
        this.appeals = appeals;
        this.marketplace = marketplace;
        this.log = log;
        this.properties = properties;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes the snapshot.
     *
     * @param source what it is taken for; the same source has the same snapshot
     */
    HistoryAssembled assemble(String source, HistoryForm form) {
        var reviewId = Codes.id("reviewId", form.reviewId());
        if (snapshotOf(source).isEmpty()) {
            take(source, reviewId, form);
        }
        var snapshot = snapshotOf(source).orElseThrow();
        var content = snapshot.content();
        boolean egregious = Codes.isTrue(form.egregious())
                || form.strikePoints() != null
                        && Codes.isTrue(form.strikePoints().egregious());
        return new HistoryAssembled(
                snapshot.id().toString(),
                egregious,
                content.points(),
                content.suspensions12m(),
                (int) content.strikes().stream()
                        .filter(HistorySnapshot.PastStrike::active)
                        .count(),
                (int) content.strikes().stream()
                        .filter(strike -> !strike.active())
                        .count(),
                content.casesAsSubject().size(),
                content.casesAsReporter().size(),
                content.standing().businessUser(),
                content.standing().jurisdiction(),
                properties.featureOptions());
    }

    /** The newest snapshot of a review. */
    @Transactional(readOnly = true)
    Optional<HistorySnapshot> latest(UUID review) {
        return jdbc.sql("select content from history_snapshot where review_id = :review order by taken_at desc limit 1")
                .param("review", review)
                .query(String.class)
                .optional()
                .map(content -> enforcements.read(content, HistorySnapshot.class));
    }

    private void take(String source, UUID reviewId, HistoryForm form) {
        var review = reviews.get(reviewId);
        var role = Codes.required("subjectRole", form.subjectRole(), SubjectRole.class);
        reviews.nameSubject(review, role);
        var party = subjects.withRole(review.incidentId(), role)
                .orElseThrow(() -> new BadVariable("subjectRole", "the role of a party of this incident"));
        var now = clock.instant();
        jdbc.sql("""
                        insert into history_snapshot (id, review_id, incident_id, source, subject_ref, content, taken_at)
                        values (:id, :review, :incident, :source, :subject, :content::jsonb, :now)
                        on conflict (source) do nothing
                        """)
                .param("id", UUID.randomUUID())
                .param("review", reviewId)
                .param("incident", review.incidentId().value())
                .param("source", source)
                .param("subject", Subjects.refOf(party))
                .param("content", enforcements.write(content(review, party, role, form, now)))
                .param("now", Db.timestamp(now))
                .update();
        log.append(
                review.incidentId(),
                CaseEventType.HistoryAssembled,
                Actor.SYSTEM,
                Map.of("reviewId", reviewId.toString(), "subjectRole", role.name()));
    }

    private HistorySnapshot content(SafetyReview review, Party party, SubjectRole role, HistoryForm form, Instant now) {
        var ref = Subjects.refOf(party);
        var since = Codes.minus(now, properties.historyOf());
        var elsewhere = subjects.same(party).stream()
                .filter(other -> !other.incidentId().equals(review.incidentId()))
                .toList();
        var decided = enforcements.ofSubject(ref);
        return new HistorySnapshot(
                cases(elsewhere, since, false),
                cases(elsewhere, since, true),
                strikes.of(ref).stream()
                        .map(strike -> new HistorySnapshot.PastStrike(
                                strike.violation().name(),
                                strike.points(),
                                strike.recordedAt(),
                                strike.expiresAt(),
                                strike.expungedAt() != null,
                                strike.isActive(now)))
                        .toList(),
                decided.stream()
                        .filter(enforcement -> enforcement.appliedAt() != null)
                        .map(enforcement -> new HistorySnapshot.PastEnforcement(
                                enforcement.id(),
                                enforcement.action().name(),
                                enforcement.state().name(),
                                enforcement.decidedAt(),
                                enforcement.endsAt()))
                        .toList(),
                decided.stream()
                        .flatMap(enforcement -> appeals.ofEnforcement(enforcement.id()).stream()
                                .map(appeal -> new HistorySnapshot.PastAppeal(
                                        enforcement.action().name(),
                                        appeal.receivedAt(),
                                        appeal.outcome() == null
                                                ? null
                                                : appeal.outcome().name())))
                        .toList(),
                marketplace
                        .accounts(review.incidentId())
                        .standing(Subjects.account(incidents.get(review.incidentId()), party, role)),
                strikes.pointsWith(ref, review.incidentId(), pointsNow(review, form), now),
                suspensions(decided, now));
    }

    /** An inconclusive or unconfirmed matter counts nothing (domain.md 4.4, row 3). */
    private static int pointsNow(SafetyReview review, HistoryForm form) {
        return FOUND.contains(review.finding())
                        && form.strikePoints() != null
                        && form.strikePoints().points() != null
                ? form.strikePoints().points()
                : 0;
    }

    private static int suspensions(List<Enforcement> decided, Instant now) {
        var since = Codes.minus(now, SUSPENSIONS_WITHIN);
        return (int) decided.stream()
                .filter(Enforcement::hasEffect)
                .filter(enforcement -> enforcement.action() == EnforcementAction.TEMP_SUSPENSION)
                .filter(enforcement -> enforcement.appliedAt() != null
                        && enforcement.appliedAt().isAfter(since))
                .count();
    }

    /** Each incident once; as reporter only, or as anything else. */
    private List<HistorySnapshot.PastCase> cases(List<Party> parties, Instant since, boolean asReporter) {
        return parties.stream()
                .filter(party -> asReporter == (party.role() == PartyRole.REPORTER))
                .filter(party -> asReporter
                        || party.role() == PartyRole.OWNER
                        || party.role() == PartyRole.PROVIDER
                        || party.role() == PartyRole.PET)
                .collect(java.util.stream.Collectors.toMap(Party::incidentId, Party::role, (first, second) -> first))
                .entrySet()
                .stream()
                .map(entry -> pastCase(incidents.get(entry.getKey()), entry.getValue()))
                .filter(past -> past.openedAt().isAfter(since))
                .sorted(Comparator.comparing(HistorySnapshot.PastCase::openedAt).reversed())
                .toList();
    }

    private HistorySnapshot.PastCase pastCase(Incident incident, PartyRole role) {
        return new HistorySnapshot.PastCase(
                incident.number(),
                role.name(),
                incident.facts().category().name(),
                incident.severity() == null ? null : incident.severity().name(),
                lastFinding(incident.id()),
                incident.openedAt());
    }

    private String lastFinding(IncidentId incident) {
        return findings.of(incident).stream()
                .reduce((first, last) -> last)
                .map(finding -> finding.finding().name())
                .orElse(null);
    }

    private Optional<Snapshot> snapshotOf(String source) {
        return jdbc.sql("select id, content from history_snapshot where source = :source")
                .param("source", source)
                .query((row, number) -> new Snapshot(
                        row.getObject("id", UUID.class),
                        enforcements.read(row.getString("content"), HistorySnapshot.class)))
                .optional();
    }

    private record Snapshot(UUID id, HistorySnapshot content) {}
}
