package io.safepaw.intake.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** Reads {@code multipart/report}: delivery reports (RFC 3464), read receipts (RFC 8098), and others. */
final class DeliveryReports {

    private static final Pattern STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");

    private DeliveryReports() {}

    static DeliveryReport read(MimePart report) {
        var ids = new LinkedHashSet<String>();
        var recipients = new ArrayList<MailAddress>();
        var outcome = DeliveryReport.Outcome.UNKNOWN;
        String status = null;
        for (var part : report.children()) {
            if (part.is("message/delivery-status") || part.is("message/global-delivery-status")) {
                var recipient = worst(blocks(part.body()));
                outcome = outcome(recipient);
                status = recipient.first("status").map(DeliveryReports::status).orElse(null);
            } else if (part.is("message/disposition-notification")) {
                outcome = DeliveryReport.Outcome.READ;
                blocks(part.body())
                        .forEach(block -> block.all("original-message-id")
                                .forEach(id -> MailDecoder.firstId(id).ifPresent(ids::add)));
            } else if (part.is("message/rfc822")
                    || part.is("text/rfc822-headers")
                    || part.is("message/global")
                    || part.is("message/rfc822-headers")
                    || part.is("message/global-headers")) {
                var returned = RawHeaders.of(part.body());
                returned.first("message-id").flatMap(MailDecoder::firstId).ifPresent(ids::add);
                ids.addAll(MailDecoder.references(returned));
                recipients.addAll(Addresses.parse(returned.all("reply-to")));
            }
        }
        return new DeliveryReport(outcome, status, List.copyOf(ids), List.copyOf(recipients));
    }

    /** The recipient for whom it went worst; the first block tells about the mail as a whole. */
    private static MailHeaders worst(List<MailHeaders> blocks) {
        var worst = new MailHeaders();
        int rank = -1;
        for (var block : blocks) {
            int its = block.has("action") ? outcome(block).ordinal() : Integer.MAX_VALUE;
            if (block.has("action") && (rank < 0 || its < rank)) {
                worst = block;
                rank = its;
            }
        }
        return worst;
    }

    private static DeliveryReport.Outcome outcome(MailHeaders recipient) {
        var action = recipient.first("action").orElse("").strip().toLowerCase(Locale.ROOT);
        boolean temporary = recipient.first("status").orElse("").strip().startsWith("4.");
        if (action.startsWith("failed")) {
            // "failed" with a 4.x.x status means that the sender gave up trying: final all the same (RFC 3464, 2.3.3).
            return DeliveryReport.Outcome.FAILED;
        }
        if (action.startsWith("delayed") || temporary) {
            return DeliveryReport.Outcome.DELAYED;
        }
        return action.isEmpty() ? DeliveryReport.Outcome.UNKNOWN : DeliveryReport.Outcome.DELIVERED;
    }

    private static @Nullable String status(String value) {
        var matcher = STATUS.matcher(value);
        return matcher.find() ? matcher.group() : null;
    }

    private static List<MailHeaders> blocks(byte[] body) {
        var blocks = new ArrayList<MailHeaders>();
        for (var block : CleanText.limit(TextDecoding.header(body), 100_000).split("\\r?\\n\\s*\\r?\\n")) {
            blocks.add(RawHeaders.of((block + "\n\n").getBytes(StandardCharsets.UTF_8)));
        }
        return blocks;
    }
}
