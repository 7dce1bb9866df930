package io.safepaw.enforcement;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import io.safepaw.investigation.Findings;
import io.safepaw.investigation.RiskToOthers;
import io.safepaw.investigation.Violation;
import io.safepaw.staff.Roles;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Has somebody's whole history looked at, also long after the finding: a strike threshold, a failed background check. */
@Component
class RequestSafetyReview implements CaseAction {

    private final SafetyReviews reviews;
    private final Findings findings;
    private final Subjects subjects;

    RequestSafetyReview(SafetyReviews reviews, Findings findings, Subjects subjects) {
        this.reviews = reviews;
        this.findings = findings;
        this.subjects = subjects;
    }

    @Override
    public String id() {
        return "request-safety-review";
    }

    @Override
    public String label() {
        return "Request a safety review";
    }

    @Override
    public String formId() {
        return "request-safety-review";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.SENIOR);
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return incident.mergedInto() == null && !findings.of(incident.id()).isEmpty();
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var role = SubjectRole.valueOf(DecisionRule.text(values, "subjectRole"));
        if (subjects.withRole(incident.id(), role).isEmpty()) {
            throw new ActionRefused(Map.of("subjectRole", "There is no such party yet; add it to the incident first."));
        }
        var finding = findings.of(incident.id()).stream()
                .reduce((first, last) -> last)
                .orElseThrow(() -> new ActionRefused("A safety review rests on a finding; record one first."));
        reviews.request(
                incident.id(),
                finding,
                Codes.optional("violation", DecisionRule.text(values, "violation"), Violation.class),
                Codes.required("riskToOthers", DecisionRule.text(values, "riskToOthers"), RiskToOthers.class),
                role,
                null,
                actor);
        return "The safety review begins; its task comes to the queue.";
    }
}
