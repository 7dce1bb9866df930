package io.safepaw.marketplace;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Measures by the marketplace's REST API: each POST carries its key as {@code Idempotency-Key}. */
@Component
@ConditionalOnProperty("safepaw.marketplace.base-url")
class RestAccountMeasures implements AccountMeasures {

    private final RestClient http;

    RestAccountMeasures(RestClient.Builder builder, MarketplaceProperties properties) {
        this.http = MarketplaceHttp.client(builder, properties);
    }

    @Override
    public void apply(AccountMeasure measure) {
        var body = body(measure.account());
        body.put("measure", measure.measure());
        body.put("until", measure.until() == null ? null : measure.until().toString());
        post("apply a measure", "/measures", measure.key(), body);
    }

    @Override
    public void lift(String key) {
        post("lift a measure", "/measures/lift", key, Map.of());
    }

    @Override
    public void settleBookings(String key, AccountRef account, BookingPlan plan) {
        var body = body(account);
        body.put("plan", plan.name());
        post("settle open bookings", "/bookings/settle", key, body);
    }

    @Override
    public void restoreBookings(String key) {
        post("restore bookings", "/bookings/restore", key, Map.of());
    }

    @Override
    public AccountStanding standing(AccountRef account) {
        try {
            var standing = http.post()
                    .uri("/users/standing")
                    .body(body(account))
                    .retrieve()
                    .onStatus(status -> status.value() == 404, (request, response) -> {})
                    .toEntity(AccountStanding.class);
            return standing.getStatusCode().is2xxSuccessful() && standing.getBody() != null
                    ? standing.getBody()
                    : AccountStanding.UNKNOWN;
        } catch (RestClientException e) {
            throw new MarketplaceUnavailable("read the standing of an account", e);
        }
    }

    private void post(String operation, String path, String key, Map<String, Object> body) {
        try {
            var answer = http.post()
                    .uri(path)
                    .header("Idempotency-Key", key)
                    .body(body)
                    .retrieve()
                    .onStatus(HttpStatusCode::is4xxClientError, (request, response) -> {
                        if (!isRefusal(response.getStatusCode())) {
                            throw new RestClientException("Status " + response.getStatusCode());
                        }
                    })
                    .toBodilessEntity();
            if (isRefusal(answer.getStatusCode())) {
                throw new MarketplaceRejected(operation);
            }
        } catch (RestClientException e) {
            throw new MarketplaceUnavailable(operation, e);
        }
    }

    /** Conflict, gone, not found or not processable: it will not be otherwise next time. */
    private static boolean isRefusal(HttpStatusCode status) {
        return status.value() == 404 || status.value() == 409 || status.value() == 410 || status.value() == 422;
    }

    private static Map<String, Object> body(AccountRef account) {
        var body = new HashMap<String, Object>();
        body.put("userId", account.userId());
        body.put("bookingRef", account.bookingRef());
        body.put("role", account.role());
        return body;
    }
}
