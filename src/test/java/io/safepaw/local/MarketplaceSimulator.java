package io.safepaw.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.safepaw.local.SimulatedMarketplace.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.lang.Nullable;

/**
 * The marketplace's REST API over HTTP, for tests and the local run. It takes and gives only what {@code docs/marketplace-api.yaml}
 * allows, each change once for its key, and fails when it is told to.
 */
public final class MarketplaceSimulator implements AutoCloseable {

    /** What Safepaw must send. */
    public static final String TOKEN = "token-of-the-simulated-marketplace";

    /** What its events are signed with. */
    public static final String SECRET = "whsec_c2VjcmV0LW9mLXRoZS1zaW11bGF0ZWQtbWFya2V0cGxhY2U=";

    private static final int LOGGED = 30;

    /** What the next calls meet. */
    public enum Failure {
        TIMEOUT,
        ERROR,
        /** Changes only. */
        REJECT,
        SLOW
    }

    private final HttpServer server;
    private final ObjectMapper json = new ObjectMapper();
    private final MarketplaceContract contract = MarketplaceContract.read();
    private final SimulatedMarketplace marketplace = new SimulatedMarketplace();
    private final Map<String, Kept> answered = new ConcurrentHashMap<>();
    private final Map<String, String> orders = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Set<String> exercised = ConcurrentHashMap.newKeySet();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final Deque<Call> calls = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Failure failure;
    private int failures;

    private MarketplaceSimulator(HttpServer server) {
        this.server = server;
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }

    private record Kept(JsonNode body, Answer answer) {}

    /** A call as the page lists it. */
    public record Call(String path, @Nullable String key, String result) {}

    /** @param port 0 for any free one */
    public static MarketplaceSimulator start(int port) throws IOException {
        var simulator = new MarketplaceSimulator(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        simulator.server.start();
        return simulator;
    }

    public String baseUrl() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** What connects an application with this simulator. */
    public Map<String, String> settings() {
        return Map.of(
                "safepaw.marketplace.base-url", baseUrl(),
                "safepaw.marketplace.token", TOKEN,
                "safepaw.marketplace.webhook-secrets", SECRET);
    }

    SimulatedMarketplace marketplace() {
        return marketplace;
    }

    /** What was asked of the marketplace, once for each key: path and body as JSON. */
    public List<String> orders() {
        return List.copyOf(orders.values());
    }

    /** Ids of the operations that were called as agreed and done. */
    public Set<String> exercised() {
        return new TreeSet<>(exercised);
    }

    /** What was not as the contract says, on either side. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** From now on somebody with this address has an account in the United States. */
    public void register(String email, String role) {
        marketplace.register("u-" + email.hashCode(), email, role, "US");
    }

    /** From now on this user, an owner in the EU, has an address. */
    public void registerOwner(String userId, String email) {
        marketplace.register(userId, email, "OWNER", "EU");
    }

    /** From now on there is a booking; its state is a code of the contract. */
    public void book(String ref, String ownerId, String providerId, String state) {
        marketplace.book(ref, ownerId, providerId, state, null);
    }

    /** From now on there is no such booking. */
    public void forget(String ref) {
        marketplace.forget(ref);
    }

    /** The provider's money leaves now. */
    public void releasePayout(String ref) {
        marketplace.releasePayout(ref, Instant.now());
    }

    /** What was paid, by idempotency key. */
    public Map<String, BigDecimal> payments() {
        return marketplace.paid();
    }

    /** Measures in force, as id and code. */
    /** What a measure that is in force takes away. */
    public List<String> featuresOf(String measureId) {
        return marketplace.featuresOf(measureId);
    }

    public Map<String, String> measures() {
        return marketplace.measures();
    }

    /** Ids under which open bookings were settled, without those that were restored. */
    public Set<String> settledBookings() {
        return marketplace.settlements();
    }

    /** From now on the next calls that change something are refused, as many as said. */
    public void refuse(int calls) {
        fail(Failure.REJECT, calls);
    }

    /** From now on the next calls fail, as many as said; 0 for none. */
    public synchronized void fail(Failure how, int calls) {
        failure = how;
        failures = calls;
    }

    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    synchronized @Nullable String planned() {
        return failures == 0 ? null : failures + " × " + failure;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            var operation = contract.calls().get(path);
            if (operation == null) {
                violations.add("nothing is at " + path);
                send(exchange, problem(404, "NOTHING_HERE"));
                return;
            }
            var next = nextFailure(contract.hasKey(operation));
            if (next == Failure.TIMEOUT) {
                log(path, key, "no answer");
                await(60_000);
                return;
            }
            if (next == Failure.SLOW) {
                await(1_500);
            }
            var answer = next == Failure.ERROR
                    ? problem(500, "SIMULATED")
                    : next == Failure.REJECT ? problem(422, "NOT_ALLOWED") : answer(exchange, operation, key);
            log(path, key, answer.status() + (next == null ? "" : " (" + next + ")"));
            send(exchange, answer);
        }
    }

    private Answer answer(HttpExchange exchange, MarketplaceContract.Operation operation, @Nullable String key)
            throws IOException {
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return problem(401, "WRONG_TOKEN");
        }
        var body = json.readTree(exchange.getRequestBody());
        var wrong = contract.problemsOfRequest(operation, exchange.getRequestHeaders()::getFirst, body);
        if (!wrong.isEmpty()) {
            wrong.forEach(problem -> violations.add(operation.id() + ": " + problem));
            return problem(400, "NOT_AS_AGREED");
        }
        var path = exchange.getRequestURI().getPath();
        var answer = key == null ? marketplace.answer(operation.id(), null, body) : once(operation, path, key, body);
        var answerBody = answer.body() == null ? null : json.<JsonNode>valueToTree(answer.body());
        wrong = contract.problemsOfAnswer(operation, answer.status(), answer.contentType(), answerBody);
        if (!wrong.isEmpty()) {
            wrong.forEach(problem -> violations.add(operation.id() + ": " + problem));
            return problem(500, "NOT_AS_AGREED");
        }
        if (answer.status() < 300) {
            exercised.add(operation.id());
        }
        return answer;
    }

    /** The same key again has the same answer, and does nothing. */
    private Answer once(MarketplaceContract.Operation operation, String path, String key, JsonNode body) {
        var kept = answered.computeIfAbsent(path + " " + key, ignored -> {
            orders.put(path + " " + key, path + " " + body);
            return new Kept(body, marketplace.answer(operation.id(), key, body));
        });
        return kept.body().equals(body) ? kept.answer() : problem(422, "KEY_REUSED");
    }

    private synchronized @Nullable Failure nextFailure(boolean change) {
        if (failures == 0 || failure == Failure.REJECT && !change) {
            return null;
        }
        failures--;
        return failure;
    }

    private synchronized void log(String path, @Nullable String key, String result) {
        calls.addFirst(new Call(path, key, result));
        if (calls.size() > LOGGED) {
            calls.removeLast();
        }
    }

    private static Answer problem(int status, String code) {
        return SimulatedMarketplace.refusal(status, code);
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.body() == null) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        var body = json.writeValueAsBytes(answer.body());
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private void await(long milliseconds) {
        try {
            closed.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
