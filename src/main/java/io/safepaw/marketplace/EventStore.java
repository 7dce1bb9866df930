package io.safepaw.marketplace;

import com.fasterxml.jackson.core.type.TypeReference;
import io.safepaw.web.InvalidRequest;
import io.safepaw.web.JsonBody;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what the marketplace tells, each event once, and passes on what is understood. */
@Service
@Transactional
class EventStore implements MarketplaceEvents {

    private static final Map<String, TypeReference<? extends Envelope<? extends MarketplaceEvent>>> KINDS = Map.of(
            "booking.ended", new TypeReference<Envelope<BookingEnded>>() {},
            "conversation.reported", new TypeReference<Envelope<ConversationReported>>() {},
            "review.flagged", new TypeReference<Envelope<ReviewFlagged>>() {},
            "background_check.hit", new TypeReference<Envelope<BackgroundCheckHit>>() {},
            "chargeback.opened", new TypeReference<Envelope<ChargebackOpened>>() {},
            "payment.ended", new TypeReference<Envelope<PaymentEnded>>() {});

    private final JdbcClient jdbc;
    private final JsonBody json;
    private final ApplicationEventPublisher events;
    private final MarketplaceProperties properties;
    private final Clock clock;

    EventStore(
            JdbcClient jdbc,
            JsonBody json,
            ApplicationEventPublisher events,
            MarketplaceProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.events = events;
        this.properties = properties;
        this.clock = clock;
    }

    private record Kind(
            @NotNull @Pattern(regexp = "[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){0,5}")
            String type,

            @NotNull OffsetDateTime timestamp) {}

    private record Envelope<T>(@NotNull @Valid T data) {}

    /** What became of a delivery. */
    enum Receipt {
        PASSED_ON,
        /** The same event came before. */
        KNOWN,
        /** Kept for the day on which its kind is known. */
        KEPT
    }

    /**
     * Keeps an event.
     *
     * @throws InvalidRequest 400 or 422 if it is not as agreed, 409 if another one has its id
     */
    Receipt keep(String id, byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0) {
            // Other encodings of JSON have it, and no database takes it.
            throw new InvalidRequest(HttpStatus.BAD_REQUEST, "The body is not JSON in UTF-8.", List.of());
        }
        var type = json.readKnown(body, new TypeReference<Kind>() {}).type();
        var kind = KINDS.get(type);
        if (kind != null) {
            json.readKnown(body, kind);
        }
        int isNew = jdbc.sql("""
                        insert into marketplace_event (id, type, body, received_at) values (:id, :type, :body, :at)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("type", type)
                .param("body", text)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (isNew == 0) {
            if (!text.equals(find(id).body())) {
                throw new InvalidRequest(HttpStatus.CONFLICT, "Another event has this webhook-id.", List.of());
            }
            return Receipt.KNOWN;
        }
        if (kind == null) {
            return Receipt.KEPT;
        }
        events.publishEvent(new MarketplaceEventReceived(id));
        return Receipt.PASSED_ON;
    }

    @Override
    @Transactional(readOnly = true)
    public MarketplaceEvent get(String eventId) {
        var event = find(eventId);
        var kind = event == null ? null : KINDS.get(event.type());
        if (kind == null) {
            throw new IllegalArgumentException("No event of a known kind: " + eventId);
        }
        return json.readKnown(event.body().getBytes(StandardCharsets.UTF_8), kind)
                .data();
    }

    /** An event has done its work long before. */
    @Scheduled(fixedDelayString = "${safepaw.marketplace.forget-events-every:1h}")
    void forget() {
        jdbc.sql("delete from marketplace_event where received_at < :before")
                .param("before", clock.instant().minus(properties.eventsKept()).atOffset(ZoneOffset.UTC))
                .update();
    }

    private @Nullable Kept find(String id) {
        return jdbc.sql("select type, body from marketplace_event where id = :id")
                .param("id", id)
                .query((row, number) -> new Kept(row.getString("type"), row.getString("body")))
                .optional()
                .orElse(null);
    }

    private record Kept(String type, String body) {}
}
