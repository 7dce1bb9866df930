package io.safepaw.marketplace;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.safepaw.web.InvalidRequest;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the marketplace tells what happened; described by {@code docs/marketplace-api.yaml}, not by the document of the API. Who sent it
 * is told by the signature alone.
 */
@RestController
@Hidden
class EventController {

    private static final int MAX_BYTES = 64 * 1024;

    private final EventSignature signature;
    private final EventStore events;
    private final MeterRegistry meters;

    EventController(EventSignature signature, EventStore events, MeterRegistry meters) {
        this.signature = signature;
        this.events = events;
        this.meters = meters;
    }

    @PostMapping(path = "/api/marketplace/events", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> tell(
            @RequestHeader(name = "webhook-id", required = false) @Nullable String id,
            @RequestHeader(name = "webhook-timestamp", required = false) @Nullable String timestamp,
            @RequestHeader(name = "webhook-signature", required = false) @Nullable String signatures,
            HttpServletRequest request) {
        var outcome = "REFUSED";
        try {
            var body = body(request);
            signature.check(id, timestamp, signatures, body);
            var receipt = events.keep(id, body);
            outcome = receipt.name();
            return ResponseEntity.status(receipt == EventStore.Receipt.KNOWN ? HttpStatus.OK : HttpStatus.ACCEPTED)
                    .build();
        } finally {
            Counter.builder("safepaw.marketplace.events")
                    .description("Events from the marketplace")
                    .tag("outcome", outcome)
                    .register(meters)
                    .increment();
        }
    }

    /** Reads no more than it may be, whatever the sender says. */
    private static byte[] body(HttpServletRequest request) {
        try {
            var bytes = request.getContentLengthLong() > MAX_BYTES
                    ? null
                    : request.getInputStream().readNBytes(MAX_BYTES + 1);
            if (bytes == null || bytes.length > MAX_BYTES) {
                throw new InvalidRequest(
                        HttpStatus.PAYLOAD_TOO_LARGE, "The body must not be larger than 64 KiB.", List.of());
            }
            return bytes;
        } catch (IOException e) {
            throw new InvalidRequest(HttpStatus.BAD_REQUEST, "The body could not be read to its end.", List.of());
        }
    }
}
