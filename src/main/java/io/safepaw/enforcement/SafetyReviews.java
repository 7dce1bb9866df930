package io.safepaw.enforcement;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.PartyId;
import io.safepaw.engine.BadVariable;
import io.safepaw.investigation.Finding;
import io.safepaw.investigation.FindingCode;
import io.safepaw.investigation.Findings;
import io.safepaw.investigation.Investigations;
import io.safepaw.investigation.Plan;
import io.safepaw.investigation.RiskToOthers;
import io.safepaw.investigation.Violation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Safety reviews: whom they are against and what they rest on (domain.md 4.1). */
@Service
@Transactional
public class SafetyReviews {

    private final Incidents incidents;
    private final Findings findings;
    private final Investigations investigations;
    private final Subjects subjects;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final EnforcementProperties properties;
    private final JdbcClient jdbc;
    private final Clock clock;

    SafetyReviews(
            Incidents incidents,
            Findings findings,
            Investigations investigations,
            Subjects subjects,
            EventLog log,
            ApplicationEventPublisher events,
            EnforcementProperties properties,
            JdbcClient jdbc,
            Clock clock) {
        this.incidents = incidents;
        this.findings = findings;
        this.investigations = investigations;
        this.subjects = subjects;
        this.log = log;
        this.events = events;
        this.properties = properties;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Reviews of the incident, newest first. */
    @Transactional(readOnly = true)
    public List<SafetyReview> of(IncidentId incident) {
        return jdbc.sql("select * from safety_review where incident_id = :incident order by opened_at desc, id")
                .param("incident", incident.value())
                .query(SafetyReviews::read)
                .list();
    }

    @Transactional(readOnly = true)
    public SafetyReview get(UUID id) {
        return find("id = :value", id).orElseThrow(() -> new BadVariable("reviewId", "the id of a safety review"));
    }

    private boolean isRequested(IncidentId incident, UUID request) {
        return log.of(incident).stream()
                .anyMatch(event -> event.type() == CaseEventType.SafetyReviewRequested
                        && request.toString().equals(event.data().get("requestId")));
    }

    /**
     * Has a review begin beside the course of the incident.
     *
     * @param followsAppeal the appeal that sent the matter back, once; null where somebody asked for the review
     */
    void request(
            IncidentId incident,
            Finding finding,
            @Nullable Violation violation,
            RiskToOthers risk,
            SubjectRole subject,
            @Nullable UUID followsAppeal,
            Actor actor) {
        var id = followsAppeal == null ? UUID.randomUUID() : followsAppeal;
        if (followsAppeal != null && isRequested(incident, id)) {
            return;
        }
        log.append(
                incident,
                CaseEventType.SafetyReviewRequested,
                actor,
                Map.of(
                        "requestId",
                        id.toString(),
                        "findingId",
                        finding.id().toString(),
                        "subjectRole",
                        subject.name()));
        events.publishEvent(new ReviewRequested(
                id,
                incident,
                finding.id(),
                finding.finding().name(),
                violation == null ? null : violation.name(),
                risk.name(),
                subject.name(),
                followsAppeal));
    }

    /**
     * Opens a review.
     *
     * @param source what it is opened for; the same source opens one review
     */
    ReviewOpened open(String source, ReviewForm form) {
        var incident = IncidentId.of(form.incidentId());
        incidents.get(incident);
        var finding = finding(incident, form);
        var risk = Optional.ofNullable(Codes.optional("riskToOthers", form.riskToOthers(), RiskToOthers.class))
                .orElse(RiskToOthers.LOW);
        var violation = Codes.optional("violation", form.violation(), Violation.class);
        var role = Optional.ofNullable(Codes.optional("subjectRole", form.subjectRole(), SubjectRole.class))
                .filter(wanted -> subjects.withRole(incident, wanted).isPresent())
                .or(() -> respondent(incident))
                .or(() -> subjects.onlyOne(incident))
                .orElse(null);
        var id = UUID.randomUUID();
        int added = jdbc.sql("""
                        insert into safety_review (id, incident_id, source, requested_by, finding_id, finding, violation,
                          risk_to_others, follows_appeal, opened_at)
                        values (:id, :incident, :source, :by, :findingId, :finding, :violation, :risk, :appeal, :now)
                        on conflict (source) do nothing
                        """)
                .param("id", id)
                .param("incident", incident.value())
                .param("source", source)
                .param("by", Actor.SYSTEM.id())
                .param("findingId", finding.map(Finding::id).orElse(null))
                .param("finding", finding.map(it -> it.finding().name()).orElse(form.finding()))
                .param("violation", violation == null ? null : violation.name())
                .param("risk", risk.name())
                .param(
                        "appeal",
                        form.followsAppealId() == null || form.followsAppealId().isBlank()
                                ? null
                                : Codes.id("followsAppealId", form.followsAppealId()))
                .param("now", Db.timestamp(clock.instant()))
                .update();
        var review = find("source = :value", source).orElseThrow();
        if (added == 1) {
            log.append(
                    incident,
                    CaseEventType.SafetyReviewOpened,
                    Actor.SYSTEM,
                    Map.of("reviewId", review.id().toString(), "finding", review.finding()));
        }
        return new ReviewOpened(
                review.id().toString(),
                review.finding(),
                review.findingId() == null ? null : review.findingId().toString(),
                review.violation() == null ? null : review.violation().name(),
                review.riskToOthers().name(),
                role == null ? null : role.name(),
                Codes.time(review.openedAt(), properties.reviewWithin()));
    }

    /** Says whom the review is against. */
    void nameSubject(SafetyReview review, SubjectRole role) {
        var party = subjects.withRole(review.incidentId(), role)
                .orElseThrow(() -> new BadVariable("subjectRole", "the role of a party of this incident"));
        jdbc.sql("update safety_review set party_id = :party, subject_role = :role, subject_ref = :ref where id = :id")
                .param("party", party.id().value())
                .param("role", role.name())
                .param("ref", Subjects.refOf(party))
                .param("id", review.id())
                .update();
        events.publishEvent(new ReviewSubjectNamed(review.incidentId()));
    }

    /** The finding a review rests on; empty where the investigation gave no id of one and there is none. */
    Optional<Finding> findingOf(SafetyReview review) {
        return findings.of(review.incidentId()).stream()
                .filter(finding -> review.findingId() == null || finding.id().equals(review.findingId()))
                .reduce((first, last) -> last);
    }

    /** Whom the investigation was against. */
    private Optional<SubjectRole> respondent(IncidentId incident) {
        return investigations.plansOf(incident).stream()
                .reduce((first, last) -> last)
                .map(Plan::respondent)
                .map(subjects::party)
                .flatMap(Subjects::roleOf);
    }

    private Optional<Finding> finding(IncidentId incident, ReviewForm form) {
        var all = findings.of(incident);
        if (form.findingId() != null && !form.findingId().isBlank()) {
            var id = Codes.id("findingId", form.findingId());
            return Optional.of(all.stream()
                    .filter(finding -> finding.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new BadVariable("findingId", "the id of a finding of this incident")));
        }
        var code = Codes.optional("finding", form.finding(), FindingCode.class);
        var last = all.stream().reduce((first, second) -> second);
        if (code == null && last.isEmpty()) {
            throw new BadVariable("finding", "recorded before a safety review");
        }
        return last.filter(finding -> code == null || finding.finding() == code);
    }

    private Optional<SafetyReview> find(String condition, Object value) {
        return jdbc.sql("select * from safety_review where " + condition)
                .param("value", value)
                .query(SafetyReviews::read)
                .optional();
    }

    private static SafetyReview read(ResultSet row, int number) throws SQLException {
        var party = row.getObject("party_id", UUID.class);
        return new SafetyReview(
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                row.getString("requested_by"),
                row.getObject("finding_id", UUID.class),
                row.getString("finding"),
                Db.code(row, "violation", Violation.class),
                RiskToOthers.valueOf(row.getString("risk_to_others")),
                party == null ? null : new PartyId(party),
                Db.code(row, "subject_role", SubjectRole.class),
                row.getObject("follows_appeal", UUID.class),
                Db.instant(row, "opened_at"));
    }
}
