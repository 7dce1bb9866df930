package io.safepaw.communication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import io.safepaw.testing.MutableClock;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MailTemplatesTest {

    private static final String PARAGRAPHS =
            "Thank you for the photos.\n\nPlease send us:\n- the vet's bill\n- the time of the walk\n\nKind regards\nSam";

    /** What somebody wrote for the letter, where its text shows it. */
    private static final String TEXT = "[(${text})]";

    private final MutableClock clock = new MutableClock(MailWorld.NINE);
    private final MailTemplates templates = new MailTemplates(
            new MailProperties(
                    "incidents@safepaw.local",
                    "Safepaw Trust & Safety",
                    "+1 555 0100",
                    Map.of(
                            LetterLanguage.EN,
                            List.of(
                                    "For an animal: call the nearest emergency vet.",
                                    "For a person: call 911 in the US and Canada, 112 in Europe, 999 in the UK."),
                            LetterLanguage.DE,
                            List.of("Rufen Sie die 112 an.")),
                    Map.of(),
                    Map.of(),
                    Set.of(),
                    List.of(),
                    20,
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(10)),
            clock);

    @Test
    void aTemplateThatDoesNotShowItsPointStopsTheStart() {
        MailTemplates.check(MailTemplatesTest::shipped);

        assertThatThrownBy(() -> MailTemplates.check(file -> file.equals("mail/en/survey.txt")
                        ? shipped(file).replace("${link}", "${url}")
                        : file.equals("mail/de/notice_removal.html")
                                ? shipped(file).replace("th:text=\"${d['action']}\"", "th:if=\"${d['action']}\"")
                                : shipped(file)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Message templates are not complete: mail/en/survey.txt (SURVEY) does not show link; "
                        + "mail/de/notice_removal.html (NOTICE_REMOVAL) does not show action");
    }

    private static String shipped(String file) {
        try {
            return Files.readString(Path.of("src/main/resources", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothBodiesSayTheSameAndLoadNothing(MessageTemplate template) throws IOException {
        for (var language : LetterLanguage.values()) {
            bothBodiesSayTheSameAndLoadNothing(template, language);
        }
    }

    private void bothBodiesSayTheSameAndLoadNothing(MessageTemplate template, LetterLanguage language)
            throws IOException {
        var details = new HashMap<>(notice());
        details.put(MailTemplates.FIRST_RESPONSE_DUE_AT, "2026-11-20T13:15:00+01:00");
        details.put("statementDueAt", "2026-11-21T13:15:00Z");
        details.put("link", "https://safepaw.example/survey/1");
        var mail = rendered(template, PARAGRAPHS, "Jo O'Brien", details, language);

        assertThat(words(mail.text()))
                .isEqualTo(words(Jsoup.parse(mail.html()).body().text()));
        var page = Jsoup.parse(mail.html());
        assertThat(page.select("img, script, link, style, iframe, [src], [background], [onclick]"))
                .isEmpty();
        assertThat(mail.text()).doesNotContain("&amp;", "&#39;", "<", "\n\n\n").contains("Safepaw Trust & Safety");
        // For the eye: the pages of the mail stand in the build directory.
        var folder = Files.createDirectories(Path.of("target/mail", language.code()));
        Files.writeString(folder.resolve(template + ".html"), mail.html());
        Files.writeString(folder.resolve(template + ".txt"), mail.text());
    }

    @Test
    void theAcknowledgementSaysWhomToCallAndWhenAPersonAnswers() {
        var mail = render(MessageTemplate.ACKNOWLEDGEMENT, null, "Jo", "2026-11-20T13:15:00+01:00");

        assertThat(mail.text())
                .startsWith("Hello Jo,\n")
                .contains("SP-000042", "call the nearest emergency vet", "911", "112", "+1 555 0100")
                .contains("You will hear from us by Friday 20 November 2026, 04:15 (PST).");
    }

    @Test
    void inGermanTimesAndWordsAreGerman() {
        var mail = rendered(
                MessageTemplate.NOTICE_INTERIM,
                null,
                "Jo",
                new LetterDetails()
                        .putWords("measure", language -> language == LetterLanguage.DE ? "gesperrt" : "blocked")
                        .put("imposedAt", Instant.parse("2026-11-20T13:15:00Z"))
                        .put("answerAt", Instant.parse("2026-11-21T13:15:00Z"))
                        .put("reviewAt", Instant.parse("2026-11-27T13:15:00Z"))
                        .values(),
                LetterLanguage.DE);

        assertThat(mail.text())
                .startsWith("Guten Tag Jo,\n")
                .contains("gilt dies ab Freitag, 20. November 2026, 05:15 Uhr", ": gesperrt.", "Vorgang SP-000042")
                .doesNotContain("blocked");
        assertThat(mail.html()).contains("lang=\"de\"");
    }

    /** What a template asks for and shows is the same in every language, so that no translation leaves a hole. */
    @ParameterizedTest
    @EnumSource
    void everyLanguageHasTheSamePlaceholders(MessageTemplate template) {
        for (var suffix : List.of(".txt", ".html")) {
            var file = template.name().toLowerCase(Locale.ROOT) + suffix;
            assertThat(expressions(shipped("mail/de/" + file)))
                    .as(file)
                    .containsExactlyElementsOf(expressions(shipped("mail/en/" + file)));
        }
        var text = template.name().toLowerCase(Locale.ROOT) + ".txt";
        assertThat(wordsAround(shipped("mail/de/" + text)))
                .as("translated: " + text)
                .isNotEmpty()
                .doesNotContainAnyElementsOf(wordsAround(shipped("mail/en/" + text)));
    }

    @Test
    void noFileIsLeftOver() {
        var files = Arrays.stream(MessageTemplate.values())
                .map(template -> template.name().toLowerCase(Locale.ROOT))
                .flatMap(name -> Stream.of(name + ".txt", name + ".html"))
                .toArray(String[]::new);
        for (var language : LetterLanguage.values()) {
            assertThat(Path.of("src/main/resources/mail", language.code())
                            .toFile()
                            .list())
                    .containsExactlyInAnyOrder(files);
        }
    }

    /** Whoever has a page of their own finds it in every letter but the survey, which asks to follow another link. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SURVEY", "AUTHORITY_ACKNOWLEDGEMENT", "NOTICE_LATER_BOOKING"})
    void everyLetterShowsTheOwnPageOfTheParty(MessageTemplate template) {
        for (var language : LetterLanguage.values()) {
            var mail = rendered(template, "What happened.", "Jo", notice(), language);

            assertThat(mail.text()).contains("\nhttps://safepaw.example/case/token\n");
            assertThat(Jsoup.parse(mail.html()).select("a[href=https://safepaw.example/case/token]"))
                    .hasSize(1);
        }
    }

    /** The greeting ends with a comma, so what follows goes on in lower case, unless German writes it with a capital anyway. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"MESSAGE", "CLAIM"})
    void afterTheGermanGreetingALetterGoesOnInLowerCase(MessageTemplate template) {
        var file = "mail/de/" + template.name().toLowerCase(Locale.ROOT);
        var text = Arrays.stream(shipped(file + ".txt").split("\n\n")).skip(1).map(Paragraph::ofText);
        var page = Jsoup.parse(shipped(file + ".html")).select("p").stream().map(Paragraph::ofPage);

        assertThat(opening(text)).isNotEmpty().allSatisfy(MailTemplatesTest::goesOnAfterTheGreeting);
        assertThat(opening(page)).isNotEmpty().allSatisfy(MailTemplatesTest::goesOnAfterTheGreeting);
    }

    /** Letters whose words are those of a bundle. */
    @ParameterizedTest
    @CsvSource({"claims/letters_de.properties,N-CLAIM-.+", "sms/texts_de.properties,.+[.]mail"})
    void afterTheGermanGreetingWordsGoOnInLowerCase(String bundle, String letters) throws IOException {
        var words = new Properties();
        words.load(new StringReader(shipped(bundle)));

        assertThat(words.stringPropertyNames())
                .filteredOn(name -> name.matches(letters))
                .isNotEmpty()
                .allSatisfy(name -> goesOnAfterTheGreeting(words.getProperty(name)));
    }

    private static void goesOnAfterTheGreeting(String words) {
        assertThat(words).matches("(?s)(?:\\p{Ll}|(?:Sie|Ihr|Ihre|Ihrem|Ihren|Ihrer|Ihnen|Neues)\\b).*");
    }

    /** @param condition empty where it is always there */
    private record Paragraph(String condition, String words) {

        static Paragraph ofText(String source) {
            var conditional =
                    Pattern.compile("(?s)\\[# th:if=\"([^\"]*)\"](.*)\\[/]").matcher(source.strip());
            return conditional.matches()
                    ? new Paragraph(conditional.group(1), conditional.group(2))
                    : new Paragraph("", source.replaceAll("\\[#.*?\"]", ""));
        }

        static Paragraph ofPage(Element element) {
            return new Paragraph(element.attr("th:if"), element.hasAttr("th:each") ? TEXT : element.text());
        }

        private boolean isOnlyBelow(Paragraph above) {
            return condition.contains(above.condition.replaceAll("[${}]", ""));
        }

        private boolean isElseOf(Paragraph above) {
            return !condition.contains(" and ")
                    && above.condition.replace("==", "!=").equals(condition.replace("==", "!="));
        }
    }

    /** The words of those that may come first, up to one that is surely there. */
    private static List<String> opening(Stream<Paragraph> paragraphs) {
        var above = new ArrayList<Paragraph>();
        var words = new ArrayList<String>();
        for (var paragraph : paragraphs.toList()) {
            if (paragraph.words().contains(TEXT)) {
                break;
            }
            if (above.stream().noneMatch(paragraph::isOnlyBelow)) {
                words.add(paragraph.words());
            }
            if (paragraph.condition().isEmpty() || above.stream().anyMatch(paragraph::isElseOf)) {
                break;
            }
            above.add(paragraph);
        }
        return words;
    }

    private static List<String> expressions(String content) {
        return Pattern.compile("\\$\\{[^}]*}")
                .matcher(content)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    /** The longer sentences between the markup. */
    private static List<String> wordsAround(String content) {
        return Arrays.stream(content.split("\\[\\(.*?\\)]|\\[#[^\n]*?}\"]|\\[/]|\n"))
                .map(String::strip)
                .filter(words -> words.length() > 20 && !words.startsWith("http"))
                .toList();
    }

    @Test
    void aTimeThatIsUnknownOrPastIsNotPromised() {
        clock.advance(Duration.ofHours(30));

        for (var due : new String[] {null, "2026-11-20T13:15:00Z"}) {
            var mail = render(MessageTemplate.ACKNOWLEDGEMENT, null, "Jo", due);

            assertThat(mail.text()).doesNotContain("You will hear from us by");
            assertThat(mail.html()).doesNotContain("You will hear from us by");
        }
    }

    @Test
    void whatAnAgentWroteKeepsItsLinesAndIsNoMarkup() {
        var mail = render(
                MessageTemplate.MESSAGE,
                "a <b>b</b> & \"c\"\nline two\n\nnew paragraph ${programme} [[x]]",
                null,
                null);

        assertThat(mail.text())
                .startsWith("Hello,\n\na <b>b</b> & \"c\"\nline two\n\nnew paragraph ${programme} [[x]]\n");
        var page = Jsoup.parse(mail.html());
        assertThat(page.select("b")).isEmpty();
        assertThat(page.select("p").eachText())
                .contains("a <b>b</b> & \"c\" line two", "new paragraph ${programme} [[x]]");
        assertThat(page.select("p").get(1).select("br")).hasSize(1);
    }

    @Test
    void aNameThatIsNoneIsNotGreeted() {
        for (var name : new String[] {null, "", "jo@example.org", "http://evil.example", "x".repeat(200)}) {
            assertThat(render(MessageTemplate.MESSAGE, "Hi", name, null).text()).startsWith("Hello,\n");
        }
        assertThat(render(MessageTemplate.MESSAGE, "Hi", "J\u202Eo\n", null).text())
                .startsWith("Hello J o,\n");
    }

    /** What each notice of domain.md 4.7 has to say, in both bodies. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FILE_NOT_USABLE | you sent us on; 20 November; cannot use; send it again; a picture or a PDF",
                "AUTHORITY_ACKNOWLEDGEMENT | SP-; Before we do anything, we call your authority; 20 November; attachment",
                "NOTICE_LATER_BOOKING | BK-1; says nothing about anybody; find another carer",
                "NOTICE_INTERIM | safety report; BK-1; THE MEASURE; 20 November; not a decision about you; tell us what"
                        + " happened by; 21 November; review this measure by; 27 November; pets are in your care",
                "NOTICE_EDUCATION | THE FINDING; No restriction applies; complete THE TRAINING; 4 December",
                "NOTICE_CONDITIONS | open your account again, under these conditions; What happened.; reply to this e-mail and"
                        + " say so, until; 21 November; stays in force",
                "NOTICE_RETURN | open again from; 20 November; You accepted these conditions; What happened.",
                "NOTICE_WARNING | THE FINDING; What happened.; CARE-4; https://example.org/terms; does not happen again;"
                        + " Next time; appeal until; 20 May 2027; THE BODY; made by people",
                "NOTICE_SUSPENSION | What happened.; CARE-4; THE ACTION; 20 November; 27 November; you can write messages;"
                        + " Payouts; everything works as before, as long as; appeal until; 20 May 2027; THE BODY",
                "NOTICE_REMOVAL | What happened.; CARE-4; THE ACTION; 20 November; Bookings; Payouts; copy of your data;"
                        + " made by people; appeal until; 20 May 2027; THE BODY; a court",
                "NOTICE_REPORTER | took the steps we think are right; cannot share details; THE SUPPORT; THE POLICE",
                "NOTICE_APPEAL_ACK | received your appeal on; 20 November; took no part in the decision",
                "NOTICE_APPEAL_RESULT | The decision stands; What happened.; THE FACTS; A reviewer of appeals who took no"
                        + " part; THE BODY; a court"
            })
    void aNoticeSaysWhatItMust(MessageTemplate template, String parts) {
        var mail = renderWith(template, "What happened.", "Jo", notice());

        assertThat(mail.text().replaceAll("\\s+", " ")).contains(parts.split("; "));
        assertThat(Jsoup.parse(mail.html()).body().text()).contains(parts.split("; "));
    }

    @Test
    void theOwnerOfALaterBookingReadsOfNoReportAndNoIncident() {
        var mail = renderWith(MessageTemplate.NOTICE_LATER_BOOKING, null, "Jo", Map.of("booking", "BK-5"));

        assertThat(mail.text() + Jsoup.parse(mail.html()).body().text())
                .doesNotContainIgnoringCase("report")
                .doesNotContainIgnoringCase("incident")
                .doesNotContainIgnoringCase("sitter");
    }

    @Test
    void aReporterWhoAppealsIsAnsweredAsAReporter() {
        var details = new HashMap<>(notice());
        details.put("appellant", "REPORTER");

        assertThat(renderWith(MessageTemplate.NOTICE_APPEAL_RESULT, "Because.", "Jo", details)
                        .text())
                .contains("matter that you reported. Our decision that nothing follows stands")
                .doesNotContain("We looked at your appeal");
        details.put("outcome", "REMANDED");
        assertThat(renderWith(MessageTemplate.NOTICE_APPEAL_RESULT, "Because.", "Jo", details)
                        .text())
                .contains("Somebody else will decide it anew")
                .doesNotContain("stays in force");
        assertThat(renderWith(MessageTemplate.NOTICE_APPEAL_ACK, null, "Jo", details)
                        .text())
                .contains("looks again at what you reported")
                .doesNotContain("stays in force");
    }

    @Test
    void aReporterHearsThatTheOutcomeChangedAndNotHow() {
        var text = renderWith(MessageTemplate.NOTICE_REPORTER, null, "Jo", Map.of("changed", "yes"))
                .text();

        assertThat(text)
                .contains("the outcome is another now", "cannot share details")
                .doesNotContain("Thank you. We finished");
    }

    private static Map<String, String> notice() {
        return Map.ofEntries(
                Map.entry("booking", "BK-1"),
                Map.entry("measure", "THE MEASURE"),
                Map.entry("imposedAt", "2026-11-20T13:15:00Z"),
                Map.entry("answerAt", "2026-11-21T13:15:00Z"),
                Map.entry("reviewAt", "2026-11-27T13:15:00Z"),
                Map.entry("finding", "THE FINDING"),
                Map.entry("training", "THE TRAINING"),
                Map.entry("trainingAt", "2026-12-04T13:15:00Z"),
                Map.entry("clause", "CARE-4 (version 2026-03)"),
                Map.entry("termsUrl", "https://example.org/terms"),
                Map.entry("action", "THE ACTION"),
                Map.entry("fromAt", "2026-11-20T13:15:00Z"),
                Map.entry("endsAt", "2026-11-27T13:15:00Z"),
                Map.entry("appealAt", "2027-05-20T23:59:59Z"),
                Map.entry("body", "THE BODY"),
                Map.entry("bookings", "KEEP"),
                Map.entry("payouts", "HOLD"),
                Map.entry("detection", "by people"),
                Map.entry("support", "THE SUPPORT"),
                Map.entry("police", "THE POLICE"),
                Map.entry("receivedAt", "2026-11-20T13:15:00Z"),
                Map.entry("requestDueAt", "2026-11-20T13:15:00Z"),
                Map.entry("outcome", "UPHELD"),
                Map.entry("newFacts", "THE FACTS"));
    }

    @ParameterizedTest
    @CsvSource({
        "INADMISSIBLE_LATE, came after its time",
        "INADMISSIBLE_DUPLICATE, With new evidence we look at it again",
        "COMMENT_ONLY, there is nothing to appeal against",
        "REFER_LEGAL, A court or an authority ordered",
        "ADMIT, We could not hear your appeal"
    })
    void anAppealThatIsNotHeardHasItsReason(String admissibility, String reason) {
        var mail = renderWith(
                MessageTemplate.NOTICE_APPEAL_RESULT,
                null,
                "Jo",
                Map.of("outcome", "INADMISSIBLE", "admissibility", admissibility));

        assertThat(mail.text()).contains(reason).doesNotContain("A reviewer of appeals");
        assertThat(Jsoup.parse(mail.html()).body().text()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"RESOLUTION,closed your report", "CLAIM,decided your claim", "FAIRNESS,decided in the matter"})
    void aSurveySaysWhatItIsAbout(String kind, String what) {
        var details = Map.of("kind", kind, "link", "https://example.org/survey/1");

        var mail = renderWith(MessageTemplate.SURVEY, "", "Jo", details);

        assertThat(mail.text()).contains("we " + what);
        assertThat(words(mail.text()))
                .isEqualTo(words(Jsoup.parse(mail.html()).body().text()));
    }

    private RenderedMail render(MessageTemplate template, String text, String name, String dueAt) {
        return renderWith(
                template, text, name, dueAt == null ? Map.of() : Map.of(MailTemplates.FIRST_RESPONSE_DUE_AT, dueAt));
    }

    private RenderedMail renderWith(MessageTemplate template, String text, String name, Map<String, String> details) {
        return rendered(template, text, name, details, LetterLanguage.EN);
    }

    private RenderedMail rendered(
            MessageTemplate template, String text, String name, Map<String, String> details, LetterLanguage language) {
        var incident = IncidentId.random();
        var party = new Party(
                PartyId.random(), incident, PartyRole.REPORTER, null, name, "jo@example.org", null, null, "0123456789");
        var message = new Message(
                UUID.randomUUID(),
                incident,
                party.id(),
                template,
                true,
                "ts-agent",
                text,
                details,
                null,
                "jo@example.org",
                "<a@safepaw.local>",
                MessageState.QUEUED,
                1,
                0,
                MailWorld.NINE,
                null,
                null,
                null,
                null);
        return templates.render(
                message,
                party,
                new LetterStyle(language, ZoneId.of("America/Los_Angeles")),
                "SP-000042",
                "https://safepaw.example/case/token",
                Map.of());
    }

    /** The words in any order, without list signs and rules. */
    private static List<String> words(String text) {
        return List.of(text.toLowerCase()
                        .replaceAll("[^\\p{L}\\p{N}+:]+", " ")
                        .strip()
                        .split(" "))
                .stream()
                .distinct()
                .sorted()
                .toList();
    }
}
