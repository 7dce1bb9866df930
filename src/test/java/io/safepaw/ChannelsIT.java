package io.safepaw;

import static org.assertj.core.api.Assertions.assertThat;

import io.safepaw.testing.SmsLoopback;
import jakarta.mail.internet.MimeMessage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;

/** One incident through every channel, as people use them: one thread of each party, and one clock. */
class ChannelsIT extends EndToEnd {

    private static final Pattern STATUS_LINK = Pattern.compile("/case/[\\w-]+");

    @Test
    void aCallATextMessageAMailAndAnUploadAreOneIncident() throws Exception {
        var phone = "+12065550177";
        var owner = newAddress("olga");
        var sitter = newAddress("sid");

        // A call: the agent talks, types, and opens the incident while the line is open.
        var callId = UUID.randomUUID().toString();
        ring("newCall", callId, phone);
        ring("answer", callId, phone);
        var desk = signedIn("ts-agent");
        var popUp = get(desk, "/desk/calls/ringing");
        var page =
                get(desk, popUp.selectFirst(".call-pop a[href^=/desk/calls/]").attr("href"));
        var number = openIncident(page);
        ring("hangup", callId, phone);
        eventually(() -> assertThat(incident(number).path("severity").asText()).isIn("P0", "P1"));
        eventually(() -> assertThat(events(number, "ClockStopped"))
                .as("the call is the first response")
                .anySatisfy(event -> {
                    assertThat(event.path("data").path("target").asText()).isEqualTo("FIRST_RESPONSE");
                    assertThat(event.path("data").path("outcome").asText()).isEqualTo("MET");
                }));

        // A text message of the same phone, and the answer to it, which nobody reads on a locked screen.
        assertThat(PHONES.write(phone, "He can walk again. Write to " + owner).status())
                .isEqualTo(200);
        eventually(() -> assertThat(channels(number)).contains("SMS"));
        act(
                "ts-agent",
                number,
                "change-contact",
                Map.of("changedParty", party(number, "REPORTER"), "partyEmail", owner));
        complete(
                "ts-agent",
                number,
                "reply",
                Map.of("replyAction", "SEND", "replyText", "We look for a clinic near you."));
        var answer = mailWith(owner, "We look for a clinic near you.");
        assertThat(PHONES.sentTo(phone)).extracting(SmsLoopback.Sent::body).noneMatch(text -> text.contains("clinic"));

        // A mail, and the other side with a thread of its own.
        reply(owner, answer, "We are at Elm Vets now, and the bill is 300 dollars.");
        eventually(() -> assertThat(channels(number)).contains("EMAIL"));
        act(
                "ts-agent",
                number,
                "add-party",
                Map.of("partyRole", "PROVIDER", "partyName", "Sid Sitter", "partyEmail", sitter));

        // The page of the owner: a message, and a photo without any script.
        var status = statusPage(answer);
        var visitor = Jsoup.newSession();
        var shown = get(visitor, status);
        assertThat(shown.text()).contains(number).doesNotContain(phone);
        var message = form(shown, "/message").submit();
        message.data("text").value("A photo of the paw comes.");
        message.execute();
        var upload = form(get(visitor, status), "/upload/");
        var sent = upload.submit()
                .data("file", "paw.jpg", new ByteArrayInputStream(photo()), "image/jpeg")
                .data("graphic", "false")
                .execute()
                .parse();
        assertThat(sent.text()).contains("paw.jpg");
        eventually(() -> assertThat(channels(number)).contains("VOICE_IN", "SMS", "EMAIL", "WEB"));
        eventually(() -> assertThat(events(number, "EvidenceAdded")).hasSize(1));

        // One incident, one clock, and nothing of it for the other side.
        assertThat(numberOf(owner)).isEqualTo(number);
        assertThat(events(number, "CaseOpened")).hasSize(1);
        assertThat(events(number, "ClockOpened"))
                .filteredOn(event -> event.path("data").path("target").asText().equals("FIRST_RESPONSE"))
                .hasSize(1);
        assertThat(received(sitter))
                .extracting(EndToEnd::text)
                .noneSatisfy(mail -> assertThat(mail)
                        .containsAnyOf("Olga", owner, phone, "clinic", "Elm Vets", "paw.jpg", "can walk"));
        assertThat(get(visitor, status).text())
                .contains("A photo of the paw comes.")
                .contains("paw.jpg");
    }

    // --- the telephone system

    private void ring(String event, String callId, String from) throws Exception {
        var fields = "event=%s&direction=in&callId=%s&from=%s&to=12065550100&queue=emergency&user%%5B%%5D=ts-agent"
                .formatted(event, callId, from.substring(1));
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(address("/telephony/" + TELEPHONY_SECRET)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(fields))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    // --- browsers that run no script

    private Connection signedIn(String username) throws IOException {
        var session = Jsoup.newSession();
        var login = form(get(session, "/login"), "/login").submit();
        login.data("username").value(username);
        login.data("password").value(PASSWORD);
        login.execute();
        return session;
    }

    private Document get(Connection session, String path) throws IOException {
        return session.newRequest(address(path)).get();
    }

    private static FormElement form(Document page, String action) {
        return (FormElement) page.selectFirst("form[action*=" + action + "]");
    }

    /** Opens the incident with one press of a button of the page, which sends what was typed all over it. */
    private String openIncident(Document page) throws IOException {
        var request = ((FormElement) page.getElementById("call-note")).submit();
        request.data("what").value("My dog was hit by a car and is not breathing.");
        request.data("petSafe").value("NO");
        request.data("recording").value("ANNOUNCED");
        var button = page.selectFirst("button[formaction$=/incident]");
        var opened = request.url(button.absUrl("formaction"))
                .data("subject", "Dog hit by a car")
                .data("name", "Olga Owner")
                .data("callerIs", "OWNER")
                .data("bookingRef", "")
                .execute();
        return opened.url().getPath().replaceFirst(".*/", "");
    }

    private String statusPage(MimeMessage mail) {
        var link = STATUS_LINK.matcher(text(mail));
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private List<String> channels(String number) {
        return events(number, "CustomerMessageReceived").stream()
                .map(event -> event.path("channel").asText())
                .toList();
    }

    private static byte[] photo() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        return bytes.toByteArray();
    }
}
