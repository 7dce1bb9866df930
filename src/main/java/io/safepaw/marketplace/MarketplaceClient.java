package io.safepaw.marketplace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.safepaw.marketplace.Operation.Group;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Calls the marketplace as {@code docs/marketplace-api.yaml} says. Whatever is called can be repeated, since a change carries its
 * key: a call without an answer is tried again a few times at once, waiting longer each time. Where a group of operations gets
 * no answer, it is held back for a while, so that nobody waits for what will not come.
 */
@Component
@ConditionalOnProperty("safepaw.marketplace.base-url")
class MarketplaceClient {

    private static final Set<Integer> REFUSALS = Set.of(404, 409, 410, 422);
    private static final Set<Integer> CREDENTIALS = Set.of(401, 403);
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    private final RestClient http;
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();
    private final Map<Group, CircuitBreaker> circuits = new EnumMap<>(Group.class);
    private final Retry retry;
    private final MeterRegistry meters;
    private final int maxAnswer;

    MarketplaceClient(RestClient.Builder builder, MarketplaceProperties properties, MeterRegistry meters) {
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(properties.connectTimeout())
                .build());
        requests.setReadTimeout(properties.timeout());
        this.http = builder.baseUrl(properties.requiredBaseUrl())
                .requestFactory(requests)
                .defaultHeaders(headers -> headers.setBearerAuth(properties.token()))
                .build();
        this.maxAnswer = Math.toIntExact(properties.maxAnswer().toBytes());
        this.meters = meters;
        this.retry = Retry.of(
                "marketplace",
                RetryConfig.custom()
                        .maxAttempts(properties.attempts())
                        .intervalFunction(
                                IntervalFunction.ofExponentialRandomBackoff(properties.retryAfter(), 2.0, 0.5))
                        .retryOnException(MarketplaceClient::isOutage)
                        .build());
        for (var group : Group.values()) {
            circuits.put(group, CircuitBreaker.of(group.name(), circuit(properties.circuit())));
            Gauge.builder("safepaw.marketplace.held.back", circuits.get(group), circuit -> isHeldBack(circuit) ? 1 : 0)
                    .description("1 while calls to the marketplace are held back, because it did not answer")
                    .tag("group", group.name())
                    .register(meters);
        }
    }

    private static CircuitBreakerConfig circuit(MarketplaceProperties.Circuit circuit) {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(circuit.calls())
                .minimumNumberOfCalls(circuit.fewest())
                .failureRateThreshold(circuit.failures())
                .waitDurationInOpenState(circuit.heldBackFor())
                .permittedNumberOfCallsInHalfOpenState(2)
                // Otherwise it would stay open, and the health down, until somebody calls.
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .recordException(MarketplaceClient::isOutage)
                .build();
    }

    /**
     * Asks for something; empty where the marketplace does not know it.
     *
     * @throws MarketplaceUnavailable if there is no answer
     */
    <T> Optional<T> find(Operation operation, Object question, Class<T> type) {
        return Optional.ofNullable(call(operation, null, question, type).value());
    }

    /**
     * Has something changed.
     *
     * @param key names the business cause; the same key again has no second effect
     * @throws MarketplaceRejected if the marketplace refuses
     * @throws MarketplaceUnavailable if there is no answer
     */
    void change(Operation operation, String key, Object change) {
        var answer = call(operation, key, change, null);
        if (answer.refusal() != null) {
            throw new MarketplaceRejected(operation, answer.refusal());
        }
    }

    /** The same, for a change that has an answer, and whose refusal is one. */
    <T> Answer<T> ask(Operation operation, String key, Object change, Class<T> type) {
        return call(operation, key, change, type);
    }

    /** @param refusal code of the marketplace; null where it did what it was asked */
    record Answer<T>(@Nullable T value, @Nullable String refusal) {}

    /** Each group's state: {@code OPEN} is held back, {@code HALF_OPEN} is tried with a few calls. */
    Map<Group, CircuitBreaker.State> circuits() {
        var states = new EnumMap<Group, CircuitBreaker.State>(Group.class);
        circuits.forEach((group, circuit) -> states.put(group, circuit.getState()));
        return states;
    }

    private <T> Answer<T> call(Operation operation, @Nullable String key, Object body, @Nullable Class<T> type) {
        if (key == null && !operation.isLookup()) {
            throw new IllegalArgumentException("A change needs a key: " + operation);
        }
        var request = write(body);
        var circuit = circuits.get(operation.group());
        Supplier<Answer<T>> once =
                () -> measured(operation, () -> circuit.executeSupplier(() -> exchange(operation, key, request, type)));
        try {
            return retry.executeSupplier(once);
        } catch (CallNotPermittedException e) {
            throw MarketplaceUnavailable.heldBack(operation);
        }
    }

    private <T> Answer<T> measured(Operation operation, Supplier<Answer<T>> call) {
        var time = Timer.start(meters);
        var outcome = "UNAVAILABLE";
        try {
            var answer = call.get();
            outcome = answer.refusal() == null ? "DONE" : "REFUSED";
            return answer;
        } catch (CallNotPermittedException e) {
            outcome = "HELD_BACK";
            throw e;
        } finally {
            time.stop(Timer.builder("safepaw.marketplace.calls")
                    .description("Calls to the marketplace, each attempt by itself")
                    .tag("operation", operation.name())
                    .tag("outcome", outcome)
                    .register(meters));
        }
    }

    private <T> Answer<T> exchange(Operation operation, @Nullable String key, byte[] request, @Nullable Class<T> type) {
        try {
            return http.post()
                    .uri(operation.path())
                    .headers(headers -> {
                        if (key != null) {
                            headers.set("Idempotency-Key", key);
                        }
                    })
                    .contentType(MediaType.APPLICATION_JSON)
                    .accept(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON)
                    .body(request)
                    .exchange((sent, response) -> read(operation, response, type));
        } catch (RestClientException e) {
            throw MarketplaceUnavailable.noAnswer(operation, "no connection, or no answer in time", e);
        }
    }

    private <T> Answer<T> read(Operation operation, ClientHttpResponse response, @Nullable Class<T> type)
            throws IOException {
        int status = response.getStatusCode().value();
        var body = response.getBody().readNBytes(maxAnswer + 1);
        if (body.length > maxAnswer) {
            throw MarketplaceUnavailable.notAsAgreed(operation, "more than " + maxAnswer + " bytes");
        }
        if (status >= 200 && status < 300) {
            return new Answer<>(type == null ? null : value(operation, body, type), null);
        }
        if (operation.isLookup() ? status == 404 : REFUSALS.contains(status)) {
            return new Answer<>(null, code(body));
        }
        if (status >= 500 || LATER.contains(status)) {
            throw MarketplaceUnavailable.noAnswer(operation, "status " + status, null);
        }
        throw CREDENTIALS.contains(status)
                ? MarketplaceUnavailable.wrongToken(operation)
                : MarketplaceUnavailable.notAsAgreed(operation, "status " + status);
    }

    private <T> T value(Operation operation, byte[] body, Class<T> type) {
        try {
            var value = json.readValue(body, type);
            if (value != null) {
                return value;
            }
        } catch (IOException e) {
            // Its message would quote the answer.
        }
        throw MarketplaceUnavailable.notAsAgreed(operation, "what it says is no " + type.getSimpleName());
    }

    /** The code of a problem document; whatever else stands there is left where it is, since it reaches people and logs. */
    private String code(byte[] problem) {
        try {
            var code = json.readTree(problem).path("code").asText("");
            return code.matches("[A-Z][A-Z0-9_]{0,39}") ? code : "NO_REASON";
        } catch (IOException e) {
            return "NO_REASON";
        }
    }

    private byte[] write(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + body.getClass(), e);
        }
    }

    private static boolean isOutage(Throwable e) {
        return e instanceof MarketplaceUnavailable unavailable && unavailable.isOutage();
    }

    private static boolean isHeldBack(CircuitBreaker circuit) {
        return circuit.getState() == CircuitBreaker.State.OPEN;
    }
}
