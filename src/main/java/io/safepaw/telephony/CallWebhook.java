package io.safepaw.telephony;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.HtmlUtils;

/** Where the telephone system tells what happens to calls ({@code docs/telephony.md}). Answers once it is kept. */
@RestController
@Hidden
class CallWebhook {

    private static final Logger LOG = LoggerFactory.getLogger(CallWebhook.class);
    private static final int MAX_BYTES = 16 * 1024;

    private final WebhookSecrets secrets;
    private final CallEvents events;
    private final PhoneCalls calls;
    private final MeterRegistry meters;

    CallWebhook(WebhookSecrets secrets, CallEvents events, PhoneCalls calls, MeterRegistry meters) {
        this.secrets = secrets;
        this.events = events;
        this.calls = calls;
        this.meters = meters;
    }

    @PostMapping("/telephony/{secret}")
    ResponseEntity<String> tell(
            @PathVariable String secret,
            @RequestHeader(name = "X-Signature", required = false) @Nullable String signature,
            HttpServletRequest request) {
        var outcome = "REFUSED";
        try {
            if (!secrets.knows(secret)) {
                LOG.warn("Refused what came to the address of the telephone system with a wrong secret");
                return ResponseEntity.notFound().build();
            }
            var body = body(request);
            if (!secrets.fits(signature, body)) {
                LOG.warn("Refused an event of the telephone system: its signature does not fit");
                return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
            }
            var event = events.read(body, type(request));
            event.ifPresent(calls::take);
            outcome = event.map(known -> known.kind().name()).orElse("IGNORED");
            return event.filter(known -> known.kind() == CallEvent.Kind.QUEUED && wantsXml(request))
                    .map(known -> furtherEventsHere())
                    .orElseGet(() -> ResponseEntity.ok()
                            .contentType(MediaType.APPLICATION_JSON)
                            .body("{}"));
        } catch (CallRefused e) {
            LOG.warn("Refused an event of the telephone system: {}", e.getMessage());
            return ResponseEntity.status(e.status())
                    .contentType(MediaType.TEXT_PLAIN)
                    .body(e.getMessage());
        } finally {
            Counter.builder("safepaw.telephony.events")
                    .description("Events from the telephone system")
                    .tag("outcome", outcome)
                    .register(meters)
                    .increment();
        }
    }

    /** sipgate.io tells of answer and end only where the answer to the new call asks for it. */
    private static ResponseEntity<String> furtherEventsHere() {
        var here = HtmlUtils.htmlEscape(
                ServletUriComponentsBuilder.fromCurrentRequestUri().toUriString());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .body("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response onAnswer=\"" + here + "\" onHangup=\"" + here
                        + "\"/>");
    }

    private static boolean wantsXml(HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.APPLICATION_XML_VALUE);
    }

    private static @Nullable MediaType type(HttpServletRequest request) {
        try {
            return request.getContentType() == null ? null : MediaType.parseMediaType(request.getContentType());
        } catch (InvalidMediaTypeException e) {
            return null;
        }
    }

    /** Reads no more than it may be, whatever the sender says. */
    private static byte[] body(HttpServletRequest request) {
        try {
            var bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new CallRefused(HttpStatus.PAYLOAD_TOO_LARGE, "The body must not be larger than 16 KiB.");
            }
            return bytes;
        } catch (IOException e) {
            throw new CallRefused(HttpStatus.BAD_REQUEST, "The body could not be read to its end.");
        }
    }
}
