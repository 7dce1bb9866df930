package io.safepaw.intake;

import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.ReportDetails;
import org.springframework.lang.Nullable;

/**
 * A report that came in by another way than e-mail.
 *
 * @param subject one line; where it is blank the beginning of the text stands in
 * @param text the reporter's own words
 * @param market null where the reporter's phone, account or booking shall tell it
 * @param bookingRef the marketplace's reference; where it is null the text is searched for one
 * @param reporter who reports; becomes the incident's reporter and keeps another role as what it is besides
 * @param details with the location in words
 * @param test nothing happened; somebody tries how we work
 */
public record IncidentReport(
        Channel channel,
        String subject,
        String text,
        @Nullable Market market,
        @Nullable String bookingRef,
        NewParty reporter,
        ReportedFacts facts,
        ReportDetails details,
        boolean test) {

    /** A report of something that happened. */
    public IncidentReport(
            Channel channel,
            String subject,
            String text,
            @Nullable Market market,
            @Nullable String bookingRef,
            NewParty reporter,
            ReportedFacts facts) {
        this(channel, subject, text, market, bookingRef, reporter, facts, ReportDetails.NONE, false);
    }
}
