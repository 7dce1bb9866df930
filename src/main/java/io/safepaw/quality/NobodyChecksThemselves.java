package io.safepaw.quality;

import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who saw hard things is asked by somebody else how they are (domain.md 6.2). */
@Component
class NobodyChecksThemselves implements TaskRule {

    @Override
    public Set<String> forms() {
        return Set.of("check-in");
    }

    @Override
    public Optional<String> againstTaking(RuledTask task, String username) {
        return username.equals(task.variables().get("checkInAgent"))
                ? Optional.of("This check-in is with you, so somebody else asks.")
                : Optional.empty();
    }
}
