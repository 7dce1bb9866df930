package io.safepaw.enforcement;

import io.safepaw.casefile.Category;
import io.safepaw.staff.Qualification;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.springframework.lang.Nullable;

/** Separation of duties: decider, second reviewer and appeal reviewer are three people (domain.md 7.5). */
final class Duties {

    private Duties() {}

    /** @param excluded who decided before, where the decision is made anew */
    static Optional<String> againstDeciding(String username, Collection<String> excluded) {
        return excluded.contains(username)
                ? Optional.of("You took part in the decision that was appealed; somebody else must decide anew.")
                : Optional.empty();
    }

    /** @param workedOnTheIncident user names of all who completed a task of the incident */
    static Optional<String> againstSecondReview(
            String username, String decider, Collection<String> workedOnTheIncident) {
        if (username.equals(decider)) {
            return Optional.of("You made this decision; somebody else must review it.");
        }
        return workedOnTheIncident.contains(username)
                ? Optional.of("You worked on this incident; somebody who did not must review the decision.")
                : Optional.empty();
    }

    static Optional<String> againstAppealReview(String username, String decider, @Nullable String secondReviewer) {
        if (username.equals(decider)) {
            return Optional.of("You made the decision that is appealed; somebody else must review the appeal.");
        }
        return username.equals(secondReviewer)
                ? Optional.of("You agreed to the decision that is appealed; somebody else must review the appeal.")
                : Optional.empty();
    }

    /** Who hears an appeal stands beside the decider, not below, and knows the matter (domain.md 4.8). */
    static Optional<String> againstAppealReviewer(Qualification reviewer, Qualification decider, Category category) {
        if (decider.username().equals(reviewer.reportsTo())) {
            return Optional.of("You report to the person who decided; somebody else must review the appeal.");
        }
        if (!reviewer.level().isAtLeast(decider.level())) {
            return Optional.of(
                    "The decision was made at level " + decider.level().words() + "; you are "
                            + reviewer.level().words() + ". Leave the appeal to somebody of that level or above.");
        }
        return reviewer.trainedFor().contains(category)
                ? Optional.empty()
                : Optional.of("You are not trained for appeals about "
                        + category.name().replace('_', ' ').toLowerCase(Locale.ROOT)
                        + ". Leave it to somebody who is; leads note trainings on the page Team.");
    }
}
