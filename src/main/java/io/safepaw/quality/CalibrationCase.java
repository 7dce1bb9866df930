package io.safepaw.quality;

import io.safepaw.casefile.IncidentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * An incident that several reviewers score, as one person may see it now.
 *
 * @param asked who is to score it, by user name; nobody who worked on it
 * @param mineIsDue whether the person who looks is asked for a score and has not given it
 * @param mayAgree whether the person may note what was agreed
 * @param comparison the scores side by side; null as long as the person may not see them
 * @param agreed null as long as nothing is
 */
public record CalibrationCase(
        UUID id,
        IncidentId incidentId,
        List<Seat> asked,
        boolean mineIsDue,
        boolean mayAgree,
        @Nullable Comparison comparison,
        @Nullable Agreed agreed) {

    /** @param late the score is not in and the time is over */
    public record Seat(String reviewer, boolean scored, boolean late) {}

    /**
     * @param reviewers whose scores are in
     * @param scores of these, 0 to 100, in their order
     * @param spread points between the highest and the lowest score; null for fewer than two
     * @param within whether that is no more than is asked for
     * @param categories in the order of the scorecard
     */
    public record Comparison(
            List<String> reviewers,
            List<BigDecimal> scores,
            @Nullable BigDecimal spread,
            boolean within,
            List<Category> categories) {}

    /**
     * @param ratings codes, in the order of the reviewers
     * @param spread points from 0 to 100 between the best and the worst; null where fewer than two say that it applies
     */
    public record Category(
            String field, List<String> ratings, @Nullable BigDecimal spread) {}

    /**
     * @param ratings code by field, in the order of the scorecard
     * @param note words
     */
    public record Agreed(
            BigDecimal score,
            Map<String, String> ratings,
            @Nullable String note,
            String by,
            Instant at) {}

    /** Who has not scored it in time. */
    public List<String> late() {
        return asked.stream().filter(Seat::late).map(Seat::reviewer).toList();
    }
}
