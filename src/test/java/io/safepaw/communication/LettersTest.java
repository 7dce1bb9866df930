package io.safepaw.communication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Language;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Letters in the language of their reader, previewed before they are sent, and what became of them. */
@CommunicationTest
class LettersTest {

    private static final Actor AGENT = new Actor("ts-agent");

    @Autowired
    private MailWorld.Scene scene;

    @Autowired
    private Correspondence correspondence;

    @Autowired
    private MailDelivery delivery;

    @Autowired
    private LetterPreviews previews;

    @Autowired
    private LetterCatalogue catalogue;

    @Autowired
    private LetterStyles styles;

    @Autowired
    private EventLog log;

    @Autowired
    private JdbcClient jdbc;

    private Incident incident;

    @BeforeEach
    void report() {
        scene.reset();
        incident = scene.reported("jo@example.org");
    }

    @Test
    void aReplyToAGermanIsGermanAndStaysInItsThread() throws Exception {
        var reporter = scene.parties().reporterOf(incident.id());
        scene.parties().changeLanguage(reporter.id(), Language.DE, AGENT);
        var first = scene.wrote(incident, true, "AW: Hund verletzt", "<one@example.org>");

        var id = correspondence.send(OutgoingMessage.human(
                incident.id(), reporter.id(), MessageTemplate.MESSAGE, "Please send a photo.", AGENT, first, "de"));

        await().until(() -> correspondence.find(id).orElseThrow().state() == MessageState.SENT);
        var mail = scene.arrived().getFirst();
        assertThat(mail.getSubject()).isEqualTo("Re: Hund verletzt [" + incident.number() + "]");
        assertThat(mail.getHeader("In-Reply-To")).containsExactly("<one@example.org>");
        assertThat(mail.getMessageID()).startsWith("<" + reporter.replyToken());
        assertThat(body(id)).startsWith("Guten Tag Jo O'Brien,").contains("Please send a photo.", "Vorgang");
    }

    @Test
    void theLanguageIsThatOfTheMomentInWhichAMessageLeaves() {
        var reporter = scene.reporter(incident);
        var id = correspondence.sendAfter(
                Duration.ofMinutes(1),
                OutgoingMessage.automatic(
                        incident.id(), reporter, MessageTemplate.ACKNOWLEDGEMENT, null, Map.of(), "later"));
        scene.parties().changeLanguage(reporter, Language.DE, AGENT);
        delivery.sendDue();
        assertThat(scene.arrived()).isEmpty();

        scene.clock().advance(Duration.ofMinutes(1));
        delivery.sendDue();

        assertThat(body(id)).contains("Ihre Meldung ist bei uns", "WIE ES WEITERGEHT");
        assertThat(events(CaseEventType.PartyChanged))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("language", "DE"));
    }

    @Test
    void aMessageThatIsTakenBackIsNotSent() {
        correspondence.sendAfter(
                Duration.ofMinutes(1),
                OutgoingMessage.automatic(
                        incident.id(),
                        scene.reporter(incident),
                        MessageTemplate.ACKNOWLEDGEMENT,
                        null,
                        Map.of(),
                        "taken-back"));

        assertThat(correspondence.takeBack("taken-back")).isTrue();
        assertThat(correspondence.takeBack("taken-back")).isFalse();
        scene.clock().advance(Duration.ofMinutes(2));
        delivery.sendDue();

        assertThat(scene.arrived()).isEmpty();
    }

    @Test
    void whoReadsWhatWeDoNotWriteIsWrittenToInTheLanguageOfTheMarket() {
        var reporter = scene.reporter(incident);
        scene.parties().changeLanguage(reporter, Language.ES, AGENT);

        assertThat(styles.of(reporter).language()).isEqualTo(LetterLanguage.EN);
        assertThat(styles.of(reporter).zone().getId()).isEqualTo("America/New_York");
    }

    @Test
    void aLetterWithAHoleIsNotSent() {
        assertThatThrownBy(() -> correspondence.send(OutgoingMessage.automatic(
                        incident.id(),
                        scene.reporter(incident),
                        MessageTemplate.NOTICE_INTERIM,
                        null,
                        Map.of("measure", "blocked", "imposedAt", "2026-11-20T09:00:00Z"),
                        "hole")))
                .isInstanceOf(MissingPlaceholders.class)
                .hasMessage("The letter NOTICE_INTERIM has no answerAt, reviewAt");
        assertThat(correspondence.of(incident.id())).isEmpty();
    }

    @Test
    void aPreviewShowsWhatWouldBeSentAndLeavesNoTrace() {
        var reporter = scene.parties().reporterOf(incident.id());
        scene.parties().changeLanguage(reporter.id(), Language.DE, AGENT);
        scene.parties()
                .add(incident.id(), new NewParty(PartyRole.PROVIDER, "Samantha Quill", "sam@example.org", null, null));
        var before = rows();

        var fine = previews.of("resolution", incident.id(), Map.of("resolutionMessage", "We spoke with everybody."));
        var telling = previews.of(
                "resolution", incident.id(), Map.of("resolutionMessage", "Samantha Quill left the gate open."));
        var empty = previews.of("resolution", incident.id(), Map.of());
        var nothing = previews.of("reply", incident.id(), Map.of("replyAction", "NO_REPLY"));

        assertThat(fine.missing()).isNull();
        assertThat(fine.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.language()).isEqualTo(LetterLanguage.DE);
            assertThat(letter.subject()).isEqualTo("Ihre Meldung [" + incident.number() + "]");
            assertThat(letter.text()).contains("Guten Tag", "We spoke with everybody.", "abgeschlossen");
            assertThat(letter.obstacle()).isNull();
        });
        assertThat(telling.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.obstacle()).contains("Samantha Quill"));
        assertThat(empty.letters()).isEmpty();
        assertThat(empty.missing()).contains("resolutionMessage");
        assertThat(nothing.letters()).isEmpty();
        assertThat(rows()).isEqualTo(before);
        assertThat(scene.arrived()).isEmpty();
    }

    @Test
    void thatAMailArrivedAndWasReadIsToldOnce() {
        var id = correspondence.send(OutgoingMessage.human(
                incident.id(), scene.reporter(incident), MessageTemplate.MESSAGE, "Hello", AGENT, null, "arrived"));
        await().until(() -> correspondence.find(id).orElseThrow().state() == MessageState.SENT);
        var messageId = correspondence.find(id).orElseThrow().rfcMessageId();

        assertThat(correspondence.delivered(messageId)).isTrue();
        assertThat(correspondence.delivered(messageId)).isTrue();
        assertThat(correspondence.read(messageId)).isTrue();
        assertThat(correspondence.read(messageId)).isTrue();
        assertThat(correspondence.delivered("<nobody@example.org>")).isFalse();

        assertThat(events(CaseEventType.MessageDelivered))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("messageId", id.toString()));
        assertThat(events(CaseEventType.MessageRead)).hasSize(1);
    }

    @Test
    void theCatalogueHasEveryLetterInEveryLanguageWithoutAHole() {
        var letters = catalogue.all();

        assertThat(letters).hasSizeGreaterThanOrEqualTo(MessageTemplate.values().length + SmsTemplate.values().length);
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.samples())
                    .extracting(LetterCatalogue.Sample::language)
                    .containsExactly(LetterLanguage.values());
            assertThat(letter.samples())
                    .allSatisfy(sample -> assertThat(sample.text()).isNotBlank().doesNotContain("null", "${"));
        });
    }

    private String body(UUID id) {
        return scene.contacts().of(incident.id()).stream()
                .filter(contact -> contact.id().equals(id))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private List<CaseEvent> events(CaseEventType type) {
        return log.of(incident.id()).stream()
                .filter(event -> event.type() == type)
                .toList();
    }

    private List<Long> rows() {
        return Stream.of("case_event", "outgoing_message", "case_text", "event_publication", "contact")
                .map(table -> jdbc.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single())
                .toList();
    }
}
