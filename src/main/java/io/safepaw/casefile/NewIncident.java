package io.safepaw.casefile;

import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * A report that opens an incident.
 *
 * @param openedAt when the report reached us (for e-mail: received by our server), UTC
 * @param test nothing happened; somebody tries how we work
 */
public record NewIncident(
        Channel channel,
        String subject,
        Facts facts,
        String market,
        MarketSource marketSource,
        @Nullable String bookingRef,
        NewParty reporter,
        Instant openedAt,
        boolean test) {

    public NewIncident {
        subject = PlainText.line(subject);
    }

    /** A report of something that happened, in a market that it names. */
    public NewIncident(
            Channel channel,
            String subject,
            Facts facts,
            String market,
            @Nullable String bookingRef,
            NewParty reporter,
            Instant openedAt) {
        this(channel, subject, facts, market, MarketSource.REPORT, bookingRef, reporter, openedAt, false);
    }
}
