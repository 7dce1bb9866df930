package io.safepaw.quality;

import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A review is for the one whose work it was; nobody else accepts or disputes it. */
@Component
class FeedbackIsTheirs implements TaskRule {

    @Override
    public Set<String> forms() {
        return Set.of("qa-feedback");
    }

    @Override
    public Optional<String> againstTaking(RuledTask task, String username) {
        return username.equals(task.variables().get("reviewedAgent"))
                ? Optional.empty()
                : Optional.of("This review is for the one whose work it was.");
    }
}
