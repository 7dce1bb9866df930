package io.safepaw.enforcement;

import java.util.EnumSet;
import java.util.Set;

/** Who appeals. */
public enum Appellant {
    SUBJECT(EnumSet.allOf(AppealOutcome.class)),
    /** Against "no action": there is nothing to undo or to reduce. */
    REPORTER(EnumSet.of(AppealOutcome.UPHELD, AppealOutcome.REMANDED));

    private final Set<AppealOutcome> outcomes;

    Appellant(Set<AppealOutcome> outcomes) {
        this.outcomes = outcomes;
    }

    /** Whether an appeal that was heard can end like that. */
    boolean canEnd(AppealOutcome outcome) {
        return outcomes.contains(outcome);
    }
}
