package io.safepaw.embedded.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Serves {@link Routes} on the loopback address with the JDK's own HTTP server and a virtual thread a request: it starts in
 * milliseconds, needs no dependency, and does not meet the application's Tomcat or its configuration.
 */
public final class RestServer implements AutoCloseable {

    static {
        // read once, when the JDK's server class is loaded: without the first an answer waits 40 ms for an ACK; with a
        // short idle time a client's pooled connection is closed under a request
        setIfAbsent("sun.net.httpserver.nodelay", "true");
        setIfAbsent("sun.net.httpserver.idleInterval", "3600");
        setIfAbsent("sun.net.httpserver.maxIdleConnections", "1000");
    }

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param problems turns an exception of an operation into a problem
     * @throws UncheckedIOException when the port is taken
     */
    public RestServer(int port, Routes routes, Function<RuntimeException, Problem> problems) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(executor);
        server.createContext("/", exchange -> serve(exchange, routes, problems));
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private static void serve(HttpExchange exchange, Routes routes, Function<RuntimeException, Problem> problems)
            throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] content = exchange.getRequestBody().readAllBytes();
        Response response;
        try {
            response = routes.answer(
                    exchange.getRequestMethod(),
                    path,
                    query(exchange.getRequestURI().getRawQuery()),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    content);
        } catch (RuntimeException e) {
            response = Response.problem(e instanceof Problem problem ? problem : problems.apply(e), path);
        }
        try {
            write(exchange, response);
        } catch (IOException e) {
            response.undelivered().run();
            throw e;
        }
    }

    private static void write(HttpExchange exchange, Response response) throws IOException {
        if (response.contentType() != null) {
            exchange.getResponseHeaders().set("Content-Type", response.contentType());
        }
        int length = response.content().length;
        exchange.sendResponseHeaders(response.status(), length == 0 ? -1 : length);
        if (length > 0) {
            exchange.getResponseBody().write(response.content());
        }
        exchange.close();
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> values = new HashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                String[] parts = pair.split("=", 2);
                values.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
            }
        }
        return values;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
