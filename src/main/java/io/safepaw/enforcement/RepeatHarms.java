package io.safepaw.enforcement;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.Severity;
import io.safepaw.casefile.SeverityChanged;
import io.safepaw.casefile.TestMarkChanged;
import io.safepaw.investigation.FindingRecorded;
import io.safepaw.investigation.Findings;
import io.safepaw.investigation.Investigations;
import io.safepaw.investigation.Plan;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Sees whether a person whom a decision let stay did harm again (domain.md 5.2, repeat harm): an incident of P0 or P1 that was
 * reported after the decision took effect, within the time of the settings, and was substantiated at least in part. The log of
 * the incident that was decided is told, with the id of the other incident and nothing of the person, and told otherwise when
 * that is not so any more.
 */
@Component
class RepeatHarms {

    private static final Set<Severity> GRAVE = EnumSet.of(Severity.P0, Severity.P1);

    private final Incidents incidents;
    private final Findings findings;
    private final Investigations investigations;
    private final SafetyReviews reviews;
    private final Subjects subjects;
    private final Enforcements enforcements;
    private final EventLog log;
    private final EnforcementProperties properties;

    RepeatHarms(
            Incidents incidents,
            Findings findings,
            Investigations investigations,
            SafetyReviews reviews,
            Subjects subjects,
            Enforcements enforcements,
            EventLog log,
            EnforcementProperties properties) {
        this.incidents = incidents;
        this.findings = findings;
        this.investigations = investigations;
        this.reviews = reviews;
        this.subjects = subjects;
        this.enforcements = enforcements;
        this.log = log;
        this.properties = properties;
    }

    @ApplicationModuleListener
    void on(FindingRecorded event) {
        look(event.incidentId());
    }

    @ApplicationModuleListener
    void on(SeverityChanged event) {
        look(event.incidentId());
    }

    @ApplicationModuleListener
    void on(ReviewSubjectNamed event) {
        look(event.incidentId());
    }

    @ApplicationModuleListener
    void on(TestMarkChanged event) {
        look(event.incidentId());
    }

    /** Asking again changes nothing. */
    void look(IncidentId id) {
        var found = findings.of(id);
        if (found.isEmpty()) {
            return;
        }
        var incident = incidents.get(id);
        boolean grave = !incident.test()
                && GRAVE.contains(incident.severity())
                && found.getLast().finding().isUpheld();
        accused(id)
                .map(subjects::party)
                .flatMap(party -> subjects.same(party).stream())
                .map(Subjects::refOf)
                .distinct()
                .flatMap(ref -> enforcements.ofSubject(ref).stream())
                .filter(decision -> !decision.incidentId().equals(id))
                .filter(decision -> isBefore(decision, incident))
                .distinct()
                .forEach(decision -> tell(decision, id, grave));
    }

    /** Whom the investigation was against, and whom reviews are against. */
    private Stream<PartyId> accused(IncidentId id) {
        return Stream.concat(
                        investigations.plansOf(id).stream()
                                .reduce((first, last) -> last)
                                .map(Plan::respondent)
                                .stream(),
                        reviews.of(id).stream().map(SafetyReview::party))
                .filter(Objects::nonNull)
                .distinct();
    }

    private boolean isBefore(Enforcement decision, Incident incident) {
        var appliedAt = decision.appliedAt();
        return appliedAt != null
                && !decision.action().isFinal()
                && decision.alsoActions().stream().noneMatch(EnforcementAction::isFinal)
                && isWithin(appliedAt, incident.openedAt());
    }

    private boolean isWithin(Instant appliedAt, Instant openedAt) {
        return openedAt.isAfter(appliedAt) && !openedAt.isAfter(appliedAt.plus(properties.repeatHarmWithin()));
    }

    private void tell(Enforcement decision, IncidentId id, boolean repeated) {
        var decided = decision.id().toString();
        boolean known = log.of(decision.incidentId()).stream()
                .filter(event -> event.type() == CaseEventType.HarmRepeated)
                .filter(event -> decided.equals(event.data().get("enforcementId")))
                .filter(event -> id.toString().equals(event.data().get("repeatedIn")))
                .reduce((earlier, later) -> later)
                .map(event -> Boolean.TRUE.equals(event.data().get("repeated")))
                .orElse(false);
        if (known != repeated) {
            log.append(
                    decision.incidentId(),
                    CaseEventType.HarmRepeated,
                    Actor.SYSTEM,
                    Map.of("enforcementId", decided, "repeatedIn", id.toString(), "repeated", repeated));
        }
    }
}
