package io.safepaw.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The marketplace's REST API with a handful of users, for tests and the local run. */
public final class MarketplaceSimulator implements AutoCloseable {

    /** Users by e-mail address, as the API answers them. */
    private final Map<String, Map<String, Object>> users = new ConcurrentHashMap<>(Map.of(
            "olivia.owner@example.org",
            Map.of("id", "u-1001", "role", "OWNER", "activeBookingRef", "BK-20031", "market", "US"),
            "oskar.owner@example.org",
            Map.of("id", "u-1002", "role", "OWNER", "market", "EU"),
            "sam.sitter@example.org",
            Map.of("id", "u-2001", "role", "PROVIDER", "activeBookingRef", "BK-20031", "market", "US")));

    private final HttpServer server;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> orders = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, BigDecimal> payments = new ConcurrentHashMap<>();
    private final Map<String, Integer> answered = new ConcurrentHashMap<>();
    private final Map<String, String> measures = new ConcurrentHashMap<>();
    private final Set<String> settledBookings = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refusals = new AtomicInteger();

    private MarketplaceSimulator(HttpServer server) {
        this.server = server;
        server.createContext("/users/search", this::searchUser);
        for (var path : List.of(
                "/pets/block",
                "/pets/release",
                "/bookings/replacement",
                "/bookings/credit",
                "/bookings/prompts/stop")) {
            server.createContext(path, this::takeOrder);
        }
        server.createContext("/payments", this::pay);
        server.createContext("/users/standing", this::standing);
        server.createContext("/measures", exchange -> once(exchange, this::applyMeasure));
        server.createContext("/measures/lift", exchange -> once(exchange, this::liftMeasure));
        server.createContext("/bookings/settle", exchange -> once(exchange, this::settleBookings));
        server.createContext("/bookings/restore", exchange -> once(exchange, this::restoreBookings));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }

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

    /** What was asked of the marketplace, once for each key: path and body as JSON. */
    public List<String> orders() {
        return List.copyOf(orders.values());
    }

    private void takeOrder(HttpExchange exchange) throws IOException {
        try (exchange) {
            var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            var body = json.readTree(exchange.getRequestBody());
            if (key == null) {
                exchange.sendResponseHeaders(400, -1);
                return;
            }
            orders.putIfAbsent(key, exchange.getRequestURI().getPath() + " " + body);
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private void searchUser(HttpExchange exchange) throws IOException {
        try (exchange) {
            var email = json.readTree(exchange.getRequestBody()).path("email").asText();
            var user = users.get(email);
            if (user == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var body = json.writeValueAsBytes(user);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Pays whom it knows; the same Idempotency-Key again has the same answer and is counted once. */
    private void pay(HttpExchange exchange) throws IOException {
        try (exchange) {
            var order = json.readTree(exchange.getRequestBody());
            var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            boolean known = users.values().stream()
                    .anyMatch(
                            user -> user.get("id").equals(order.path("payeeId").asText()));
            if (known && key != null) {
                payments.putIfAbsent(key, new BigDecimal(order.path("amount").asText()));
            }
            var body = json.writeValueAsBytes(
                    known && key != null
                            ? Map.of("state", "SETTLED")
                            : Map.of("state", "REFUSED", "reason", "PAYEE_UNKNOWN"));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(known && key != null ? 200 : 422, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** From now on somebody with this address has an account in the United States. */
    public void register(String email, String role) {
        users.put(email, Map.of("id", "u-" + email.hashCode(), "role", role, "market", "US"));
    }

    /** What was paid, by idempotency key. */
    public Map<String, BigDecimal> payments() {
        return Map.copyOf(payments);
    }

    /** Measures in force, as key and code. */
    public Map<String, String> measures() {
        return Map.copyOf(measures);
    }

    /** Keys under which open bookings were settled, without those that were restored. */
    public Set<String> settledBookings() {
        return Set.copyOf(settledBookings);
    }

    /** From now on the next calls that change something are refused, as many as said. */
    public void refuse(int calls) {
        refusals.set(calls);
    }

    /** Whoever has an odd number as last digit is linked to another account. */
    private void standing(HttpExchange exchange) throws IOException {
        try (exchange) {
            var user = json.readTree(exchange.getRequestBody()).path("userId").asText("");
            answer(
                    exchange,
                    Map.ofEntries(
                            Map.entry("memberSince", "2024-03-01"),
                            Map.entry("bookings", 120),
                            Map.entry("repeatClients", 31),
                            Map.entry("rating", 4.8),
                            Map.entry("cancellationRate", 2),
                            Map.entry("noShowRate", 0),
                            Map.entry("backgroundCheck", "CLEAR"),
                            Map.entry("identityCheck", "VERIFIED"),
                            Map.entry("linkedAccounts", user.matches(".*[13579]") ? 1 : 0),
                            Map.entry("openBookings", 1),
                            Map.entry("petsInCare", 1),
                            Map.entry("payoutsPending", 1),
                            Map.entry("businessUser", user.startsWith("u-2")),
                            Map.entry("incomeCritical", user.startsWith("u-2"))));
        }
    }

    private int applyMeasure(String key, JsonNode body) {
        measures.put(key, body.path("measure").asText());
        return 204;
    }

    private int liftMeasure(String key, JsonNode body) {
        measures.remove(key);
        return 204;
    }

    private int settleBookings(String key, JsonNode body) {
        settledBookings.add(key);
        return 204;
    }

    private int restoreBookings(String key, JsonNode body) {
        settledBookings.remove(key);
        return 204;
    }

    /** The same path with the same key again answers as before and does nothing. */
    private void once(HttpExchange exchange, Change change) throws IOException {
        try (exchange) {
            var body = json.readTree(exchange.getRequestBody());
            var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            if (key == null) {
                exchange.sendResponseHeaders(400, -1);
                return;
            }
            if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.sendResponseHeaders(409, -1);
                return;
            }
            int status = answered.computeIfAbsent(
                    exchange.getRequestURI().getPath() + " " + key, ignored -> change.of(key, body));
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private void answer(HttpExchange exchange, Object value) throws IOException {
        var body = json.writeValueAsBytes(value);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private interface Change {
        int of(String key, JsonNode body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
