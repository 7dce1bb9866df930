package io.safepaw.casefile;

import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * One matter of harm or risk, as it stands. Times are UTC.
 *
 * @param number what people say and write, such as {@code SP-000042}
 * @param severity null until it was classified
 * @param factsRevision goes up whenever what decision tables are asked with becomes another
 * @param owner user name of the agent who answers for it
 * @param openedAt when the report reached us; a merge keeps the earliest
 * @param mergedInto the surviving incident
 * @param test nothing happened: it is worked like any other, but counts in no number and reaches no account
 * @param kind what the file is of: for most a report
 */
public record Incident(
        IncidentId id,
        String number,
        Status status,
        @Nullable Severity severity,
        @Nullable String severityReason,
        Facts facts,
        int factsRevision,
        ReportDetails details,
        Channel channel,
        String subject,
        String market,
        MarketSource marketSource,
        @Nullable String bookingRef,
        @Nullable String owner,
        Instant openedAt,
        @Nullable Instant solvedAt,
        @Nullable Instant closedAt,
        @Nullable ResolutionCode resolution,
        @Nullable IncidentId mergedInto,
        boolean test,
        CaseKind kind) {

    /** Whether it is not worked any more because another incident stands for it, or because nothing happened. */
    public boolean isCancelled() {
        return mergedInto != null || resolution == ResolutionCode.OPENED_IN_ERROR;
    }
}
