package io.safepaw.intake;

import io.safepaw.casefile.Market;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.util.unit.DataSize;

/**
 * How reports are taken in. All numbers are assumptions that an installation may change.
 *
 * @param market of reports of which nothing tells it
 * @param bookingPattern regular expression of the marketplace's booking references
 * @param keywords the words that hint at severity
 * @param duplicateWindow within which the same sender and matter is offered as a possible duplicate
 * @param maxMessageSize larger messages need a look; only their beginning is kept
 * @param keptOfTooLarge how much of a message that is too large is kept
 * @param maxMessagesPerHour of one sender; more need a look and are not acknowledged
 * @param maxIncidentsPerHour that one sender can open; each is acknowledged, so this ends a loop of two robots
 * @param maxAttempts to file a message before it needs a look
 * @param thanks phrases that make a short message a mere thank-you
 * @param thanksMaxLength characters up to which a message can be a mere thank-you
 * @param reportDraftsKept how long a report is kept that somebody of the staff began and never sent
 */
@ConfigurationProperties("safepaw.intake")
record IntakeProperties(
        @DefaultValue("US") Market market,
        @DefaultValue("\\b(?:BK|RES)-[A-Za-z0-9]{4,12}\\b") String bookingPattern,
        @DefaultValue("classpath:intake/keywords.yml") Resource keywords,
        @DefaultValue("72h") Duration duplicateWindow,
        @DefaultValue("40MB") DataSize maxMessageSize,
        @DefaultValue("256KB") DataSize keptOfTooLarge,
        @DefaultValue("30") int maxMessagesPerHour,
        @DefaultValue("5") int maxIncidentsPerHour,
        @DefaultValue("5") int maxAttempts,

        @DefaultValue({
            "thank",
            "thx",
            "cheers",
            "much appreciated",
            "appreciate it",
            "danke",
            "vielen dank",
            "merci",
            "gracias",
            "grazie",
            "obrigad",
            "bedankt",
            "tack"
        })
        List<String> thanks,

        @DefaultValue("160") int thanksMaxLength,
        @DefaultValue("14d") Duration reportDraftsKept) {}
