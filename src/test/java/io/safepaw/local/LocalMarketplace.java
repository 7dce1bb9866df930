package io.safepaw.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.local.LocalPorts.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Sends the simulated marketplace's events to the Safepaw of this machine, signed as the contract says. */
@Component
@Profile("local")
class LocalMarketplace {

    private final LocalPorts ports;
    private final Clock clock;
    private final ObjectMapper json;
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile @Nullable Sent last;

    LocalMarketplace(LocalPorts ports, Clock clock, ObjectMapper json) {
        this.ports = ports;
        this.clock = clock;
        this.json = json;
    }

    /** @param answer status of the last delivery */
    record Sent(String id, String type, String body, int answer) {}

    /** The event that was sent last. */
    @Nullable
    Sent last() {
        return last;
    }

    /** @param data null values are left out */
    Sent send(String type, Map<String, Object> data) throws IOException {
        var event = new LinkedHashMap<String, Object>();
        event.put("type", type);
        event.put("timestamp", clock.instant().toString());
        event.put("data", data);
        return deliver("evt-" + UUID.randomUUID(), type, write(event));
    }

    /** Delivers the last event once more, as after an answer that was lost. */
    @Nullable
    Sent again() throws IOException {
        return last == null ? null : deliver(last.id(), last.type(), last.body());
    }

    private Sent deliver(String id, String type, String body) throws IOException {
        var now = clock.instant();
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + ports.of(Service.HTTP) + "/api/marketplace/events"))
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .header("webhook-signature", WebhookSigner.sign(MarketplaceSimulator.SECRET, id, now, body))
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            last = new Sent(
                    id, type, body, http.send(request, BodyHandlers.ofString()).statusCode());
            return last;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
