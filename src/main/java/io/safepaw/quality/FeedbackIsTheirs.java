package io.safepaw.quality;

import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A review is for the one whose work it was: nobody else accepts or disputes it, and somebody else sees to its dispute. */
@Component
class FeedbackIsTheirs implements TaskRule {

    private static final String OVERDUE_FORM = "qa-overdue-dispute";

    @Override
    public Set<String> forms() {
        return Set.of("qa-feedback", OVERDUE_FORM);
    }

    @Override
    public Optional<String> againstTaking(RuledTask task, String username) {
        boolean theirs = username.equals(task.variables().get("reviewedAgent"));
        if (task.formId().equals(OVERDUE_FORM)) {
            return theirs
                    ? Optional.of("This dispute is about your work, so another lead sees to it.")
                    : Optional.empty();
        }
        return theirs ? Optional.empty() : Optional.of("This review is for the one whose work it was.");
    }
}
