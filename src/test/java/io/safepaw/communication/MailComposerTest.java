package io.safepaw.communication;

import static org.assertj.core.api.Assertions.assertThat;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Language;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.lang.Nullable;

/** The mail as it arrives. */
@CommunicationTest
class MailComposerTest {

    private static final Actor AGENT = new Actor("ts-agent");

    @Autowired
    private MailWorld.Scene scene;

    @Autowired
    private Correspondence correspondence;

    private Incident incident;

    @BeforeEach
    void emptyMailboxes() {
        scene.reset();
        incident = scene.reported("jo@example.org");
    }

    @Test
    void theAcknowledgementAnswersTheReportAsARobotShould() throws Exception {
        scene.wrote(incident, true, "Re: Hurt dog", "<report@example.org>");

        var mail = arrived(acknowledge());

        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(mail.getHeader("X-Auto-Response-Suppress")).containsExactly("DR, RN, NRN, OOF, AutoReply");
        assertThat(mail.getHeader("In-Reply-To")).containsExactly("<report@example.org>");
        assertThat(mail.getHeader("References")).containsExactly("<report@example.org>");
        assertThat(mail.getSubject()).isEqualTo("We received your report: Hurt dog [" + incident.number() + "]");
    }

    @Test
    void anAutomaticMailThatAnswersNoMailIsGeneratedNotReplied() throws Exception {
        var mail = arrived(acknowledge());

        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("In-Reply-To")).isNull();
    }

    @Test
    void whatAPersonWroteIsNotMarkedAutomatic() throws Exception {
        var mail = arrived(reply(scene.reporter(incident), null));

        assertThat(mail.getHeader("Auto-Submitted")).isNull();
        assertThat(mail.getHeader("X-Auto-Response-Suppress")).isNull();
    }

    @Test
    void answersAndBouncesComeBackWithTheTokenOfTheParty() throws Exception {
        var token = scene.parties().reporterOf(incident.id()).replyToken();

        var mail = arrived(reply(scene.reporter(incident), null));

        var address = (InternetAddress) mail.getReplyTo()[0];
        assertThat(address.getAddress()).isEqualTo("incidents+" + token + "@safepaw.local");
        assertThat(((InternetAddress) mail.getFrom()[0]).getAddress()).isEqualTo("incidents@safepaw.local");
        assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("Safepaw Trust & Safety");
        assertThat(mail.getHeader("Return-Path")).containsExactly("<incidents+" + token + "@safepaw.local>");
        assertThat(mail.getMessageID()).startsWith("<" + token + ".").endsWith("@safepaw.local>");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getSentDate()).isEqualTo(MailWorld.NINE);
    }

    @Test
    void aMailHasTextAndHtmlInThatOrder() throws Exception {
        var mail = arrived(reply(scene.reporter(incident), null));

        assertThat(mail.isMimeType("multipart/alternative")).isTrue();
        var parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).isMimeType("text/plain")).isTrue();
        assertThat((String) parts.getBodyPart(0).getContent()).contains("Größe, 犬, 🐕");
        assertThat((String) parts.getBodyPart(1).getContent()).contains("Größe, 犬, 🐕");
    }

    @Test
    void aThreadGrowsWithEveryMailOfTheParty() throws Exception {
        scene.wrote(incident, true, "Hurt dog", "<one@example.org>");
        var acknowledgement = arrived(acknowledge()).getMessageID();
        scene.clock().advance(java.time.Duration.ofMinutes(1));
        var second = scene.wrote(incident, false, "AW: Re: Hurt dog [" + incident.number() + "]", "<two@example.org>");

        var mail = arrived(reply(scene.reporter(incident), second));

        assertThat(mail.getHeader("In-Reply-To")).containsExactly("<two@example.org>");
        assertThat(mail.getHeader("References", null).split("\\s+"))
                .containsExactly("<one@example.org>", acknowledgement, "<two@example.org>");
        assertThat(mail.getSubject()).isEqualTo("Re: Hurt dog [" + incident.number() + "]");
    }

    @Test
    void noPartySeesTheMailOfAnother() throws Exception {
        scene.wrote(incident, true, "My sitter hurt my dog", "<secret@example.org>");
        var sitter = scene.parties()
                .add(incident.id(), new NewParty(PartyRole.PROVIDER, "Sam", "sam@example.org", null, null));

        var mail = arrived(reply(sitter.id(), null));

        assertThat(mail.getHeader("References")).isNull();
        assertThat(mail.getSubject()).isEqualTo("Safety report [" + incident.number() + "]");
        assertThat(((InternetAddress) mail.getReplyTo()[0]).getAddress()).contains(sitter.replyToken());
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("sam@example.org");
    }

    @Test
    void theSubjectTellsTheOwnerOfALaterBookingOfNoReport() throws Exception {
        var owner = scene.parties()
                .add(incident.id(), new NewParty(PartyRole.LATER_OWNER, "Zoe", "zoe@example.org", null, null));

        var mail = arrived(reply(owner.id(), null));

        assertThat(mail.getSubject()).isEqualTo("Your booking [" + incident.number() + "]");
    }

    @Test
    void aSubjectCannotSmuggleHeadersIn() throws Exception {
        scene.wrote(incident, true, "Hurt\r\nBcc: victim@example.org\r\n\r\nbody", "<evil@example.org>");

        var mail = arrived(acknowledge());

        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).contains("Hurt Bcc: victim@example.org body");
    }

    @Test
    void aMessageIdThatIsNoneIsNotRepeated() throws Exception {
        scene.wrote(incident, true, "Hurt dog", "<a b>\r\nBcc: x@example.org", "no id at all <", "<good@example.org>");

        var mail = arrived(acknowledge());

        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("References")).isNull();
        assertThat(mail.getHeader("In-Reply-To")).isNull();
    }

    /** The letter of a decision shows the way to the own page; who must not learn that there is a matter has none. */
    @Test
    void aDecisionShowsThePartyItsOwnPageAndNobodyElse() throws Exception {
        var sitter = scene.parties()
                .add(incident.id(), new NewParty(PartyRole.PROVIDER, "Sam", "sam@example.org", null, null));
        var owner = scene.parties()
                .add(incident.id(), new NewParty(PartyRole.LATER_OWNER, "Zoe", "zoe@example.org", null, null));
        scene.parties().changeLanguage(sitter.id(), Language.DE, AGENT);
        var ended = Map.of("action", "THE ACTION", "endedAt", "2026-11-20T09:00:00Z");

        var decision = automatic(sitter.id(), MessageTemplate.NOTICE_ENDED, ended);
        var mail = (MimeMultipart) arrived(decision).getContent();
        var other = (MimeMultipart)
                arrived(automatic(owner.id(), MessageTemplate.NOTICE_LATER_BOOKING, Map.of("booking", "BK-1")))
                        .getContent();

        var page = "https://safepaw.example/case/" + sitter.id() + "?lang=de";
        assertThat((String) mail.getBodyPart(0).getContent()).contains("Auf Ihrer Seite", page);
        assertThat((String) mail.getBodyPart(1).getContent()).contains("href=\"" + page + "\"");
        assertThat((String) other.getBodyPart(0).getContent()).doesNotContain("/case/");
        assertThat((String) other.getBodyPart(1).getContent()).doesNotContain("/case/");
        assertThat(scene.contacts().withParty(sitter.id()))
                .singleElement()
                .satisfies(kept -> assertThat(kept.text()).contains("(link)").doesNotContain("/case/"));
    }

    private UUID automatic(PartyId party, MessageTemplate template, Map<String, String> details) {
        return correspondence.send(OutgoingMessage.automatic(
                incident.id(), party, template, null, details, UUID.randomUUID().toString()));
    }

    private UUID acknowledge() {
        return correspondence.send(OutgoingMessage.automatic(
                incident.id(),
                scene.reporter(incident),
                MessageTemplate.ACKNOWLEDGEMENT,
                null,
                Map.of(),
                "acknowledgement:" + incident.id()));
    }

    private UUID reply(PartyId party, @Nullable UUID answers) {
        return correspondence.send(OutgoingMessage.human(
                incident.id(),
                party,
                MessageTemplate.MESSAGE,
                "Größe, 犬, 🐕",
                AGENT,
                answers,
                "reply:" + UUID.randomUUID()));
    }

    private MimeMessage arrived(UUID id) {
        var messageId = correspondence.find(id).orElseThrow().rfcMessageId();
        Awaitility.await().until(() -> correspondence.find(id).orElseThrow().state() == MessageState.SENT);
        return scene.arrived().stream()
                .filter(mail -> messageId.equals(header(mail)))
                .findFirst()
                .orElseThrow();
    }

    private static String header(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
