package io.safepaw.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever comes in, the decoder answers, and what it answers can be stored. */
class MailDecoderFuzzTest {

    private static final List<byte[]> CORPUS = corpus();

    @Property(tries = 500)
    void anyBytesYieldAResult(@ForAll @Size(max = 2_000) byte[] bytes) {
        assertStorable(MailDecoder.decode(bytes));
        assertStorable(MailDecoder.headersOf(bytes));
        assertThat(Fingerprint.of(bytes).key()).hasSize(64);
    }

    @Property(tries = 1_500)
    void anyDamagedMessageYieldsAResult(@ForAll("damaged") byte[] bytes) {
        assertStorable(MailDecoder.decode(bytes));
        assertThat(Fingerprint.of(bytes).contentSha256()).hasSize(64);
    }

    @Property(tries = 300)
    void anyHeaderYieldsAResult(@ForAll("headers") String header) {
        var message = "From: " + header + "\r\nSubject: " + header + "\r\nContent-Type: " + header
                + "\r\nContent-Disposition: attachment; filename*0*=" + header + "\r\nReferences: " + header
                + "\r\n\r\nbody";

        assertStorable(MailDecoder.decode(message.getBytes(StandardCharsets.UTF_8)));
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        return Arbitraries.of(CORPUS).flatMap(message -> Arbitraries.longs().map(seed -> damage(message, seed)));
    }

    @Provide
    Arbitrary<String> headers() {
        return Arbitraries.of(
                        "=?utf-8?Q?",
                        "=?x?B?",
                        "?=",
                        "<",
                        ">",
                        "@",
                        "a@b.c",
                        ",",
                        ";",
                        ":",
                        "\"",
                        "(",
                        ")",
                        "\\",
                        "\0",
                        "\r\n ",
                        "boundary=",
                        "multipart/mixed",
                        "text/html",
                        "%",
                        "%C3",
                        "''",
                        "*0*=",
                        "\uD83D",
                        "é",
                        "\t",
                        "Group:",
                        "utf-7",
                        "=",
                        " ")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    private static byte[] damage(byte[] message, long seed) {
        var random = new Random(seed);
        var bytes = message.clone();
        for (int i = random.nextInt(20); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            int kind = random.nextInt(4);
            if (kind == 0) {
                bytes[at] = (byte) random.nextInt(256);
            } else if (kind == 1) {
                bytes = Arrays.copyOf(bytes, Math.max(1, at));
            } else if (kind == 2) {
                int from = random.nextInt(bytes.length);
                int length = Math.min(random.nextInt(200), bytes.length - Math.max(at, from));
                System.arraycopy(bytes, from, bytes, at, length);
            } else {
                bytes[at] = (byte) "\n\r:;=<>\"\0-".charAt(random.nextInt(10));
            }
        }
        return bytes;
    }

    private static void assertStorable(DecodedMail mail) {
        assertThat(mail.text()).doesNotContain("\0");
        assertThat(mail.subject()).doesNotContain("\0", "\n");
        assertThat(mail.html() == null || !mail.html().contains("\0")).isTrue();
        assertThat(mail.quoted() == null || !mail.quoted().contains("\0")).isTrue();
        assertThat(mail.files()).allSatisfy(file -> assertThat(file.name()).doesNotContain("\0"));
        assertThat(mail.sender() == null || !mail.sender().address().contains("\0"))
                .isTrue();
        assertThat(mail.nature()).isNotNull();
        assertThat(mail.text().getBytes(StandardCharsets.UTF_8)).isNotNull();
    }

    private static List<byte[]> corpus() {
        try (var files = Files.list(Path.of("src/test/resources/mail"))) {
            var messages = new ArrayList<byte[]>();
            for (var file : files.filter(path -> path.toString().endsWith(".eml"))
                    .sorted()
                    .toList()) {
                // Huge headers are tested as they are; damaging them costs time and finds nothing new.
                if (Files.size(file) < 100_000) {
                    messages.add(Files.readAllBytes(file));
                }
            }
            return List.copyOf(messages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
