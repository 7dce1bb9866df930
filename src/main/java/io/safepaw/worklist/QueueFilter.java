package io.safepaw.worklist;

import io.safepaw.casefile.Category;
import io.safepaw.casefile.Severity;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * What to show of the queue; all conditions hold together.
 *
 * @param myGroups only tasks that one of my roles may take
 * @param role only tasks of this candidate group; null for all
 * @param severities empty for all
 * @param categories empty for all
 * @param text part of an incident number or of a task name; null or blank for all
 * @param offset how many of the most urgent to leave out
 * @param limit how many at most, 1 to {@value #MOST}
 */
public record QueueFilter(
        Owner owner,
        boolean myGroups,
        @Nullable String role,
        Set<Severity> severities,
        Set<Category> categories,
        Due due,
        @Nullable String text,
        int offset,
        int limit) {

    /** More than anybody reads; somebody who looks for more narrows the queue. */
    public static final int MOST = 2000;

    /** Whose tasks. */
    public enum Owner {
        ANYBODY,
        ME,
        NOBODY
    }

    /** How pressing. */
    public enum Due {
        ANY_TIME,
        /** An SLA clock of the incident has passed its target. */
        BREACHED,
        /** Due before the day ends, overdue ones included. */
        TODAY
    }

    public QueueFilter {
        severities = Set.copyOf(severities);
        categories = Set.copyOf(categories);
        if (offset < 0 || limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("offset must not be negative, limit must be 1 to " + MOST);
        }
    }

    /** The whole queue, its first 100 items. */
    public static QueueFilter everything() {
        return new QueueFilter(Owner.ANYBODY, false, null, Set.of(), Set.of(), Due.ANY_TIME, null, 0, 100);
    }
}
