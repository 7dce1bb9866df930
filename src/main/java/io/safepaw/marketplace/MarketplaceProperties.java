package io.safepaw.marketplace;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Where the marketplace is, and how long Safepaw waits for it. All numbers are assumptions that an installation may change.
 *
 * @param baseUrl null: no marketplace is connected, and nobody is found
 * @param token sent as bearer token; needed where there is a base URL
 * @param webhookSecrets what the marketplace signs its events with, as {@code whsec_} and base64: the present one, and while
 *     it is being changed the one before; needed where there is a base URL
 * @param connectTimeout longest wait for a connection
 * @param timeout longest wait for an answer
 * @param attempts for one call, the first included
 * @param retryAfter wait before the second attempt, give or take half; doubles with each further one
 * @param maxAnswer larger answers are not read
 * @param circuit when calls are held back
 * @param eventTolerance how far the time of an event's signature may be from now
 * @param eventsKept how long an event is kept as it came
 */
@ConfigurationProperties("safepaw.marketplace")
record MarketplaceProperties(
        @Nullable URI baseUrl,
        @Nullable String token,
        @Nullable List<String> webhookSecrets,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("3s") Duration timeout,
        @DefaultValue("3") int attempts,
        @DefaultValue("200ms") Duration retryAfter,
        @DefaultValue("256KB") DataSize maxAnswer,
        @DefaultValue Circuit circuit,
        @DefaultValue("5m") Duration eventTolerance,
        @DefaultValue("90d") Duration eventsKept) {

    /**
     * Of the last {@code calls} calls of a group, at least {@code fewest} of them made.
     *
     * @param failures percent that got no answer, from which on the group is held back
     * @param heldBackFor after which a call is tried again
     */
    record Circuit(
            @DefaultValue("20") int calls,
            @DefaultValue("5") int fewest,
            @DefaultValue("50") int failures,
            @DefaultValue("30s") Duration heldBackFor) {}

    MarketplaceProperties {
        webhookSecrets = webhookSecrets == null
                ? List.of()
                : webhookSecrets.stream().filter(secret -> !secret.isBlank()).toList();
        if (baseUrl != null) {
            require(
                    token != null && !token.isBlank(),
                    "token",
                    "the bearer token that the marketplace gave to Safepaw");
            require(
                    !webhookSecrets.isEmpty(),
                    "webhook-secrets",
                    "what the marketplace signs its events with; without it they would all be refused");
        }
    }

    URI requiredBaseUrl() {
        return Objects.requireNonNull(baseUrl, "safepaw.marketplace.base-url");
    }

    private static void require(boolean given, String setting, String meaning) {
        if (!given) {
            throw new IllegalArgumentException("safepaw.marketplace." + setting
                    + " must be set where safepaw.marketplace.base-url is: " + meaning);
        }
    }
}
