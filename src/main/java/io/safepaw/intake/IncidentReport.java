package io.safepaw.intake;

import io.safepaw.casefile.Channel;
import io.safepaw.casefile.NewParty;
import org.springframework.lang.Nullable;

/**
 * A report that came in by another way than e-mail.
 *
 * @param subject one line; where it is blank the beginning of the text stands in
 * @param text the reporter's own words
 * @param market ISO country code, null for the market of the installation
 * @param bookingRef the marketplace's reference; where it is null the text is searched for one
 * @param reporter who reports; becomes the incident's reporter and keeps another role as what it is besides
 */
public record IncidentReport(
        Channel channel,
        String subject,
        String text,
        @Nullable String market,
        @Nullable String bookingRef,
        NewParty reporter,
        ReportedFacts facts) {}
