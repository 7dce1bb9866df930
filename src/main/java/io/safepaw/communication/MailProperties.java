package io.safepaw.communication;

import io.safepaw.casefile.Market;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Safepaw writes mail.
 *
 * @param mailbox address that parties write to; the part before the at sign gets {@code +token} for replies
 * @param programme name of the sender and in the texts
 * @param emergencyPhone number of the programme for emergencies, shown in the acknowledgement
 * @param emergencyAdvice whom to call first when somebody is in danger, in every language
 * @param languages in which a party is written to of whom nothing but the market is known
 * @param zones in which times are written to the parties of a market
 * @param noReply local parts of addresses that nobody reads
 * @param retryAfter how long to wait after the first, second, … failed attempt; after the last one the message is given up
 * @param batch messages that one replica takes at a time
 * @param claim how long a replica may keep a message before it begins to transmit it
 * @param lease how long transmitting one message may take; longer than the timeouts of {@code spring.mail} together
 */
@ConfigurationProperties("safepaw.mail")
record MailProperties(
        @DefaultValue("incidents@safepaw.local") String mailbox,
        @DefaultValue("Safepaw Trust & Safety") String programme,
        @DefaultValue("+1 555 0100") String emergencyPhone,

        Map<LetterLanguage, List<String>> emergencyAdvice,
        Map<Market, LetterLanguage> languages,
        Map<Market, ZoneId> zones,

        @DefaultValue({
            "mailer-daemon",
            "postmaster",
            "noreply",
            "no-reply",
            "donotreply",
            "do-not-reply",
            "bounce",
            "bounces"
        })
        Set<String> noReply,

        @DefaultValue({"30s", "2m", "10m", "30m", "1h", "2h", "4h", "8h", "12h"})
        List<Duration> retryAfter,

        @DefaultValue("20") int batch,
        @DefaultValue("1m") Duration claim,
        @DefaultValue("10m") Duration lease) {

    MailProperties {
        var missing = Arrays.stream(LetterLanguage.values())
                .filter(language -> emergencyAdvice == null || !emergencyAdvice.containsKey(language))
                .map(LetterLanguage::code)
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("safepaw.mail.emergency-advice is missing in " + missing);
        }
        languages = languages == null ? Map.of() : Map.copyOf(languages);
        zones = zones == null ? Map.of() : Map.copyOf(zones);
    }

    String domain() {
        return mailbox.substring(mailbox.indexOf('@') + 1);
    }

    /** The address whose mail comes back with a party's token. */
    String replyAddress(String token) {
        int at = mailbox.indexOf('@');
        return mailbox.substring(0, at) + "+" + token + mailbox.substring(at);
    }
}
