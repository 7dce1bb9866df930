package io.safepaw.communication;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;

/** All letters and text messages, as they read with sample values. */
@Service
public class LetterCatalogue {

    static final String NUMBER = "SP-000042";
    private static final Duration SOME_TIME = Duration.ofDays(3);

    private final MailTemplates templates;
    private final LetterVersions versions;
    private final ObjectProvider<LetterWording> wordings;
    private final Clock clock;

    LetterCatalogue(
            MailTemplates templates, LetterVersions versions, ObjectProvider<LetterWording> wordings, Clock clock) {
        this.templates = templates;
        this.versions = versions;
        this.wordings = wordings;
        this.clock = clock;
    }

    /** @param needed without which it is not sent */
    public record Letter(String name, String purpose, List<String> needed, List<Sample> samples) {}

    /**
     * @param subject null of a text message
     * @param html loads nothing; null where the words alone are known
     */
    public record Mail(
            @Nullable String subject, String text, @Nullable String html) {}

    /** @param subject null of a text message, and where it is that of the thread */
    public record Sample(LetterLanguage language, @Nullable String subject, String text) {}

    public List<Letter> all() {
        return Stream.of(
                        Arrays.stream(MessageTemplate.values()).map(this::mail),
                        wordings.orderedStream().flatMap(wording -> wording.letters().stream()))
                .flatMap(letters -> letters)
                .toList();
    }

    private Letter mail(MessageTemplate template) {
        return new Letter(
                template.name(),
                Purpose.of(template).name(),
                template.needed(),
                Arrays.stream(LetterLanguage.values())
                        .map(language -> {
                            var mail = mail(template, language, versions.wordsOf(template.name(), language));
                            return new Sample(language, mail.subject(), mail.text());
                        })
                        .toList());
    }

    /**
     * Any letter with sample values, or with the names of what is filled in.
     *
     * @param words those that stand in place of shipped words
     */
    public Mail preview(String letter, LetterLanguage language, Map<String, String> words) {
        return wordings.stream()
                .filter(wording -> !wording.paragraphs(letter, language).isEmpty())
                .findFirst()
                .map(wording -> wording.sample(letter, language, words))
                .map(sample -> new Mail(sample.subject(), sample.text(), null))
                .orElseGet(() -> mail(MessageTemplate.valueOf(letter), language, words));
    }

    /**
     * A mail with sample values.
     *
     * @param words those that stand in place of shipped words
     */
    public Mail mail(MessageTemplate template, LetterLanguage language, Map<String, String> words) {
        var party = new Party(
                PartyId.random(),
                IncidentId.random(),
                PartyRole.REPORTER,
                null,
                "(name)",
                "name@example.org",
                null,
                null,
                "0");
        var details = new HashMap<String, String>();
        Stream.concat(template.needed().stream(), template.shown().stream())
                .filter(name -> !name.equals("text"))
                .forEach(name -> details.put(name, value(name)));
        details.put(MailTemplates.FIRST_RESPONSE_DUE_AT, value("At"));
        // Each of these is one of several kinds.
        details.putAll(Map.of("kind", "REPORT", "outcome", "UPHELD", "appellant", "SUBJECT", "bookings", "KEEP"));
        var message = new Message(
                UUID.randomUUID(),
                party.incidentId(),
                party.id(),
                template,
                false,
                "system",
                template.shown().contains("text") ? "(text)" : null,
                details,
                null,
                party.email(),
                "<0@example.org>",
                MessageState.QUEUED,
                0,
                0,
                clock.instant(),
                null,
                null,
                null,
                null);
        var rendered =
                templates.render(message, party, new LetterStyle(language, ZoneOffset.UTC), NUMBER, "(link)", words);
        return new Mail(
                MailSubject.of(
                        message,
                        language,
                        NUMBER,
                        party.role(),
                        null,
                        versions.wordsOf(SubjectWording.LETTER, language)),
                rendered.text(),
                rendered.html());
    }

    private String value(String name) {
        return name.endsWith("At") ? clock.instant().plus(SOME_TIME).toString() : "(" + name + ")";
    }
}
