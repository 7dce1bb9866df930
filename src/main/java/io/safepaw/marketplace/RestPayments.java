package io.safepaw.marketplace;

import java.net.http.HttpClient;
import java.util.HashMap;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Payments by the marketplace's REST API: {@code POST /payments} with an Idempotency-Key; 422 refuses. */
@Component
@ConditionalOnProperty("safepaw.marketplace.base-url")
class RestPayments implements Payments {

    private final RestClient http;

    RestPayments(RestClient.Builder builder, MarketplaceProperties properties) {
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
    public Answer pay(Order order) {
        var body = new HashMap<String, Object>();
        body.put("payeeId", order.payeeId());
        body.put("amount", order.amount().toPlainString());
        body.put("currency", order.currency());
        body.put("purpose", order.purpose());
        try {
            var answer = http.post()
                    .uri("/payments")
                    .header("Idempotency-Key", order.idempotencyKey())
                    .body(body)
                    .retrieve()
                    .onStatus(status -> status.isSameCodeAs(HttpStatus.UNPROCESSABLE_ENTITY), (request, response) -> {})
                    .body(Answer.class);
            if (answer == null || answer.state() == null) {
                throw new RestClientException("The answer says nothing");
            }
            return answer;
        } catch (RestClientException e) {
            throw new MarketplaceUnavailable("pay", e);
        }
    }
}
