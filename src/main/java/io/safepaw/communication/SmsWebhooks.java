package io.safepaw.communication;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.safepaw.communication.sms.SmsProperties;
import io.safepaw.communication.sms.SmsSignature;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.HtmlUtils;

/** What Twilio tells us: who sent it is told by the signature alone. */
@Component
public class SmsWebhooks {

    private static final Logger LOG = LoggerFactory.getLogger(SmsWebhooks.class);
    private static final int MAX_BYTES = 64 * 1024;

    private final Optional<SmsSignature> signature;
    private final SmsProperties properties;
    private final SmsTexts texts;
    private final LetterStyles styles;
    private final MeterRegistry meters;

    SmsWebhooks(
            Optional<SmsSignature> signature,
            SmsProperties properties,
            SmsTexts texts,
            LetterStyles styles,
            MeterRegistry meters) {
        this.signature = signature;
        this.properties = properties;
        this.texts = texts;
        this.styles = styles;
        this.meters = meters;
    }

    /**
     * The fields of a request of Twilio.
     *
     * @throws ResponseStatusException 404 where no provider is configured, 413 for a body that is too large, 403 where the signature
     *     does not fit
     */
    public Map<String, String> read(HttpServletRequest request) {
        var checks = signature.orElseThrow(
                () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "Text messages are not configured."));
        var fields = fields(request);
        var given = request.getHeader(SmsSignature.HEADER);
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        boolean fits = given != null && checks.fits(properties.address(request.getRequestURI() + query), fields, given);
        count(fits ? "ACCEPTED" : "REFUSED");
        if (!fits) {
            LOG.warn("A webhook for text messages was refused: its signature does not fit safepaw.sms.public-url");
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "The signature does not fit what was sent.");
        }
        return fields;
    }

    /** The command that a message is; messages of several words are none (domain.md 6.4). */
    public Optional<SmsCommand> commandOf(Map<String, String> fields) {
        var word = fields.getOrDefault("OptOutType", fields.getOrDefault("Body", ""))
                .strip()
                .toUpperCase(Locale.ROOT);
        if (properties.stopWords().contains(word)) {
            return Optional.of(SmsCommand.STOP);
        }
        if (properties.startWords().contains(word)) {
            return Optional.of(SmsCommand.START);
        }
        return properties.helpWords().contains(word) ? Optional.of(SmsCommand.HELP) : Optional.empty();
    }

    /**
     * What to answer to a message, as TwiML. Commands are answered in the same breath, at any hour: somebody waits. Not
     * where Twilio did so, and not to STOP, which Twilio would not carry any more.
     */
    public String answer(Map<String, String> fields) {
        var words = commandOf(fields)
                .filter(command -> command != SmsCommand.STOP && !fields.containsKey("OptOutType"))
                .map(command -> texts.of(command, styles.languageOf(fields.getOrDefault("From", ""))));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + words.map(text ->
                                "<Response><Message>" + HtmlUtils.htmlEscape(text, "UTF-8") + "</Message></Response>")
                        .orElse("<Response/>");
    }

    /** Reads no more than it may be, whatever the sender says. */
    private Map<String, String> fields(HttpServletRequest request) {
        byte[] bytes;
        try {
            bytes = request.getContentLengthLong() > MAX_BYTES
                    ? null
                    : request.getInputStream().readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The body could not be read to its end.");
        }
        if (bytes == null || bytes.length > MAX_BYTES) {
            count("TOO_LARGE");
            throw new ResponseStatusException(HttpStatus.PAYLOAD_TOO_LARGE, "The body must not be larger than 64 KiB.");
        }
        var fields = new HashMap<String, String>();
        try {
            for (var field : new String(bytes, StandardCharsets.UTF_8).split("&")) {
                var parts = field.split("=", 2);
                fields.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The body is no form.");
        }
        return fields;
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    private void count(String outcome) {
        Counter.builder("safepaw.sms.webhooks")
                .description("Requests that claim to come from the provider of text messages")
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }
}
