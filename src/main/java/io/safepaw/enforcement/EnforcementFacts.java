package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Party;
import io.safepaw.quality.QualityFacts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What surveys and quality reviews ask (domain.md 5.3, 5.4): whether the person is under a restriction, the weightiest
 * decision that took effect, and the weightiest outcome of an appeal.
 */
@Component
class EnforcementFacts implements QualityFacts {

    private final Enforcements enforcements;
    private final InterimMeasures measures;
    private final AppealFile appeals;
    private final Subjects subjects;

    EnforcementFacts(Enforcements enforcements, InterimMeasures measures, AppealFile appeals, Subjects subjects) {
        this.enforcements = enforcements;
        this.measures = measures;
        this.appeals = appeals;
        this.subjects = subjects;
    }

    @Override
    public Map<String, Object> of(IncidentId incident) {
        var facts = new HashMap<String, Object>();
        facts.put("enforcementAction", action(incident).map(Enum::name).orElse(null));
        facts.put("appealOutcome", outcome(incident).map(Enum::name).orElse(null));
        return facts;
    }

    @Override
    public Map<String, Object> ofRecipient(Party recipient) {
        return Map.of("recipientRestricted", isRestricted(recipient));
    }

    /** In whichever incident that was, and as whoever the person was known there. */
    private boolean isRestricted(Party person) {
        return subjects.same(person).stream()
                .anyMatch(party -> enforcements.ofSubject(Subjects.refOf(party)).stream()
                                .anyMatch(enforcement ->
                                        enforcement.state() == EnforcementState.IN_FORCE && enforcement.isRestricting())
                        || measures.of(party.incidentId()).stream()
                                .anyMatch(measure -> party.id().equals(measure.party())
                                        && measure.imposedAt() != null
                                        && !measure.isEnded()));
    }

    /** A removal for good before anything else; otherwise the newest. */
    private Optional<EnforcementAction> action(IncidentId incident) {
        return enforcements.of(incident).stream()
                .filter(enforcement -> enforcement.appliedAt() != null)
                .map(Enforcement::action)
                .min(Comparator.comparing(action -> !action.isFinal()));
    }

    /** An overturned decision before anything else; otherwise the newest. */
    private Optional<AppealOutcome> outcome(IncidentId incident) {
        return appeals.of(incident).stream()
                .map(Appeal::outcome)
                .filter(Objects::nonNull)
                .min(Comparator.comparing(outcome -> outcome != AppealOutcome.OVERTURNED));
    }
}
