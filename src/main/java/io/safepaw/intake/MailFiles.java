package io.safepaw.intake;

import io.safepaw.evidence.EvidenceContent;
import io.safepaw.intake.mail.MailDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Mails that lie among the files of an incident, in words: nothing of them runs, and nothing is fetched for them. */
@Component
public class MailFiles {

    private static final String TYPE = "message/rfc822";
    private static final DataSize LARGEST = DataSize.ofMegabytes(30);
    private static final List<String> HEADERS =
            List.of("From", "Sender", "Reply-To", "To", "Cc", "Date", "Subject", "Message-ID");

    MailFiles() {}

    /**
     * @param headers as a reader should see them, by name; anybody can write what they like there
     * @param text what was written, without markup
     * @param quoted the history below
     */
    public record ReadMail(
            Map<String, String> headers,
            String text,
            @Nullable String quoted,
            List<Attachment> attachments) {}

    /**
     * @param name as the sender named it
     * @param type what the sender says it is
     * @param size in bytes
     */
    public record Attachment(String name, @Nullable String type, int size) {}

    /** Empty where the file is no mail, or too large to be shown. */
    public Optional<ReadMail> read(EvidenceContent file) {
        if (!file.file().type().equals(TYPE) || file.file().size() > LARGEST.toBytes()) {
            return Optional.empty();
        }
        try (var in = file.open()) {
            var mail = MailDecoder.decode(in.readAllBytes());
            var headers = new LinkedHashMap<String, String>();
            HEADERS.forEach(name -> mail.headers().text(name).ifPresent(value -> headers.put(name, value)));
            return Optional.of(new ReadMail(
                    headers,
                    mail.text(),
                    mail.quoted(),
                    mail.files().stream()
                            .map(each -> new Attachment(each.name(), each.declaredType(), each.content().length))
                            .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
