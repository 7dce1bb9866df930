package io.safepaw.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * What a week says of root causes.
 *
 * @param monday of the week, as the team has it
 * @param causes named in the week or the one before, the most frequent first
 * @param recommendations made or answered in the week, and all that were open at its end, the earliest due first
 */
public record RootCauseWeek(LocalDate monday, List<Cause> causes, List<Advice> recommendations) {

    /**
     * @param count closed incidents whose cause it was named in the week
     * @param before the same of the week before
     */
    public record Cause(String cause, int count, int before) {

        /** How many more than in the week before; negative where they are fewer. */
        public int change() {
            return count - before;
        }
    }

    /**
     * A recommendation to a business group.
     *
     * @param owner role that answers for the group
     * @param answer ACCEPTED, DECLINED, NEEDS_MORE; null as long as there is none
     * @param overdue it was not answered in time, or still is not and the time is over
     */
    public record Advice(
            UUID id,
            String group,
            String owner,
            List<String> causes,
            Instant madeAt,
            Instant dueAt,
            @Nullable String answer,
            @Nullable String declineReason,
            @Nullable String answeredBy,
            @Nullable Instant answeredAt,
            boolean overdue) {}

    /** Whether there is nothing to tell of it. */
    public boolean isEmpty() {
        return incidents() == 0 && recommendations.isEmpty();
    }

    /** How many incidents had a cause named. */
    public int incidents() {
        return causes.stream().mapToInt(Cause::count).sum();
    }

    /** Recommendations that nobody answered and whose time is over. */
    public long overdue() {
        return recommendations.stream()
                .filter(each -> each.answer() == null && each.overdue())
                .count();
    }
}
