package io.safepaw.communication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.safepaw.audit.AuditArea;
import io.safepaw.audit.AuditFilter;
import io.safepaw.audit.AuditLog;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Letters worded anew: by one person, published by another, and nothing but words. */
@CommunicationTest
class LetterVersionsTest {

    private static final String ANNA = "v-anna";
    private static final String BEN = "v-ben";
    private static final MessageTemplate WARNING = MessageTemplate.NOTICE_WARNING;
    private static final LetterLanguage EN = LetterLanguage.EN;
    private static final String FORMAL = "This is a formal warning. We found {finding}.";

    @Autowired
    private LetterVersions versions;

    @Autowired
    private SmsTexts sms;

    @Autowired
    private LetterCatalogue catalogue;

    @Autowired
    private Correspondence correspondence;

    @Autowired
    private MailWorld.Scene scene;

    @Autowired
    private AuditLog audit;

    @Autowired
    private EventLog log;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void mail() {
        scene.reset();
    }

    /** Versions stay for ever, also in the database of the other tests. */
    @AfterEach
    void asShipped() {
        for (var template : List.of(WARNING, MessageTemplate.MESSAGE)) {
            if (versions.published(template.name(), EN).isPresent()) {
                versions.publish(template.name(), EN, 0, BEN);
            }
        }
    }

    /** What is no template of a mail goes the same way, with the checks of its kind. */
    @Test
    void textMessagesAndSubjectsAreWordedAnewToo() {
        var shipped = versions.paragraphs("SMS_NEWS", EN).getFirst().shipped();
        var started = versions.paragraphs("SMS_ACKNOWLEDGEMENT", EN).getFirst().shipped();
        var booking = versions.paragraphs("SUBJECTS", EN).get(3).shipped();

        assertThat(versions.problems("SMS_NEWS", EN, Map.of(shipped, "{programme}: news, {mailbox}"))
                        .values())
                .containsExactly("{number} must be shown.");
        assertThat(versions.problems("SMS_NEWS", EN, Map.of(shipped, shipped + " And so on.".repeat(30)))
                        .values())
                .singleElement()
                .asString()
                .contains("too long");
        assertThat(versions.problems("SMS_ACKNOWLEDGEMENT", EN, Map.of(started, started.replace("STOP", "Stopp")))
                        .values())
                .containsExactly("It must say that STOP ends the messages.");
        assertThat(versions.problems("SUBJECTS", EN, Map.of(booking, "Your\nbooking")))
                .hasSize(1);

        publish("SMS_NEWS", shipped, "{programme}: {number} has an answer, see your e-mail or ask {mailbox}.");
        publish("SUBJECTS", booking, "About your booking");
        assertThat(sms.of(SmsTemplate.NEWS, EN, "SP-7")).contains("SP-7 has an answer");
        assertThat(catalogue.all())
                .filteredOn(letter -> letter.name().equals("SUBJECTS"))
                .singleElement()
                .satisfies(
                        letter -> assertThat(letter.samples().getFirst().text()).contains("About your booking"));
        versions.publish("SMS_NEWS", EN, 0, ANNA);
        versions.publish("SUBJECTS", EN, 0, ANNA);
        assertThat(sms.of(SmsTemplate.NEWS, EN, "SP-7")).doesNotContain("has an answer");
    }

    private void publish(String letter, String shipped, String words) {
        versions.publish(letter, EN, versions.write(letter, EN, Map.of(shipped, words), "For the test", ANNA), BEN);
    }

    @Test
    void everyShippedNoticeCanBeWordedAnewAndReadsTheSameUntilThen() {
        for (var template : MessageTemplate.values()) {
            for (var language : LetterLanguage.values()) {
                if (template.name().startsWith("NOTICE_")) {
                    assertThat(versions.paragraphs(template.name(), language))
                            .as("%s in %s", template, language)
                            .isNotEmpty();
                }
                var frame = new HashMap<String, String>();
                versions.paragraphs(template.name(), language)
                        .forEach(paragraph -> frame.put(paragraph.shipped(), paragraph.shipped()));
                var shipped = catalogue.mail(template, language, Map.of());
                var framed = catalogue.mail(template, language, frame);

                assertThat(lines(framed.text())).isEqualTo(lines(shipped.text()));
                assertThat(Jsoup.parse(framed.html()).text())
                        .isEqualTo(Jsoup.parse(shipped.html()).text());
            }
        }
    }

    @Test
    void theAppealIsAParagraphThatCannotLoseItsDate() {
        var appeal = versions.paragraphs(WARNING.name(), EN).stream()
                .filter(paragraph -> paragraph.placeholders().equals(List.of("appealAt")))
                .findFirst()
                .orElseThrow();

        assertThat(appeal.when()).isEqualTo("appealAt");
        assertThat(problem(appeal.shipped(), "You may appeal.")).containsExactly("{appealAt} must be shown.");
        assertThat(problem(appeal.shipped(), "  ")).hasSize(1);
        assertThat(problem(appeal.shipped(), "Appeal until {appealAt}, please."))
                .isEmpty();
    }

    @Test
    void wordsHoldNamesThatAreKnownAndLinksToUsOnly() {
        assertThat(problem(FORMAL, "We found {finding} on {number}.")).containsExactly("{number} is not known here.");
        assertThat(problem(FORMAL, "We found {finding} ${T(java.lang.Runtime)}."))
                .hasSize(1);
        assertThat(problem(FORMAL, "We found {finding} {.")).hasSize(1);
        assertThat(problem(FORMAL, "We found {finding}. See https://evil.example/a."))
                .hasSize(1);
        assertThat(problem(FORMAL, "We found {finding}. See evil.example.")).hasSize(1);
        assertThat(problem(FORMAL, "We found {finding}. Write to me@evil.example."))
                .hasSize(1);
        assertThat(problem(FORMAL, "We found {finding}.\u202E")).hasSize(1);
        assertThat(problem(FORMAL, "x".repeat(2001) + "{finding}")).hasSize(1);
        assertThat(problem("No such paragraph", "Words")).hasSize(1);
        assertThat(problem(FORMAL, "We looked into it.\nWe found {finding}. Thank you."))
                .isEmpty();
    }

    @Test
    void whatIsTypedIsNeverRun() {
        var code = "[[1 + 1]] [(1 + 1)] [# th:if=\"true\"]x[/] <b th:text=\"1\">";
        var words = Map.of(FORMAL, "We found {finding} " + code);

        var mail = catalogue.mail(WARNING, EN, words);

        assertThat(versions.problems(WARNING.name(), EN, words)).isEmpty();
        assertThat(mail.text()).contains("We found (finding) " + code);
        assertThat(Jsoup.parse(mail.html()).text()).contains("We found (finding) " + code);
        assertThat(Jsoup.parse(mail.html()).select("b")).isEmpty();
    }

    @Test
    void anotherPersonPublishesAndEveryStepIsInTheLog() {
        int version = versions.write(
                WARNING.name(),
                EN,
                Map.of(FORMAL, "We warn you: " + UUID.randomUUID() + " {finding}."),
                "Shorter",
                ANNA);

        assertThat(versions.published(WARNING.name(), EN)).isEmpty();
        assertThatThrownBy(() -> versions.publish(WARNING.name(), EN, version, ANNA))
                .hasMessage("Somebody else must publish what you wrote.");
        versions.publish(WARNING.name(), EN, version, BEN);

        assertThat(versions.published(WARNING.name(), EN)).get().satisfies(published -> {
            assertThat(published.version()).isEqualTo(version);
            assertThat(published.publishedBy()).isEqualTo(BEN);
            assertThat(published.author()).isEqualTo(ANNA);
        });
        assertThatThrownBy(() -> versions.publish(WARNING.name(), EN, version, BEN))
                .isInstanceOf(LetterRefused.class);
        versions.publish(WARNING.name(), EN, 0, ANNA);
        // It has had its second person.
        versions.publish(WARNING.name(), EN, version, ANNA);
        assertThat(audit.find(new AuditFilter(AuditArea.LETTER, "NOTICE_WARNING EN", null, null), 4))
                .extracting(
                        entry -> entry.change().what() + " " + entry.change().before() + " "
                                + entry.change().after() + " " + entry.change().by())
                .containsExactly(
                        "PUBLISHED version 0 version " + version + " " + ANNA,
                        "PUBLISHED version " + version + " version 0 " + ANNA,
                        "PUBLISHED version 0 version " + version + " " + BEN,
                        "WRITTEN null version " + version + " " + ANNA);
    }

    @Test
    void versionsAndPublicationsAreNeverChanged() {
        versions.write(WARNING.name(), EN, Map.of(FORMAL, UUID.randomUUID() + " {finding}."), "For the test", ANNA);

        for (var sql : List.of(
                "update letter_version set words = '{}'",
                "delete from letter_version",
                "delete from letter_publication",
                "truncate letter_publication")) {
            assertThatThrownBy(() -> jdbc.sql(sql).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("append only");
        }
    }

    @Test
    void aVersionNeedsAReasonAndADifference() {
        assertThat(refused(Map.of(FORMAL, UUID.randomUUID() + " {finding}"), " "))
                .containsOnlyKeys("reason");
        var words = Map.of(FORMAL, UUID.randomUUID() + " {finding}");
        versions.write(WARNING.name(), EN, words, "Once", ANNA);
        assertThat(refused(words, "Twice")).containsOnlyKeys("");
        assertThat(refused(Map.of(FORMAL, "Nothing"), "Worse")).containsOnlyKeys(FORMAL);
    }

    @Test
    void aMessageRemembersWithWhichVersionItWasSent() {
        var incident = scene.reported("jo@example.org");
        var first = sent(incident);
        var link = versions.paragraphs(MessageTemplate.MESSAGE.name(), EN).getFirst();
        int version = versions.write(
                MessageTemplate.MESSAGE.name(),
                EN,
                Map.of(link.shipped(), "Your own page, " + UUID.randomUUID() + ": {statusLink}"),
                "Friendlier",
                ANNA);
        versions.publish(MessageTemplate.MESSAGE.name(), EN, version, BEN);

        var second = sent(incident);

        assertThat(correspondence.find(first).orElseThrow().letterVersion()).isZero();
        assertThat(correspondence.find(second).orElseThrow().letterVersion()).isEqualTo(version);
        assertThat(log.of(incident.id()).stream()
                        .filter(event -> second.toString().equals(event.data().get("messageId")))
                        .map(event -> event.data().get("letterVersion")))
                .containsExactly(version);
    }

    private UUID sent(Incident incident) {
        var id = correspondence.send(OutgoingMessage.human(
                incident.id(),
                scene.reporter(incident),
                MessageTemplate.MESSAGE,
                "Hello",
                new Actor(ANNA),
                null,
                UUID.randomUUID().toString()));
        await().until(() -> correspondence.find(id).orElseThrow().state() == MessageState.SENT);
        return id;
    }

    private Map<String, String> refused(Map<String, String> words, String reason) {
        return catchThrowableOfType(LetterRefused.class, () -> versions.write(WARNING.name(), EN, words, reason, ANNA))
                .errors();
    }

    private Collection<String> problem(String shipped, String words) {
        return versions.problems(WARNING.name(), EN, Map.of(shipped, words)).values();
    }

    /** After the greeting some letters go on in lower case. */
    private static List<String> lines(String text) {
        return Arrays.stream(text.toLowerCase().replaceAll("\\s+", " ").split("(?<=[.:]) "))
                .toList();
    }
}
