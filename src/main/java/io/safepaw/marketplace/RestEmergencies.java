package io.safepaw.marketplace;

import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Blocks of pets and replacements by the REST API of the marketplace. */
@Component
@EnableConfigurationProperties(MarketplaceProperties.class)
@ConditionalOnProperty("safepaw.marketplace.base-url")
class RestEmergencies implements PetBlocks, Replacements {

    private final RestClient http;

    RestEmergencies(RestClient.Builder builder, MarketplaceProperties properties) {
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(properties.timeout()).build());
        requests.setReadTimeout(properties.timeout());
        builder.baseUrl(properties.baseUrl()).requestFactory(requests);
        if (properties.token() != null) {
            builder.defaultHeaders(headers -> headers.setBearerAuth(properties.token()));
        }
        this.http = builder.build();
    }

    @Override
    public void block(String key, String petId, Instant observedUntil) {
        post("block a pet", "/pets/block", key, Map.of("petId", petId, "until", observedUntil.toString()));
    }

    @Override
    public void release(String key, String petId) {
        post("release a pet", "/pets/release", key, Map.of("petId", petId));
    }

    @Override
    public void confirm(String key, String bookingRef, String providerId) {
        post(
                "confirm a replacement",
                "/bookings/replacement",
                key,
                Map.of("bookingRef", bookingRef, "providerId", providerId));
    }

    @Override
    public void credit(String key, String bookingRef, BigDecimal amount, String currency) {
        post(
                "credit an owner",
                "/bookings/credit",
                key,
                Map.of("bookingRef", bookingRef, "amount", amount, "currency", currency));
    }

    @Override
    public void stopPrompts(String key, String bookingRef) {
        post("stop prompts", "/bookings/prompts/stop", key, Map.of("bookingRef", bookingRef));
    }

    private void post(String operation, String path, String key, Map<String, Object> body) {
        try {
            http.post()
                    .uri(path)
                    .header("Idempotency-Key", key)
                    .body(body)
                    .retrieve()
                    .toBodilessEntity();
        } catch (RestClientException e) {
            throw new MarketplaceUnavailable(operation, e);
        }
    }
}
