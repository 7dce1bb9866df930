package io.safepaw.intake.mail;

import java.util.List;
import org.springframework.lang.Nullable;

/**
 * What a mail system or client reports about a message of ours (RFC 3464, RFC 8098).
 *
 * @param outcome what became of the message
 * @param status enhanced status code such as {@code 5.1.1}
 * @param originalIds Message-IDs of the message that came back, then those it answered
 * @param originalRecipients addresses in the headers that came back
 */
public record DeliveryReport(
        Outcome outcome, @Nullable String status, List<String> originalIds, List<MailAddress> originalRecipients) {

    /** What became of a message. */
    public enum Outcome {
        FAILED,
        DELAYED,
        DELIVERED,
        READ,
        UNKNOWN
    }
}
