package io.safepaw.intake.mail;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/**
 * A message as far as it could be understood.
 *
 * @param messageId with angle brackets, null where it has none
 * @param references Message-IDs of In-Reply-To, then of References from the newest to the oldest
 * @param sender who wrote it, null where no address could be read
 * @param recipients addresses of To, Cc and of the headers in which servers note the envelope
 * @param subject on one line, maybe empty
 * @param text what the sender wrote, without the history below
 * @param html as it came
 * @param quoted the history below
 * @param report what it reports about a message of ours
 * @param problems what kept it from being understood; the other fields hold what could be read nevertheless
 */
public record DecodedMail(
        MailHeaders headers,
        @Nullable String messageId,
        List<String> references,
        @Nullable MailAddress sender,
        List<MailAddress> recipients,
        String subject,
        String text,
        @Nullable String html,
        @Nullable String quoted,
        List<MailFile> files,
        @Nullable DeliveryReport report,
        Nature nature,
        Set<MailProblem> problems) {

    public Optional<DeliveryReport> deliveryReport() {
        return Optional.ofNullable(report);
    }

    /** Message-IDs of all messages that this one may answer or report about, likeliest first. */
    public Stream<String> answeredIds() {
        return Stream.concat(report == null ? Stream.empty() : report.originalIds().stream(), references.stream());
    }

    /** Addresses that may carry a reply token of ours. */
    public Stream<MailAddress> addressesOfOurs() {
        return Stream.concat(
                recipients.stream(), report == null ? Stream.empty() : report.originalRecipients().stream());
    }
}
