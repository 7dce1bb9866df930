package io.safepaw.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.PhoneNumbers;
import io.safepaw.communication.SmsCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.springframework.lang.Nullable;

/**
 * A text message as it came.
 *
 * @param sid what the provider calls it
 * @param from as the provider writes it; a number or, from companies, a name
 * @param files how many came with it
 * @param media addresses of them, as the provider told; unknown where the message was kept before they were fetched
 * @param command null where it is none
 */
record TextMessage(
        String sid,
        String from,
        String text,
        int files,
        List<String> media,
        @Nullable SmsCommand command) {

    TextMessage {
        media = media == null ? List.of() : List.copyOf(media);
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static TextMessage of(byte[] kept) {
        try {
            return JSON.readValue(kept, TextMessage.class);
        } catch (IOException e) {
            throw new UncheckedIOException("A text message that was kept cannot be read", e);
        }
    }

    byte[] bytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A text message cannot be written as JSON", e);
        }
    }

    /** Its sender in E.164; empty where nobody could be called there. */
    Optional<String> number() {
        return PhoneNumbers.e164(from, Market.NO_REGION);
    }

    /** What it says, and what came with it. */
    String words() {
        return files == 0
                ? text
                : (text + "\n\n(" + files + (files == 1 ? " file" : " files") + " came with this text message.)")
                        .strip();
    }
}
