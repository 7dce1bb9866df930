package io.safepaw.communication;

import static org.assertj.core.api.Assertions.assertThat;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import io.safepaw.testing.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailTemplatesTest {

    private static final String PARAGRAPHS =
            "Thank you for the photos.\n\nPlease send us:\n- the vet's bill\n- the time of the walk\n\nKind regards\nSam";

    private final MutableClock clock = new MutableClock(MailWorld.NINE);
    private final MailTemplates templates = new MailTemplates(
            new MailProperties(
                    "incidents@safepaw.local",
                    "Safepaw Trust & Safety",
                    "+1 555 0100",
                    List.of(
                            "For an animal: call the nearest emergency vet.",
                            "For a person: call 911 in the US and Canada, 112 in Europe, 999 in the UK."),
                    Set.of(),
                    List.of(),
                    20,
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(10)),
            clock);

    @ParameterizedTest
    @EnumSource
    void bothBodiesSayTheSameAndLoadNothing(MessageTemplate template) throws IOException {
        var mail = render(template, PARAGRAPHS, "Jo O'Brien", "2026-11-20T13:15:00+01:00");

        assertThat(words(mail.text()))
                .isEqualTo(words(Jsoup.parse(mail.html()).body().text()));
        var page = Jsoup.parse(mail.html());
        assertThat(page.select("img, script, link, style, iframe, [src], [background], [onclick]"))
                .isEmpty();
        assertThat(mail.text()).doesNotContain("&amp;", "&#39;", "<", "\n\n\n").contains("Safepaw Trust & Safety");
        // For the eye: the pages of the mail stand in the build directory.
        Files.writeString(Files.createDirectories(Path.of("target/mail")).resolve(template + ".html"), mail.html());
        Files.writeString(Path.of("target/mail").resolve(template + ".txt"), mail.text());
    }

    @Test
    void theAcknowledgementSaysWhomToCallAndWhenAPersonAnswers() {
        var mail = render(MessageTemplate.ACKNOWLEDGEMENT, null, "Jo", "2026-11-20T13:15:00+01:00");

        assertThat(mail.text())
                .startsWith("Hello Jo,\n")
                .contains("SP-000042", "call the nearest emergency vet", "911", "112", "+1 555 0100")
                .contains("You will hear from us by Friday 20 November 2026, 13:15 (UTC+01:00).");
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

    private RenderedMail render(MessageTemplate template, String text, String name, String dueAt) {
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
                dueAt == null ? Map.of() : Map.of(MailTemplates.FIRST_RESPONSE_DUE_AT, dueAt),
                null,
                "jo@example.org",
                "<a@safepaw.local>",
                MessageState.QUEUED,
                1,
                0,
                MailWorld.NINE,
                null,
                null,
                null);
        return templates.render(message, party, "SP-000042");
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
