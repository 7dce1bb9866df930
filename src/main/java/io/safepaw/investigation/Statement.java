package io.safepaw.investigation;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * A party's chance to answer, and what came of it. Texts are references, times UTC.
 *
 * @param respondent whether the allegation is against this party
 * @param contactId message that holds the statement
 * @param text statement that was given by phone
 * @param reason why there is none
 */
public record Statement(
        UUID id,
        UUID investigationId,
        IncidentId incidentId,
        PartyId partyId,
        boolean respondent,
        StatementState state,
        Instant plannedAt,
        @Nullable Instant requestedAt,
        @Nullable Instant remindAt,
        @Nullable Instant dueAt,
        @Nullable Instant answeredAt,
        @Nullable UUID contactId,
        @Nullable String text,
        @Nullable String reason) {

    /** Who declined or did not answer was heard only where a reason says so (issue 3). */
    boolean countsAsHeard() {
        return state == StatementState.RECEIVED
                || (state == StatementState.DECLINED || state == StatementState.UNANSWERED) && reason != null;
    }

    boolean isRunningAt(Instant now) {
        return state.isOpen() && (dueAt == null || dueAt.isAfter(now));
    }
}
