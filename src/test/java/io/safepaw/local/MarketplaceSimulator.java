package io.safepaw.local;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** The marketplace's REST API with a handful of users, for tests and the local run. */
public final class MarketplaceSimulator implements AutoCloseable {

    /** Users by e-mail address, as the API answers them. */
    private static final Map<String, Map<String, Object>> USERS = Map.of(
            "olivia.owner@example.org",
            Map.of("id", "u-1001", "role", "OWNER", "activeBookingRef", "BK-20031", "market", "US"),
            "oskar.owner@example.org",
            Map.of("id", "u-1002", "role", "OWNER", "market", "EU"),
            "sam.sitter@example.org",
            Map.of("id", "u-2001", "role", "PROVIDER", "activeBookingRef", "BK-20031", "market", "US"));

    private final HttpServer server;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> orders = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, BigDecimal> payments = new ConcurrentHashMap<>();

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
            var user = USERS.get(email);
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
            boolean known = USERS.values().stream()
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

    /** What was paid, by idempotency key. */
    public Map<String, BigDecimal> payments() {
        return Map.copyOf(payments);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
