package io.safepaw.intake.mail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/** From the bytes of a message to what a reader understands of it. */
public final class MailDecoder {

    private static final Logger LOG = LoggerFactory.getLogger(MailDecoder.class);
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,900}>");
    private static final Pattern REPLY_SUBJECT = Pattern.compile(
            "(?i)^\\s*(?:\\[[^\\]]{1,40}]\\s*)?(?:re|aw|antw|sv|vs|odp|ris|res|回复|답장)\\s*(?:\\[\\d+])?\\s*[:：].*");
    private static final Pattern FORWARD_SUBJECT =
            Pattern.compile("(?i)^\\s*(?:fwd?|wg|tr|rv|enc|doorst|vs|vb|转发)\\s*[:：].*");
    private static final int MAX_REFERENCES = 100;

    private MailDecoder() {}

    /** Understands as much as possible and says what it could not; never throws. */
    public static DecodedMail decode(byte[] raw) {
        try {
            return read(raw);
        } catch (IOException
                | MimeException
                | RuntimeException
                | StackOverflowError
                | OutOfMemoryError
                | LinkageError e) {
            // The message itself must not reach the log; the class tells where to look.
            LOG.warn("A message could not be decoded: {}", e.getClass().getName());
            return headersOf(raw);
        }
    }

    private static DecodedMail read(byte[] raw) throws IOException, MimeException {
        var tree = MimeTree.parse(raw);
        var problems = EnumSet.noneOf(MailProblem.class);
        problems.addAll(tree.problems());
        var content = MailContent.of(tree.root(), problems);
        var headers = tree.root().headers();
        var subject = headers.text("subject").orElse("");
        var references = references(headers);
        var split = isReply(subject, references) ? content.split() : SplitText.whole(content.text());
        return assemble(headers, subject, references, content, split, problems);
    }

    private static DecodedMail assemble(
            MailHeaders headers,
            String subject,
            List<String> references,
            MailContent content,
            SplitText split,
            Set<MailProblem> problems) {
        var sender = sender(headers);
        var report = content.report();
        if (sender == null) {
            problems.add(MailProblem.NO_SENDER);
        }
        if (problems.isEmpty()
                && subject.isBlank()
                && split.reply().isBlank()
                && content.files().isEmpty()) {
            problems.add(MailProblem.EMPTY);
        }
        return new DecodedMail(
                headers,
                headers.first("message-id").flatMap(MailDecoder::firstId).orElse(null),
                references,
                sender,
                recipients(headers),
                subject,
                split.reply(),
                content.html(),
                split.quoted(),
                content.files(),
                report,
                NatureOfMail.of(headers, sender, subject, report),
                problems);
    }

    /** The headers alone, for a message whose body is missing or broke the decoder; never throws. */
    public static DecodedMail headersOf(byte[] raw) {
        var headers = RawHeaders.of(raw);
        var problems = EnumSet.of(MailProblem.NOT_DECODED);
        return assemble(
                headers,
                headers.text("subject").orElse(""),
                List.of(),
                MailContent.NOTHING,
                SplitText.whole(""),
                problems);
    }

    private static boolean isReply(String subject, List<String> references) {
        if (FORWARD_SUBJECT.matcher(subject).matches()
                && !REPLY_SUBJECT.matcher(subject).matches()) {
            return false;
        }
        return !references.isEmpty() || REPLY_SUBJECT.matcher(subject).matches();
    }

    /** With several authors the one who sent it (RFC 5322, 3.6.2); without any the next best address. */
    private static @Nullable MailAddress sender(MailHeaders headers) {
        var from = Addresses.parse(headers.all("from"));
        var sender = Addresses.parse(headers.all("sender"));
        if (from.size() > 1 && !sender.isEmpty()) {
            for (var author : from) {
                if (author.isSameMailboxAs(sender.get(0).address())) {
                    return author;
                }
            }
        }
        for (var candidates : List.of(
                from, sender, Addresses.parse(headers.all("reply-to")), Addresses.parse(headers.all("return-path")))) {
            if (!candidates.isEmpty()) {
                return candidates.get(0);
            }
        }
        return null;
    }

    private static List<MailAddress> recipients(MailHeaders headers) {
        var all = new ArrayList<String>();
        for (var name :
                List.of("to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "resent-to")) {
            all.addAll(headers.all(name));
        }
        return Addresses.parse(all);
    }

    static List<String> references(MailHeaders headers) {
        var ids = new LinkedHashSet<String>();
        headers.all("in-reply-to").forEach(value -> ids.addAll(ids(value)));
        for (var value : headers.all("references")) {
            var older = ids(value);
            for (int i = older.size() - 1; i >= 0; i--) {
                ids.add(older.get(i));
            }
        }
        return ids.stream().limit(MAX_REFERENCES).toList();
    }

    static Optional<String> firstId(String header) {
        var found = ids(header);
        if (!found.isEmpty()) {
            return Optional.of(found.get(0));
        }
        var bare = header.strip();
        return bare.isEmpty() || bare.length() > 900 || bare.contains(" ") || bare.contains("<")
                ? Optional.empty()
                : Optional.of("<" + bare + ">");
    }

    private static List<String> ids(String header) {
        return MESSAGE_ID.matcher(header).results().map(match -> match.group()).toList();
    }
}
