package io.safepaw.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.reset;

import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PlainText;
import io.safepaw.communication.Contacts;
import io.safepaw.evidence.EvidenceFile;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.intake.IntakeWorld.PostOffice;
import io.safepaw.intake.mail.MailDecoder;
import io.safepaw.testing.HostileFiles;
import io.safepaw.testing.HostileTexts;
import io.safepaw.testing.MutableClock;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mail of somebody who means us harm: it is filed as what it is, or waits for a person; nothing else comes of it. */
@IntakeTest
@ExtendWith(OutputCaptureExtension.class)
class HostileMailTest {

    @Autowired
    private PostOffice post;

    @Autowired
    private MailboxReader reader;

    @Autowired
    private MessageIntake intake;

    @Autowired
    private InboundMessages messages;

    @Autowired
    private Parties parties;

    @Autowired
    private Contacts contacts;

    @Autowired
    private EvidenceFiles evidence;

    @Autowired
    private MutableClock clock;

    @Autowired
    private JdbcClient jdbc;

    private String person;

    @BeforeEach
    void startOver() {
        reset(messages, intake);
        clock.set(IntakeWorld.NINE);
        person = "kim." + UUID.randomUUID() + "@example.org";
        reader.start();
    }

    @AfterEach
    void nothingIsLeftToDo() {
        await().until(post::allSeen);
        assertThat(jdbc.sql("select count(*) from inbound_message where state = 'RECEIVED' or problem = 'NOT_FILED'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whateverStandsInSubjectNameAndTextOurAnswerIsOneMailToTheSender(CapturedOutput output) throws Exception {
        var senders = new ArrayList<String>();
        HostileTexts.all().forEach(hostile -> {
            var sender = "a" + senders.size() + "." + person;
            senders.add(sender);
            var words = encoded(hostile.text());
            post.post("From: " + words + " <" + sender + ">\nTo: " + words + " <incidents@safepaw.local>\nSubject: "
                    + words + "\nMessage-ID: <" + UUID.randomUUID() + "@x>\nMIME-Version: 1.0\n"
                    + "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
                    + base64(hostile.text()) + "\n");
        });

        await().until(() -> post.allSeen()
                && senders.stream().allMatch(sender -> !post.arrivedFor(sender).isEmpty() || waits(sender)));
        for (var sender : senders) {
            for (var answer : post.arrivedFor(sender)) {
                assertThat(answer.getAllRecipients()).containsExactly(new InternetAddress(sender));
                assertThat(answer.getHeader("Bcc")).isNull();
                assertThat(answer.getHeader("Subject")).hasSize(1);
                assertThat(answer.getSubject()).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\\u00ad]]");
                assertThat(answer.getContentType()).startsWith("multipart/alternative");
                assertThat(text(answer)).doesNotContain(HostileTexts.CALCULATED, "Bcc:", "window.qzjxRan");
            }
            for (var party : parties.findByEmail(sender)) {
                assertThat(party.name() == null ? "" : PlainText.line(party.name()))
                        .isEqualTo(party.name() == null ? "" : party.name());
            }
        }
        assertThat(senders.stream().filter(sender -> !post.arrivedFor(sender).isEmpty()))
                .hasSizeGreaterThan(senders.size() / 2);
        // The mail server of the test tells whom it knows.
        assertThat(output.getAll().lines().filter(line -> !line.contains("greenmail")))
                .noneMatch(line -> line.contains(HostileTexts.MARK) || line.contains(person));
    }

    @Test
    void nobodyIsGreetedInOurNameOrWithALinkOrANumber() throws Exception {
        for (var name : List.of(
                "Safepaw Support",
                "\u0405\u0430f\u0435\u0440\u0430w Support",
                "S\u200Bafepaw",
                "Win at evil.example",
                "Call 1 900 555 0199",
                "Jo/Jo")) {
            var sender = "n" + name.hashCode() + "." + person;
            post.post(mail(encoded(name) + " <" + sender + ">", "", "Rex is hurt"));
            await().until(() -> !post.arrivedFor(sender).isEmpty());
            assertThat(text(post.arrivedFor(sender).getFirst())).as(name).startsWith("Hello,");
        }
        var sender = "hebrew." + person;
        post.post(mail(encoded("\u05e9\u05dc\u05d5\u05dd") + " <" + sender + ">", "", "Rex is hurt"));
        await().until(() -> !post.arrivedFor(sender).isEmpty());
        assertThat(text(post.arrivedFor(sender).getFirst())).startsWith("Hello \u2068\u05e9\u05dc\u05d5\u05dd\u2069,");
    }

    @Test
    void ourAnswerGoesToTheAuthorWhateverOtherHeadersSay() throws Exception {
        var victim = "victim." + person;
        var others = IntStream.range(0, 5_000)
                .mapToObj(i -> "x" + i + "@ex.org")
                .reduce((one, other) -> one + ",\n " + other)
                .orElseThrow();

        post.post(mail(
                "Kim <" + person + ">",
                "Reply-To: " + victim + "\nReturn-Path: <" + victim + ">\nDisposition-Notification-To: " + victim
                        + "\nErrors-To: " + victim + "\nCc: " + others
                        + "\nAuthentication-Results: safepaw.local; dkim=pass\n",
                "Rex is hurt"));

        await().until(() -> !post.arrivedFor(person).isEmpty());
        assertThat(post.arrivedFor(victim)).isEmpty();
        assertThat(post.arrivedFor(person).getFirst().getAllRecipients()).containsExactly(new InternetAddress(person));
        assertThat(party(person).email()).isEqualTo(person);
    }

    /** A token alone does not do, nor an address that only looks like one that is known, nor a header that says it is in order. */
    @Test
    void nobodyPassesForAnother() throws Exception {
        post.post(mail("Kim <" + person + ">", "", "Rex is hurt"));
        await().until(() -> !post.arrivedFor(person).isEmpty());
        var token = ((InternetAddress) post.arrivedFor(person).getFirst().getReplyTo()[0]).getAddress();
        var incident = party(person).incidentId();
        var proven = "Authentication-Results: mx.safepaw.local; spf=pass; dkim=pass; dmarc=pass\nX-Original-From: "
                + person + "\n";

        for (var author : List.of(
                "\"" + person + "\" <other1." + person + ">",
                // The Kelvin sign has the small letter k, the dotless i the capital letter I, a Cyrillic letter looks
                // like i.
                "Kim <" + person.replace("kim", "\u212Aim") + ">",
                "Kim <" + person.replace("kim", "k\u0131m") + ">",
                "Kim <" + person.replace("kim", "k\u0456m") + ">",
                "Kim <" + person.replace("kim", "k\u200Bim") + ">",
                "Kim <" + person + ".evil.example>")) {
            post.post(mail(author, proven + "X-To: " + token + "\nDelivered-To: " + token + "\n", "Let me in"));
        }
        post.post(mail("Kim <" + person + ">", "Delivered-To: " + token + "\n", "It is me"));

        await().until(() -> contacts.of(incident).stream()
                .anyMatch(contact -> contact.text() != null && contact.text().contains("It is me")));
        await().until(post::allSeen);
        assertThat(contacts.of(incident))
                .noneMatch(contact -> contact.text() != null && contact.text().contains("Let me in"));
    }

    @Test
    void aTokenThatIsForgedIsNone() {
        for (var to : List.of(
                "incidents+00000000000000000000@safepaw.local",
                "incidents+" + "f".repeat(64) + "@safepaw.local",
                "incidents+'; drop table party; --@safepaw.local",
                "incidents+%00@safepaw.local")) {
            post.post(mail(
                    "Kim <" + person + ">",
                    "Delivered-To: " + to + "\nIn-Reply-To: <ffffffffffffffffffff." + UUID.randomUUID()
                            + "@safepaw.local>\nReferences: " + "<a@b> ".repeat(3_000) + "\n",
                    "Rex is hurt " + to.hashCode()));
        }

        await().until(() -> parties.findByEmail(person).size() == 4);
        assertThat(parties.findByEmail(person).stream().map(Party::incidentId).distinct())
                .hasSize(4);
    }

    @Test
    void whatIsNestedWithoutEndNeedsALookAndTakesNoMemory() {
        var deep = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=\"b")
                    .append(i)
                    .append("\"\n\n--b")
                    .append(i)
                    .append("\n");
        }
        post.post(mail("Kim <" + person + ">", "MIME-Version: 1.0\n" + deep, "Rex"));
        var many = new StringBuilder();
        for (int i = 0; i < 1_500; i++) {
            many.append("--b\nContent-Type: image/png; name=\"").append(i).append(".png\"\n\nx\n");
        }
        post.post(mail(
                "Kim <many." + person + ">",
                "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n",
                many + "--b--"));

        await().until(() -> waits(person) && waits("many." + person));
    }

    @Test
    void aChainOfForwardedMailIsOpenedAFewTimesOnly() {
        var link = "Content-Type: message/rfc822\n\nFrom: a@b.example\nSubject: x\n";

        var mail = MailDecoder.decode(
                ("From: Kim <kim@example.org>\nSubject: outside\n" + link.repeat(3_000) + "\n\nThe end")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(mail.files()).hasSizeBetween(5, 7);
        assertThat(mail.text().length()).isLessThan(10_000);
        post.post(mail("Kim <" + person + ">", "MIME-Version: 1.0\nContent-Type: message/rfc822\n", link.repeat(50)));
        await().until(() -> !parties.findByEmail(person).isEmpty());
        assertThat(evidence.of(party(person).incidentId())).hasSizeLessThan(10);
    }

    @Test
    void aMachineThatWantsAnAnswerGetsNone() {
        for (var header : List.of(
                "Auto-Submitted: auto-replied", "X-Autoreply: yes", "Precedence: auto_reply", "Return-Path: <>")) {
            post.post(mail("Robot <" + person + ">", header + "\n", "I am away"));
        }
        await().until(post::allSeen);

        assertThat(post.arrivedFor(person)).isEmpty();
        assertThat(parties.findByEmail(person)).isEmpty();
    }

    @Test
    void wordsInAWrongOrStrangeCharsetAreStillWords() {
        int number = 0;
        for (var charset :
                List.of("utf-7", "x-qzjx", "\"utf-8\\\"; name=x", "utf-16", "IBM037", "../../etc", "x".repeat(5_000))) {
            post.post(mail(
                    "Kim <c" + number++ + "." + person + ">",
                    "MIME-Version: 1.0\nContent-Type: text/plain; charset=" + charset
                            + "\nContent-Transfer-Encoding: 8bit\n",
                    "Rex is hurt \u00e4 \u20ac +ADw-script+AD4-"));
        }
        int sent = number;
        await().until(() -> IntStream.range(0, sent)
                .allMatch(i -> waits("c" + i + "." + person)
                        || !parties.findByEmail("c" + i + "." + person).isEmpty()));
    }

    @Test
    void filesAreKeptAsWhatTheyAreUnderAHarmlessNameAndNeverOpened() throws Exception {
        var body = new StringBuilder();
        for (var file : HostileFiles.all()) {
            body.append("--b\nContent-Type: ")
                    .append(file.claims())
                    .append("\nContent-Disposition: attachment; filename=\"")
                    .append(encoded(file.name()))
                    .append("\"\nContent-Transfer-Encoding: base64\n\n")
                    .append(Base64.getMimeEncoder(76, "\n".getBytes(StandardCharsets.US_ASCII))
                            .encodeToString(file.content()))
                    .append("\n");
        }
        post.post(mail(
                "Kim <" + person + ">",
                "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n",
                "--b\n\nRex is hurt\n" + body + "--b--"));

        await().until(() -> !parties.findByEmail(person).isEmpty());
        var kept = evidence.of(party(person).incidentId());
        assertThat(kept).hasSize(HostileFiles.all().size());
        assertThat(kept)
                .extracting(EvidenceFile::fileName)
                .allSatisfy(name -> assertThat(name)
                        .isNotBlank()
                        .hasSizeLessThan(200)
                        .doesNotContain("/", "\\", "\"", "..", "\u202e")
                        .doesNotContainPattern("[\\p{C}]"));
        // A browser shows a picture as one, and nothing else of them; none is decoded.
        assertThat(kept.stream().filter(EvidenceFile::inlineSafe).map(EvidenceFile::type))
                .containsExactlyInAnyOrder("image/gif", "image/png");
        assertThat(kept).noneMatch(file -> evidence.thumbnail(file.id()).isPresent());
    }

    private boolean waits(String sender) {
        return jdbc.sql("select count(*) from inbound_message where state in ('NEEDS_LOOK', 'AUTOMATIC')"
                                + " and sender = :sender")
                        .param("sender", sender)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private Party party(String email) {
        return parties.findByEmail(email).getFirst();
    }

    private static String mail(String from, String headers, String text) {
        return "From: " + from + "\nTo: incidents@safepaw.local\nSubject: Rex " + UUID.randomUUID() + "\nMessage-ID: <"
                + UUID.randomUUID() + "@x>\nDate: Fri, 20 Nov 2026 09:00:00 +0000\n" + headers + "\n" + text + "\n";
    }

    private static String encoded(String text) {
        return "=?utf-8?B?" + base64(text) + "?=";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(MimeMessage mail) throws Exception {
        try {
            return ((jakarta.mail.Multipart) mail.getContent())
                    .getBodyPart(0)
                    .getContent()
                    .toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
