package io.safepaw.enforcement;

import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A measure outlives its longest time only by a lead's word; it is against a party that is there (domain.md 4.2). */
@Component
class MeasureRule implements TaskRule {

    private final StaffDirectory staff;
    private final Subjects subjects;

    MeasureRule(StaffDirectory staff, Subjects subjects) {
        this.staff = staff;
        this.subjects = subjects;
    }

    @Override
    public Set<String> forms() {
        return Set.of("measure-review", MeasureSubjects.FORM);
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        if (task.formId().equals(MeasureSubjects.FORM)) {
            return DecisionRule.againstSubject(subjects, task.incidentId(), values)
                    .map(problem -> Map.of("subjectRole", problem))
                    .orElse(Map.of());
        }
        boolean renewed = MeasureReview.RENEW.name().equals(values.get("measureReview"));
        return renewed && staff.find(username).filter(StaffMember::isLead).isEmpty()
                ? Map.of("measureReview", "Only a lead may renew a measure beyond its end.")
                : Map.of();
    }
}
