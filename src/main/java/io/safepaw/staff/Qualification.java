package io.safepaw.staff;

import io.safepaw.casefile.Category;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * What a person is qualified for.
 *
 * @param level the one given, else the one by role
 * @param since day from which the person has the given level; null where the level is by role
 * @param reportsTo user name; null where nobody noted it
 * @param trainedFor categories whose appeals the person may review
 */
public record Qualification(
        String username,
        AgentLevel level,
        @Nullable LocalDate since,
        @Nullable String reportsTo,
        Set<Category> trainedFor) {

    /** Whether somebody gave the level, rather than the role. */
    public boolean isGiven() {
        return since != null;
    }

    /** Whole weeks in the level; null where the level is by role. */
    public @Nullable Integer weeksInLevel(LocalDate today) {
        return since == null ? null : (int) ChronoUnit.WEEKS.between(since, today);
    }
}
