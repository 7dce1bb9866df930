package io.safepaw.enforcement;

import io.safepaw.marketplace.AccountStanding;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * What the decider sees of a person, as it was at one time (domain.md 4.1). What the person reported stands apart from what
 * the person was accused of, to keep neutral. Codes, numbers and times only; UTC.
 *
 * @param points active points with this case
 * @param suspensions12m suspensions that were in force within the last twelve months
 */
public record HistorySnapshot(
        List<PastCase> casesAsSubject,
        List<PastCase> casesAsReporter,
        List<PastStrike> strikes,
        List<PastEnforcement> enforcements,
        List<PastAppeal> appeals,
        AccountStanding standing,
        int points,
        int suspensions12m) {

    /** @param finding of the last investigation, null where there was none */
    public record PastCase(
            String incidentNumber,
            String role,
            String category,
            @Nullable String severity,
            @Nullable String finding,
            Instant openedAt) {}

    /** @param active whether it counted when the snapshot was taken */
    public record PastStrike(
            String violation, int points, Instant recordedAt, Instant expiresAt, boolean expunged, boolean active) {}

    public record PastEnforcement(
            UUID enforcementId,
            String action,
            String state,
            Instant decidedAt,
            @Nullable Instant endsAt) {}

    /** @param outcome null while it is open */
    public record PastAppeal(
            String action, Instant receivedAt, @Nullable String outcome) {}
}
