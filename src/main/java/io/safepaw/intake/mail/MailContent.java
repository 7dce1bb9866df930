package io.safepaw.intake.mail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.lang.Nullable;

/** Collects words and files from the parts of a message. */
final class MailContent {

    static final MailContent NOTHING = new MailContent(Set.of());

    private static final int MAX_FORWARDS = 5;
    private static final int MAX_HTML = 2_000_000;
    private static final Set<String> SIGNATURES =
            Set.of("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature");

    private final Set<MailProblem> problems;
    private final List<String> plain = new ArrayList<>();
    private final List<String> htmls = new ArrayList<>();
    /** What stands below the message itself: forwarded messages, invitations. */
    private final List<String> appended = new ArrayList<>();

    private final List<MailFile> files = new ArrayList<>();
    private @Nullable DeliveryReport report;

    private MailContent(Set<MailProblem> problems) {
        this.problems = problems;
    }

    static MailContent of(MimePart root, Set<MailProblem> problems) throws IOException, MimeException {
        return of(root, problems, 0);
    }

    private static MailContent of(MimePart root, Set<MailProblem> problems, int forwards)
            throws IOException, MimeException {
        var content = new MailContent(problems);
        content.collect(root, forwards);
        return content;
    }

    List<MailFile> files() {
        return files;
    }

    @Nullable
    DeliveryReport report() {
        return report;
    }

    @Nullable
    String html() {
        return htmls.isEmpty() ? null : CleanText.lines(String.join("\n", htmls));
    }

    /** Everything that can be read. */
    String text() {
        return withAppended(
                plain.isEmpty() ? fromHtml() : String.join("\n\n", plain).strip());
    }

    /** The reply apart from its history. Containers in HTML are surer than the look of plain text. */
    SplitText split() {
        if (!htmls.isEmpty()) {
            var split = HtmlQuotes.split(parsed());
            if (split.quoted() != null) {
                return clean(split);
            }
        }
        return clean(ReplyParser.split(CleanText.lines(plain.isEmpty() ? fromHtml() : String.join("\n\n", plain))));
    }

    private SplitText clean(SplitText split) {
        return new SplitText(
                withAppended(CleanText.lines(split.reply()).strip()),
                split.quoted() == null ? null : CleanText.lines(split.quoted()).strip());
    }

    private String withAppended(String text) {
        var all = new ArrayList<String>();
        all.add(text);
        all.addAll(appended);
        return CleanText.lines(String.join("\n\n", all)).strip();
    }

    private String fromHtml() {
        return htmls.isEmpty() ? "" : HtmlText.of(parsed().body());
    }

    private Document parsed() {
        return Jsoup.parse(CleanText.limit(String.join("\n", htmls), MAX_HTML));
    }

    private void collect(MimePart part, int forwards) throws IOException, MimeException {
        if (part.is("multipart/alternative")) {
            alternative(part, forwards);
        } else if (part.is("multipart/report")) {
            report = DeliveryReports.read(part);
            all(part, forwards);
        } else if (part.is("multipart/encrypted")) {
            problems.add(MailProblem.ENCRYPTED);
            all(part, forwards);
        } else if (part.isMultipart()) {
            all(part, forwards);
        } else {
            leaf(part, forwards);
        }
    }

    private void all(MimePart multipart, int forwards) throws IOException, MimeException {
        for (var part : multipart.children()) {
            collect(part, forwards);
        }
    }

    /** The same words in several forms: one plain and one HTML are kept, the rest only where it is a file. */
    private void alternative(MimePart alternative, int forwards) throws IOException, MimeException {
        int plainBefore = plain.size();
        int htmlBefore = htmls.size();
        for (var part : alternative.children()) {
            if (part.is("text/calendar") && (plain.size() > plainBefore || htmls.size() > htmlBefore)) {
                file(part, "invitation.ics");
            } else {
                collect(part, forwards);
            }
        }
        plain.subList(plainBefore, plain.size()).removeIf(String::isBlank);
    }

    private void leaf(MimePart part, int forwards) throws IOException, MimeException {
        if (SIGNATURES.contains(part.type()) || isReportPart(part)) {
            return;
        }
        if (Winmail.is(part)) {
            winmail(part);
        } else if (SignedContent.isOpaque(part)) {
            signed(part, forwards);
        } else if (part.is("message/rfc822") || part.is("message/global")) {
            forwarded(part, forwards);
        } else if (part.is("text/calendar") && !part.isAttachment()) {
            appended.add(Invitation.read(part.text()));
            file(part, "invitation.ics");
        } else if (part.isText() && !part.isAttachment() && (part.fileName() == null || isBody(part))) {
            words(part);
        } else {
            file(part, nameFor(part));
        }
    }

    /** Some clients name even the text they typed. */
    private boolean isBody(MimePart part) {
        return (part.is("text/plain") || part.is("text/html"))
                && !"attachment".equals(part.disposition())
                && plain.isEmpty()
                && htmls.isEmpty()
                && part.fileName() != null
                && part.fileName().isBlank();
    }

    private void words(MimePart part) {
        var text = part.text();
        if (part.is("text/html")) {
            htmls.add(text);
            return;
        }
        if (part.is("text/rtf") || part.is("text/richtext") || part.is("text/vcard") || part.is("text/x-vcard")) {
            file(part, nameFor(part));
            return;
        }
        if (part.is("text/enriched")) {
            plain.add(text.replaceAll("<[^<>]{0,200}>", ""));
            return;
        }
        if (part.parameter("format").equalsIgnoreCase("flowed")) {
            text = FlowedText.unfold(text, part.parameter("delsp").equalsIgnoreCase("yes"));
        }
        plain.add(withoutPgpArmour(CleanText.lines(text)).stripTrailing());
        if (text.contains("-----BEGIN PGP MESSAGE-----")) {
            problems.add(MailProblem.ENCRYPTED);
        }
    }

    /** Clear-signed text: the words stand between the armour. */
    private static String withoutPgpArmour(String text) {
        int begin = text.indexOf("-----BEGIN PGP SIGNED MESSAGE-----");
        int words = begin < 0 ? -1 : text.indexOf("\n\n", begin);
        int end = words < 0 ? -1 : text.indexOf("-----BEGIN PGP SIGNATURE-----", words);
        if (end < 0) {
            return text;
        }
        return text.substring(0, begin)
                + text.substring(words + 2, end).replaceAll("(?m)^- ", "").stripTrailing();
    }

    private void winmail(MimePart part) {
        try {
            var winmail = Winmail.read(part.body());
            if (winmail.files().isEmpty() && winmail.text() == null) {
                file(part, nameFor(part));
                return;
            }
            files.addAll(winmail.files());
            if (plain.isEmpty() && htmls.isEmpty() && winmail.text() != null) {
                plain.add(winmail.text());
            }
        } catch (IOException | RuntimeException e) {
            // Not TNEF or a damaged one: kept as the file it is.
            file(part, nameFor(part));
        }
    }

    private void signed(MimePart part, int forwards) throws IOException, MimeException {
        var content = part.parameter("smime-type").toLowerCase(Locale.ROOT).startsWith("enveloped")
                ? Optional.<byte[]>empty()
                : SignedContent.of(part.body());
        if (content.isEmpty() || forwards >= MAX_FORWARDS) {
            problems.add(MailProblem.ENCRYPTED);
            file(part, nameFor(part));
            return;
        }
        var tree = MimeTree.parse(content.get());
        problems.addAll(tree.problems());
        collect(tree.root(), forwards + 1);
    }

    /** A forwarded message is kept as it came, and its words and files can be seen without opening it. */
    private void forwarded(MimePart part, int forwards) throws IOException, MimeException {
        if (forwards >= MAX_FORWARDS) {
            file(part, nameFor(part));
            return;
        }
        var tree = MimeTree.parse(part.body());
        var inner = of(tree.root(), EnumSet.noneOf(MailProblem.class), forwards + 1);
        var headers = tree.root().headers();
        var subject = headers.text("subject").orElse("");
        files.add(new MailFile(
                (subject.isBlank() ? "message" : CleanText.limit(subject, 80)) + ".eml",
                "message/rfc822",
                part.body(),
                false,
                null));
        files.addAll(inner.files());
        appended.add("--- Forwarded message ---\nFrom: " + headers.text("from").orElse("unknown") + "\nDate: "
                + headers.text("date").orElse("unknown") + "\nSubject: " + subject + "\n\n" + inner.text());
    }

    private void file(MimePart part, String otherwise) {
        if (part.body().length == 0 && part.fileName() == null) {
            return;
        }
        var name = part.fileName() == null || part.fileName().isBlank() ? otherwise : part.fileName();
        boolean inline = !part.isAttachment() && (part.contentId() != null || "inline".equals(part.disposition()));
        files.add(new MailFile(name, part.type(), part.body(), inline, part.contentId()));
    }

    /** The machine-readable half of a report; the reading half tells people the same. */
    private boolean isReportPart(MimePart part) {
        return report != null && (part.type().startsWith("message/") || part.is("text/rfc822-headers"));
    }

    private static String nameFor(MimePart part) {
        if (part.type().startsWith("image/")) {
            return "image." + part.subtype().replaceAll("[^a-z0-9]", "");
        }
        if (part.is("message/rfc822")) {
            return "message.eml";
        }
        return part.isText() ? "text.txt" : "attachment";
    }
}
