package io.safepaw.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Real-life messages of many clients and machines, and what must be understood of each. */
class MailCorpusTest {

    private static final Path CORPUS = Path.of("src/test/resources/mail");

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void aMessageIsUnderstood(String name, Map<String, Object> expected) throws IOException {
        var mail = MailDecoder.decode(Files.readAllBytes(CORPUS.resolve(name + ".eml")));

        assertAll(
                () -> assertThat(sender(mail)).isEqualTo(expected.get("sender")),
                () -> assertThat(mail.subject()).satisfies(subject -> {
                    if (expected.containsKey("subject")) {
                        assertThat(subject).isEqualTo(expected.get("subject"));
                    }
                }),
                () -> assertThat(mail.nature().name()).isEqualTo(expected.getOrDefault("nature", "PERSON")),
                () -> assertThat(mail.problems().stream().map(Enum::name).toList())
                        .isEqualTo(list(expected, "problems")),
                () -> assertThat(report(mail)).isEqualTo(expected.get("report")),
                () -> assertThat(mail.files().stream().map(MailCorpusTest::file).toList())
                        .isEqualTo(list(expected, "files")),
                () -> assertThat(mail.text()).isEqualTo(expected.get("text")),
                () -> assertThat(mail.quoted()).isEqualTo(expected.get("quoted")));
    }

    @Test
    void everyMessageOfTheCorpusHasAnExpectation() throws IOException {
        try (var files = Files.list(CORPUS)) {
            var names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".eml"))
                    .map(name -> name.replace(".eml", ""));

            assertThat(names).hasSizeGreaterThan(40).allMatch(expectations()::containsKey);
        }
    }

    @Test
    void aUuencodedFileIsDecoded() throws IOException {
        var mail = MailDecoder.decode(Files.readAllBytes(CORPUS.resolve("attachment-uuencode.eml")));

        assertThat(mail.files())
                .singleElement()
                .satisfies(file -> assertThat(file.content())
                        .asString()
                        .isEqualTo("Invoice 42\r\nVet clinic\r\nTotal 120.00 USD\r\n"));
    }

    @Test
    void aReplyNamesTheMessageItAnswers() throws IOException {
        var mail = MailDecoder.decode(Files.readAllBytes(CORPUS.resolve("gmail-reply.eml")));

        assertThat(mail.messageId()).isEqualTo("<CAF3k9x1+reply@mail.gmail.com>");
        assertThat(mail.answeredIds()).containsExactly("<f00.11111111-1111-1111-1111-111111111111@safepaw.local>");
    }

    static Stream<Arguments> messages() throws IOException {
        return expectations().entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    private static Map<String, Map<String, Object>> expectations() throws IOException {
        return new Yaml().load(Files.readString(CORPUS.resolve("expected.yml")));
    }

    private static String sender(DecodedMail mail) {
        var sender = mail.sender();
        return sender == null
                ? null
                : (sender.name() == null ? "" : sender.name() + " ") + "<" + sender.address() + ">";
    }

    private static String report(DecodedMail mail) {
        return mail.deliveryReport()
                .map(report -> report.outcome() + (report.status() == null ? "" : " " + report.status()))
                .orElse(null);
    }

    private static String file(MailFile file) {
        return file.name() + (file.inline() ? " (inline)" : "");
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Map<String, Object> expected, String key) {
        return (List<String>) expected.getOrDefault(key, List.of());
    }
}
