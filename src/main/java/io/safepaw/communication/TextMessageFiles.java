package io.safepaw.communication;

import io.safepaw.communication.sms.SmsFailure;
import io.safepaw.communication.sms.SmsProperties;
import io.safepaw.communication.sms.TwilioMedia;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Files that came with a text message, as the provider keeps them. */
@Component
public class TextMessageFiles {

    private final Optional<TwilioMedia> media;
    private final SmsProperties properties;
    private final Clock clock;

    TextMessageFiles(Optional<TwilioMedia> media, SmsProperties properties, Clock clock) {
        this.media = media;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * @param content empty where it cannot be had
     * @param type as the provider says
     * @param missing code of the reason why it cannot be had; null where it is there
     */
    public record Fetched(
            byte[] content, @Nullable String type, @Nullable String missing) {}

    /**
     * Fetches a file. Fails where it is worth another attempt.
     *
     * @param since when its message came
     */
    public Fetched fetch(String url, Instant since) {
        try {
            var file =
                    media.orElseThrow(() -> new SmsFailure("NO_PROVIDER", true)).fetch(url);
            return new Fetched(file.content(), file.type(), null);
        } catch (SmsFailure e) {
            boolean over = since.plus(properties.mediaTriesFor()).isBefore(clock.instant());
            if (e.isPermanent() || over) {
                return new Fetched(new byte[0], null, e.code());
            }
            throw e;
        }
    }
}
