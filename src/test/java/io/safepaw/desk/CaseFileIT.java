package io.safepaw.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.PlainText;
import io.safepaw.casefile.ReportDetails;
import io.safepaw.casefile.Severity;
import io.safepaw.casefile.Status;
import io.safepaw.communication.ContactKind;
import io.safepaw.communication.InboundContact;
import io.safepaw.communication.StatusLinks;
import io.safepaw.encryption.TextCipher;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.evidence.EvidenceId;
import io.safepaw.evidence.NewEvidence;
import io.safepaw.intake.IncidentReport;
import io.safepaw.intake.ReportedFacts;
import io.safepaw.testing.HostileFiles;
import io.safepaw.testing.HostileTexts;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;

/** What is done on the page of an incident outside a task. */
class CaseFileIT extends DeskInBrowser {

    /** What nobody may put into a page of ours. */
    private static final String HARMFUL =
            "main script, main iframe, main style, main math, main [onerror], main [onload],"
                    + " main [hx-get='/logout'], main [href^='javascript']";

    @Autowired
    private TextCipher cipher;

    @Autowired
    private EvidenceFiles files;

    @Autowired
    private EventLog log;

    @Autowired
    private GreenMail mail;

    @Autowired
    private StatusLinks statusLinks;

    @Test
    void whatHappensAppearsWhileSomebodyWrites() {
        var incident = report("Live", "Liv Live");
        triageOf(incident);
        receive(incident, "The first words", "<p>The <b>first</b> words</p>");
        browser.signIn(AGENT).open("/desk/incidents/" + incident.number());
        browser.press("As the sender formatted it").waitForText(".mail-html", "The first words");
        browser.press("Show").waitForText(".party", "5550142");
        browser.type("#message-text", "I am just writing");
        var caret = browser.js("return document.activeElement.selectionStart");

        receive(incident, "The second words", null);
        notes.add(incident.id(), "A note from next door", new Actor(LEAD));
        worklist.claim(triageOf(incident).taskKey(), staff.get(LEAD));

        browser.waitForText(".message", "The second words");
        browser.waitForText("#announcer", "1 new message");
        browser.waitForText(".note", "A note from next door");
        browser.waitForText(".timeline", "Note written");
        browser.waitForText("#live-tasks", "Lena Lead");
        assertThat(browser.focusedId()).isEqualTo("message-text");
        assertThat(browser.value("#message-text")).isEqualTo("I am just writing");
        assertThat(browser.js("return document.activeElement.selectionStart")).isEqualTo(caret);
        assertThat(browser.text(".mail-html")).isEqualTo("The first words");
        assertThat(browser.text(".party")).contains("5550142");
        assertThat(browser.text(".timeline .when")).doesNotContain("UTC");
        browser.keys(", and go on");
        assertThat(browser.value("#message-text")).isEqualTo("I am just writing, and go on");
        new Select(browser.waitFor("#timeline-kind")).selectByValue("MESSAGES");
        browser.type("#timeline-text", "reporter");
        await().until(() -> !browser.text("#timeline-entries").contains("Note written"));
        browser.waitForText("#timeline-entries", "Message received from the reporter");
        assertThat(browser.driver().getCurrentUrl()).endsWith(incident.number() + "?kind=MESSAGES");
        browser.waitForText("#next-steps", "Triage incident");
        browser.waitForText("#next-steps", "Correct the facts");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aCopyIsLookedAtBeforeItIsMade() {
        var incident = report("Copy", "Cora Copy");
        browser.signIn(AGENT).open("/desk/incidents/" + incident.number());

        browser.press("Copy or print…").press("Preview").waitForText("#copy-preview", "Cora Copy (Reporter)");
        assertThat(browser.text("#copy-preview")).contains("c…@example.org").doesNotContain("5550142");
        browser.click("#make-pdf");

        await().untilAsserted(() ->
                assertThat(log.of(incident.id())).anyMatch(event -> event.type() == CaseEventType.CaseFileCopied));
        assertThat(browser.js("return document.querySelector('#make-pdf').disabled"))
                .isEqualTo(false);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void clocksAndSeverityFollowWithoutAReload() {
        var incident = report("Clocks", "Cleo Clock");
        triageOf(incident);
        browser.signIn(AGENT).open("/desk/incidents/" + incident.number());
        browser.js("window.untouched = true");

        incidents.recordSeverity(incident.id(), Severity.P0, "TEST", null, new Actor(LEAD));
        incidents.changeStatus(incident.id(), Status.WAITING_CUSTOMER, new Actor(LEAD));

        browser.waitForText("#live-state", "P0 Critical");
        browser.waitForText("#live-state", "Waiting for customer");
        browser.waitForText("#live-clocks", "Paused");
        assertThat(browser.js("return window.untouched")).isEqualTo(true);
    }

    @Test
    void anotherPersonsMergeIsShownAndCanBeUndone() {
        var loser = report("Loser", "Lou Loser");
        var survivor = report("Survivor", "Sue Survivor");
        browser.signIn(AGENT).open("/desk/incidents/" + loser.number());
        browser.waitFor("#live-clocks");

        merges.merge(loser.id(), survivor.id(), new Actor(LEAD));

        browser.waitForText("#live-notices", "was merged into " + survivor.number());
        browser.press("Undo merge…").click("dialog[open] button[type=submit]");
        browser.waitForText(".notice", "merge was undone");
    }

    @Test
    void aMessageIsSentToTheChosenParty() {
        var incident = report("Message", "Mia Mail");
        browser.signIn(AGENT).open("/desk/incidents/" + incident.number());

        var to = new Select(browser.waitFor("#party"));
        to.selectByVisibleText("Mia Mail (Reporter)");
        browser.type("#message-text", "How is your cat today?").press("Send message");

        browser.waitForText(".notice", "The message is on its way.");
        browser.waitForText(".message-out", "How is your cat today?");
        browser.waitForText(".message-out", "Anna Agent");
        browser.waitForText(".message-state", "Sent");
        assertThat(browser.value("#message-text")).isEmpty();
        await().untilAsserted(() -> assertThat(Arrays.stream(mail.getReceivedMessagesForDomain("mia.mail@example.org"))
                        .map(GreenMailUtil::getWholeMessage))
                .anyMatch(message -> message.contains("How is your cat today?")));
    }

    @Test
    void anIncidentOpenedInErrorIsClosedWithItsTasks() {
        var incident = report("Only a test", "Tess Test");
        triageOf(incident);
        browser.signIn(AGENT).open("/desk/incidents/" + incident.number());

        browser.press("Opened in error…").waitForText("dialog[open]", "This cannot be undone.");
        browser.click("dialog[open] button[type=submit]");

        browser.waitForText(".notice", "Closed as opened in error");
        browser.waitForText("#live-state", "Closed");
        browser.waitForText("#live-tasks", "No open task.");
        assertThat(incidents.get(incident.id()).status()).isEqualTo(Status.CLOSED);
        assertThat(browser.shows("[data-opens=opened-in-error]")).isFalse();
    }

    @Test
    void thePageSaysWhatIsKeptUntilWhenAndWhatWasDeleted() {
        var incident = report("Kept", "Kim Kept");
        triageOf(incident);
        notes.add(incident.id(), "She called twice", new Actor(LEAD));
        incidents.markOpenedInError(incident.id(), "TEST", new Actor(LEAD));
        var kept = "select count(*) from retention_record where incident_id = '" + incident.id() + "' and ";
        waitUntilAny(kept + "keep_until is not null");
        browser.signIn(AGENT).open("/desk/incidents/" + incident.number());
        browser.waitForText("#live-sections", "Other file: 3 years");
        browser.waitForText("#live-sections", "Kept until");
        assertThat(browser.text("#live-notices")).isBlank();

        jdbc.sql("update incident set closed_at = closed_at - interval '4 years' where id = :id")
                .param("id", incident.id().value())
                .update();
        notes.add(incident.id(), "Something happens", new Actor(LEAD));
        waitUntilAny(kept + "applied_at is not null");

        browser.open("/desk/incidents/" + incident.number());
        browser.waitForText("#live-notices", "The content was deleted under the rule Other file: 3 years");
        browser.waitForText("#live-sections", "Deleted");
        browser.waitForText(".timeline", "Content deleted: case file");
        browser.waitForText(".party", "Name unknown");
        browser.waitForText("#live-conversation", "What was said is deleted.");
        assertThat(browser.shows("#write")).isFalse();
        assertThat(browser.driver().getPageSource()).doesNotContain("Kim", "She called twice", "Something happens");
        assertThat(browser.complaints()).isEmpty();
    }

    private void waitUntilAny(String count) {
        await().until(() -> jdbc.sql(count).query(Long.class).single() > 0);
    }

    @Test
    void aFileOfAStrangerIsDownloadedAndNeverRuns() throws Exception {
        var incident = report("Files", "Fritz File");
        var page = "<script>document.title='owned'</script><h1>Hello</h1>";
        var html = store(incident, "invoice \"1\"\r\nX-Evil: yes.html", "text/html", page);
        browser.signIn(AGENT).open("/desk/incidents/" + incident.number());
        browser.waitForText("#live-files", "invoice");

        var answer = download("/desk/files/" + html.value());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(page);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("attachment;"));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; sandbox");
        assertThat(answer.headers().firstValue("X-Evil")).isEmpty();
        assertThat(download("/desk/files/" + html.value() + "/preview").statusCode())
                .isEqualTo(404);
        browser.js("location.href = arguments[0]", "/desk/files/" + html.value());
        browser.js("""
                const frame = document.createElement('iframe');
                frame.src = arguments[0];
                document.body.append(frame);
                """, "/desk/files/" + html.value());
        browser.waitForText("h1", incident.number());
        assertThat(browser.driver().getTitle()).doesNotContain("owned");
    }

    @Test
    void aFileIsAddedFromThePageAndShownAtOnce() throws Exception {
        var incident = report("Upload", "Uma Upload");
        var picture = Files.createTempFile("paw", ".png");
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        browser.signIn(AGENT).open("/desk/incidents/" + incident.number());

        browser.waitFor("#upload-file").sendKeys(picture.toString());
        browser.js("document.querySelector('.uploads').closest('form').elements.graphic[1].click()");
        browser.press("Upload");

        browser.waitForText(".uploads", "Added");
        browser.waitForText("#live-files", picture.getFileName().toString());
        assertThat(files.of(incident.id())).singleElement().satisfies(file -> {
            assertThat(file.isReadable()).isTrue();
            assertThat(file.graphic()).isFalse();
            assertThat(file.thumbnail()).isTrue();
        });
        assertThat(browser.complaints()).isEmpty();
        Files.delete(picture);
    }

    /** Over real connections, two of which are cut in the middle of what they send. */
    @Test
    void twoHundredMegabytesComeOverThoughTheConnectionBreaksTwice() throws Exception {
        var incident = report("Large", "Lara Large");
        browser.signIn(AGENT).open("/desk/incidents/" + incident.number());
        long length = 200L << 20;
        var upload = new LargeUpload(browser, "/desk/incidents/" + incident.number() + "/uploads", length);

        upload.begin("video.mp4");
        upload.sendFrom(0, 70L << 20);
        long first = upload.howFar();
        assertThat(first).isBetween(1L, 70L << 20);
        upload.sendFrom(first, 60L << 20);
        long second = upload.howFar();
        assertThat(second).isBetween(first + 1, first + (60L << 20));
        upload.sendFrom(second, length - second);

        assertThat(upload.howFar()).isEqualTo(length);
        assertThat(files.of(incident.id())).singleElement().satisfies(file -> {
            assertThat(file.refusal()).isNull();
            assertThat(file.type()).isEqualTo("video/mp4");
            assertThat(file.size()).isEqualTo(length);
            assertThat(file.sha256()).isEqualTo(upload.sha256());
        });
    }

    /** On a telephone whose connection breaks, and whose page is opened anew in the middle. */
    @Test
    void whatAPartySendsGoesOnWhereItStopped() throws Exception {
        var incident = report("Sent from outside", "Uli Underway");
        var bytes = new byte[14 << 20];
        new Random(20).nextBytes(bytes);
        System.arraycopy("%PDF-1.7 ".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 9);
        var bill = Files.write(Files.createTempFile("bill", ".pdf"), bytes);
        var page = statusLinks.create(parties.reporterOf(incident.id()).id());
        browser.width(Browser.PHONE).open(page.substring(page.indexOf("/case/")) + "?lang=en");
        network(false, 2 << 20);
        choose(bill);
        browser.waitForText(".uploads", "Pause");
        await().until(() -> received(incident) > 0);

        network(true, 0);
        browser.waitForText(".uploads", "No connection.");
        network(false, 2 << 20);
        browser.waitForText(".uploads", "Pause");
        browser.press("Pause").waitForText(".uploads", "Paused.");
        long before = received(incident);
        assertThat(before).isBetween(1L, bytes.length - 1L);

        browser.reload().waitForText(".unfinished", bill.getFileName() + "” is not complete");
        network(false, -1);
        choose(bill);
        browser.waitForText(".upload-state", "All files are with us.");

        assertThat(jdbc.sql("select count(*) from upload where incident_id = :id")
                        .param("id", incident.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(files.of(incident.id())).singleElement().satisfies(file -> {
            assertThat(file.size()).isEqualTo(bytes.length);
            assertThat(file.isReadable()).isTrue();
            assertThat(files.content(file.id()).orElseThrow().source().open().readAllBytes())
                    .isEqualTo(bytes);
        });
        browser.reload().waitForText("main", bill.getFileName().toString());
        assertThat(browser.shows(".unfinished")).isFalse();
        assertThat(browser.scrollsSideways()).isFalse();
        Files.delete(bill);
    }

    private void choose(Path file) {
        browser.waitFor("input[multiple]").sendKeys(file.toString());
        browser.js("document.querySelector('form.upload').elements.graphic[1].click()");
        browser.press("Send the files");
    }

    private long received(Incident incident) {
        return jdbc.sql("select coalesce(max(received), 0) from upload where incident_id = :id")
                .param("id", incident.id().value())
                .query(Long.class)
                .single();
    }

    /** @param bytesASecond how fast the browser may send; -1 for as fast as it can */
    private void network(boolean broken, long bytesASecond) {
        browser.driver().executeCdpCommand("Network.enable", Map.of());
        browser.driver()
                .executeCdpCommand(
                        "Network.emulateNetworkConditions",
                        Map.of(
                                "offline",
                                broken,
                                "latency",
                                0,
                                "downloadThroughput",
                                -1,
                                "uploadThroughput",
                                bytesASecond));
    }

    @Test
    void filesNeedSomebodySignedIn() throws Exception {
        var incident = report("Secret files", "Sam Secret");
        var file = store(incident, "secret.txt", "text/plain", "secret");

        var answer = download("/desk/files/" + file.value());

        assertThat(answer.body()).doesNotContain("secret");
        assertThat(answer.statusCode()).isIn(302, 401);
    }

    @Test
    void anUnclearMessageBecomesAnIncident() {
        var message = unclear("A subject without sender");
        browser.signIn(AGENT).open("/desk/needs-a-look");

        browser.press("A subject without sender").waitForText(".raw", "Please look at my dog");
        browser.type("#name", "Found Out").type("#email", "found.out@example.org");
        browser.click("form[action$='/take'] button");

        browser.waitForText(".notice", "An incident was made of the message.");
        browser.waitForPath("/desk/incidents/SP-");
        browser.waitForText(".message", "Please look at my dog");
        browser.waitForText(".party", "Found Out");
        browser.waitForText("#live-files", "message.eml");
        browser.open("/desk/needs-a-look/" + message);
        browser.type("#reason", "Too late").click("form[action$='/dismiss'] button");
        browser.waitForText(".notice", "Somebody dealt with this message meanwhile.");
    }

    @Test
    void anUnclearMessageIsPutAsideWithAReason() throws Exception {
        var message = unclear("Win a million");
        browser.signIn(AGENT).open("/desk/needs-a-look/" + message);
        var raw = download("/desk/needs-a-look/" + message + "/raw");
        assertThat(raw.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"" + message + ".eml\"");
        assertThat(raw.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");

        browser.type("#reason", "Advertisement").click("form[action$='/dismiss'] button");

        browser.waitForText(".notice", "The message was put aside.");
        browser.waitForNoText(".list", "Win a million");
        assertThat(jdbc.sql("select handled_by || ': ' || handled_reason from inbound_message where id = :id")
                        .param("id", message)
                        .query(String.class)
                        .single())
                .isEqualTo("ts-agent: Advertisement");
    }

    @Test
    void thePlaceIsShownForAReasonAndInAP0ToEverybody() {
        var incident = report("Somebody's home", "Paula Place");
        incidents.recordDetails(
                incident.id(), new ReportDetails(null, "Wiesengrund 12", null, null, null, null), new Actor(AGENT));
        incidents.recordSeverity(incident.id(), Severity.P2, "TEST", null, new Actor(LEAD));
        browser.signIn(AGENT).open("/desk/incidents/" + incident.number());
        assertThat(browser.text("body")).doesNotContain("Wiesengrund");

        browser.type("#place-reason", "The police ask");
        browser.click(".place button");

        browser.waitForText(".place", "Wiesengrund 12");
        browser.waitForText("#timeline-entries", "Place of the incident looked at");
        assertThat(browser.text(".place")).contains("Wiesengrund 12");

        incidents.recordSeverity(incident.id(), Severity.P0, "TEST", null, new Actor(LEAD));
        browser.open("/desk/incidents/" + incident.number());
        assertThat(browser.text(".place")).contains("Wiesengrund 12");
    }

    /** Whatever strangers plant is looked at on every page that shows it; the browser tells what ran, and what it stopped. */
    @Test
    void nothingThatStrangersPlantRunsOnAnyPage() throws Exception {
        var planted = HostileTexts.all().map(HostileTexts.Hostile::text).collect(Collectors.joining("\n"));
        var name = "<img src=x onerror=window.qzjxRan=1> \u05e9\u05dc\u05d5\u05dd";
        var incident = intake.report(new IncidentReport(
                Channel.WEB,
                planted.substring(0, 190),
                planted,
                null,
                "BK-1",
                new NewParty(PartyRole.REPORTER, name, "planted@example.org", "+1 206 5550177", "u-1"),
                ReportedFacts.NONE));
        receive(incident, planted, "<p>" + planted + "</p>");
        for (var file : HostileFiles.all()) {
            files.store(new NewEvidence(
                    incident.id(), null, null, file.name(), file.claims(), file.content(), false, null));
        }
        notes.add(incident.id(), PlainText.lines(planted), new Actor(LEAD));
        var unclear = unclear(planted.substring(0, 400));
        claimed(incident);
        var task = triageOf(incident);
        var page = URI.create(
                        statusLinks.create(parties.reporterOf(incident.id()).id()))
                .getPath();
        browser.signIn(AGENT);
        // What the page of another test asked for after its session had ended.
        browser.complaints();

        var shown = new ArrayList<>(List.of(
                "/desk",
                "/desk/incidents",
                "/desk/incidents?q="
                        + URLEncoder.encode("\"><script>window.qzjxRan=1</script>", StandardCharsets.UTF_8),
                "/desk/incidents/" + incident.number(),
                "/desk/incidents/" + incident.number() + "/copy",
                "/desk/tasks/" + task.taskKey(),
                "/desk/needs-a-look",
                "/desk/needs-a-look/" + unclear,
                "/desk/calls",
                "/desk/clocks",
                "/desk/clocks/wall",
                "/desk/shift",
                "/desk/reviews",
                page));
        for (var file : files.of(incident.id())) {
            shown.add("/desk/files/" + file.id() + "/details");
        }
        for (var path : shown) {
            browser.open(path);
            // What is folded is part of the page, too.
            browser.js("document.querySelectorAll('details').forEach(each => each.open = true)");
            assertThat(browser.js("return window.qzjxRan")).as(path).isNull();
            // Asked there, because the driver cannot bring the planted characters over.
            assertThat(browser.js(
                            "return document.documentElement.outerHTML.includes(arguments[0])",
                            HostileTexts.CALCULATED))
                    .as(path)
                    .isEqualTo(false);
            var harmful = browser.js("""
                    return [...document.querySelectorAll(arguments[0])]
                        .filter(element => element.outerHTML.includes('qzjx')).length
                    """, HARMFUL);
            assertThat(harmful).as(path).isEqualTo(0L);
            assertThat(browser.complaints()).as(path).isEmpty();
        }
        browser.open("/desk/incidents/" + incident.number());
        assertThat(browser.text(".party")).contains("<img src=x onerror=window.qzjxRan=1>");
        assertThat(browser.js("return getComputedStyle(document.querySelector('.party strong')).unicodeBidi"))
                .isEqualTo("isolate");
        for (var file : files.of(incident.id())) {
            var kept = download("/desk/files/" + file.id());
            assertThat(kept.statusCode()).as(file.fileName()).isEqualTo(200);
            assertThat(kept.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
            assertThat(kept.headers().firstValue("Content-Disposition").orElseThrow())
                    .startsWith("attachment");
            assertThat(kept.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(kept.headers().firstValue("Content-Security-Policy")).hasValue("default-src 'none'; sandbox");
            assertThat(kept.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
            if (file.inlineSafe()) {
                var preview = download("/desk/files/" + file.id() + "/preview");
                assertThat(preview.headers().firstValue("Content-Type")).hasValue(file.type());
                assertThat(preview.headers().firstValue("X-Content-Type-Options"))
                        .hasValue("nosniff");
                assertThat(preview.headers().firstValue("Content-Security-Policy"))
                        .hasValue("default-src 'none'; sandbox");
            }
        }
        await().untilAsserted(() -> assertThat(mail.getReceivedMessages())
                .anyMatch(message ->
                        GreenMailUtil.getAddressList(recipients(message)).contains("planted@example.org")));
        for (var message : mail.getReceivedMessages()) {
            if (GreenMailUtil.getAddressList(recipients(message)).contains("planted@example.org")) {
                var html = ((Multipart) message.getContent())
                        .getBodyPart(1)
                        .getContent()
                        .toString();
                assertThat(Jsoup.parse(html).select("script, img, svg, math, iframe, form, [onerror], [onload]"))
                        .isEmpty();
                assertThat(html).doesNotContain(HostileTexts.CALCULATED);
            }
        }
    }

    private static Address[] recipients(Message message) {
        try {
            return message.getAllRecipients();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private UUID unclear(String subject) {
        var id = UUID.randomUUID();
        var raw = "Subject: " + subject + "\r\nMessage-ID: <" + id + "@example.org>\r\n\r\nPlease look at my dog.\r\n";
        jdbc.sql("""
                        insert into inbound_message (id, fingerprint, message_id, content_sha256, mailbox, raw, size,
                          received_at, recorded_at, state, subject, preview, problem)
                        values (:id, :id::text, :messageId, 'none', 'INBOX', :raw, :size, now(), now(), 'NEEDS_LOOK',
                          :subject, :preview, 'NO_SENDER')
                        """)
                .param("id", id)
                .param("messageId", "<" + id + "@example.org>")
                .param("raw", cipher.sealBytes("inbound_message.raw", id, raw.getBytes(StandardCharsets.UTF_8)))
                .param("preview", cipher.seal("inbound_message.preview", id, "Please look at my dog."))
                .param("size", raw.length())
                .param("subject", cipher.seal("inbound_message.subject", id, subject))
                .update();
        return id;
    }

    private void receive(Incident incident, String text, String html) {
        contacts.recordInbound(new InboundContact(
                incident.id(),
                parties.reporterOf(incident.id()).id(),
                Channel.EMAIL,
                ContactKind.HUMAN,
                false,
                "About my cat",
                text,
                html,
                null,
                "<" + UUID.randomUUID() + "@example.org>",
                List.of(),
                clock.instant()));
    }

    private EvidenceId store(Incident incident, String name, String type, String content) {
        return files.store(new NewEvidence(
                incident.id(), null, null, name, type, content.getBytes(StandardCharsets.UTF_8), false, null));
    }

    /** What the browser would get, with its session but without its own ideas about the answer. */
    private HttpResponse<String> download(String path) throws Exception {
        var cookies = browser.driver().manage().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        var request = HttpRequest.newBuilder(URI.create(browser.address() + path))
                .header("Cookie", cookies)
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
