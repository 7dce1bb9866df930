package io.safepaw.testing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The part of Twilio that Safepaw talks to, and the phones behind it: takes messages by the same HTTP API, signs what it tells, and
 * blocks who sends STOP. Nothing leaves this machine.
 */
public final class SmsLoopback implements AutoCloseable {

    public static final String ACCOUNT = "AC00000000000000000000000000000000";
    public static final String TOKEN = "loopback-token";
    public static final String OUR_NUMBER = "+12065550100";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter RFC_2822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final Set<String> STOP = Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT");
    private static final Set<String> START = Set.of("START", "UNSTOP");

    /** A message that Safepaw sent; the callback address as it was given. */
    public record Sent(String sid, String to, String body, String statusCallback, String createdAt) {}

    /** How a webhook was answered. */
    public record Answer(int status, String body) {}

    /** What goes wrong. */
    public enum Failure {
        /** The provider has trouble, and did not take it. */
        UNAVAILABLE,
        /** The provider took it, and its answer was lost. */
        ANSWER_LOST,
        /** Who asks for a file is sent to where it cannot be. */
        LED_ASTRAY
    }

    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, byte[]> media = new ConcurrentHashMap<>();
    private final Map<String, Integer> fetched = new ConcurrentHashMap<>();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();
    private final List<Failure> failures = new CopyOnWriteArrayList<>();
    private final List<Failure> fileFailures = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService phones = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "phones");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Clock clock = Clock.systemUTC();
    private volatile URI publicUrl = URI.create("http://localhost");
    private volatile URI application = publicUrl;
    private volatile boolean delivers;

    private SmsLoopback(HttpServer server) {
        this.server = server;
    }

    /** @param port 0 for any that is free */
    public static SmsLoopback start(int port) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            var loopback = new SmsLoopback(server);
            server.createContext("/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json", loopback::answer);
            server.createContext("/2010-04-01/Accounts/" + ACCOUNT + "/Messages/", loopback::leadToFile);
            server.createContext("/files/", loopback::serveFile);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return loopback;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the application must be told to use it. */
    public Map<String, String> settings(String publicUrl) {
        return Map.of(
                "safepaw.sms.provider", "twilio",
                "safepaw.sms.account-sid", ACCOUNT,
                "safepaw.sms.auth-token", TOKEN,
                "safepaw.sms.from", OUR_NUMBER,
                "safepaw.sms.public-url", publicUrl,
                "safepaw.sms.number-key", "loopback-number-key",
                "safepaw.sms.api-url", apiUrl());
    }

    public String apiUrl() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /**
     * Where webhooks go.
     *
     * @param publicUrl what their signatures cover
     * @param application where it really is, behind whatever stands there in production
     */
    public void calls(String publicUrl, String application, Clock clock) {
        this.publicUrl = URI.create(publicUrl);
        this.application = URI.create(application);
        this.clock = clock;
    }

    /** From now on messages arrive by themselves, and that is reported. */
    public void deliverByItself() {
        delivers = true;
    }

    public void fail(Failure failure) {
        failures.add(failure);
    }

    /** The same with the next file that is asked for. */
    public void failFile(Failure failure) {
        fileFailures.add(failure);
    }

    /** The provider has a STOP of this number from elsewhere. */
    public void block(String number) {
        stopped.add(number);
    }

    /** Messages of Safepaw, oldest first. */
    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    public List<Sent> sentTo(String number) {
        return sent.stream().filter(message -> message.to().equals(number)).toList();
    }

    /** Somebody writes to us. */
    public Answer write(String from, String text) {
        return write(newSid(), from, text, Map.of());
    }

    /** The same with pictures. */
    public Answer write(String sid, String from, String text, List<byte[]> pictures) {
        var fields = new LinkedHashMap<>(Map.of("NumMedia", String.valueOf(pictures.size())));
        for (int i = 0; i < pictures.size(); i++) {
            var id = "ME" + sid.substring(2) + i;
            media.put(id, pictures.get(i));
            fields.put(
                    "MediaUrl" + i,
                    "https://api.twilio.com/2010-04-01/Accounts/" + ACCOUNT + "/Messages/" + sid + "/Media/" + id);
            fields.put("MediaContentType" + i, "image/jpeg");
        }
        return write(sid, from, text, fields);
    }

    /** How often the files of a message were fetched. */
    public int fetched(String sid) {
        return fetched.entrySet().stream()
                .filter(file -> file.getKey().startsWith("ME" + sid.substring(2)))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** The same with an id of its own and more fields. */
    public Answer write(String sid, String from, String text, Map<String, String> more) {
        var word = text.strip().toUpperCase();
        if (STOP.contains(word)) {
            stopped.add(from);
        } else if (START.contains(word)) {
            stopped.remove(from);
        }
        var fields = new LinkedHashMap<>(
                Map.of("MessageSid", sid, "AccountSid", ACCOUNT, "From", from, "To", OUR_NUMBER, "Body", text));
        fields.put("NumMedia", "0");
        fields.putAll(more);
        return tell("/webhooks/sms/inbound", fields, TOKEN);
    }

    /** Reports what became of a message. */
    public Answer report(Sent message, String status, String errorCode) {
        var fields = new LinkedHashMap<>(
                Map.of("MessageSid", message.sid(), "MessageStatus", status, "To", message.to(), "From", OUR_NUMBER));
        if (errorCode != null) {
            fields.put("ErrorCode", errorCode);
        }
        return tell(URI.create(message.statusCallback()).getPath(), fields, TOKEN);
    }

    /** Posts a form, signed with this secret. */
    public Answer tell(String path, Map<String, String> fields, String secret) {
        return post(path, form(fields), signature(publicUrl.resolve(path).toString(), fields, secret));
    }

    public Answer post(String path, String body, String signature) {
        try {
            var request = HttpRequest.newBuilder(application.resolve(path))
                    .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                    .header("X-Twilio-Signature", signature)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String newSid() {
        return "SM" + UUID.randomUUID().toString().replace("-", "");
    }

    /** As Twilio describes it: the address and the fields in the order of their names, HMAC-SHA1. */
    private static String signature(String url, Map<String, String> fields, String secret) {
        var signed = new StringBuilder(url);
        new TreeMap<>(fields).forEach((name, value) -> signed.append(name).append(value));
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As Twilio does: whoever may have the file is sent to where it is. */
    private void leadToFile(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var id = path.substring(path.lastIndexOf('/') + 1);
        var failure = fileFailures.isEmpty() ? null : fileFailures.remove(0);
        if (!isUs(exchange)) {
            answer(exchange, 401, Map.of("code", 20003, "message", "Authenticate", "status", 401));
        } else if (failure == Failure.UNAVAILABLE) {
            answer(exchange, 503, Map.of("code", 20503, "message", "Service unavailable", "status", 503));
        } else if (!media.containsKey(id)) {
            answer(exchange, 404, Map.of("code", 20404, "message", "Not found", "status", 404));
        } else {
            exchange.getResponseHeaders()
                    .add("Location", failure == Failure.LED_ASTRAY ? "http://169.254.169.254/" : "/files/" + id);
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        }
    }

    /** No credentials are to come here. */
    private void serveFile(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var id = path.substring(path.lastIndexOf('/') + 1);
        if (exchange.getRequestHeaders().containsKey("Authorization") || !media.containsKey(id)) {
            exchange.sendResponseHeaders(400, -1);
        } else {
            fetched.merge(id, 1, Integer::sum);
            exchange.getResponseHeaders().add("Content-Type", "image/jpeg");
            exchange.sendResponseHeaders(200, media.get(id).length);
            exchange.getResponseBody().write(media.get(id));
        }
        exchange.close();
    }

    private static boolean isUs(HttpExchange exchange) {
        var login =
                "Basic " + Base64.getEncoder().encodeToString((ACCOUNT + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
        return login.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (!isUs(exchange)) {
            answer(exchange, 401, Map.of("code", 20003, "message", "Authenticate", "status", 401));
        } else if (exchange.getRequestMethod().equals("GET")) {
            var to = fields(String.valueOf(exchange.getRequestURI().getRawQuery()))
                    .get("To");
            answer(
                    exchange,
                    200,
                    Map.of(
                            "messages",
                            sentTo(to).stream().map(SmsLoopback::json).toList(),
                            "uri",
                            exchange.getRequestURI().getPath(),
                            "page",
                            0,
                            "page_size",
                            50));
        } else {
            take(exchange, fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    private void take(HttpExchange exchange, Map<String, String> fields) throws IOException {
        var to = fields.getOrDefault("To", "");
        var failure = failures.isEmpty() ? null : failures.remove(0);
        if (failure == Failure.UNAVAILABLE) {
            answer(exchange, 503, Map.of("code", 20503, "message", "Service unavailable", "status", 503));
            return;
        }
        if (!to.matches("\\+[1-9][0-9]{6,14}")) {
            answer(exchange, 400, Map.of("code", 21211, "message", "Invalid 'To'", "status", 400));
            return;
        }
        if (stopped.contains(to)) {
            answer(exchange, 400, Map.of("code", 21610, "message", "Unsubscribed recipient", "status", 400));
            return;
        }
        var message = new Sent(
                newSid(),
                to,
                fields.getOrDefault("Body", ""),
                fields.getOrDefault("StatusCallback", ""),
                RFC_2822.format(clock.instant().atOffset(ZoneOffset.UTC)));
        sent.add(message);
        if (failure == Failure.ANSWER_LOST) {
            exchange.close();
        } else {
            answer(exchange, 201, json(message));
        }
        if (delivers) {
            phones.schedule(() -> report(message, "sent", null), 1, TimeUnit.SECONDS);
            phones.schedule(() -> report(message, "delivered", null), 2, TimeUnit.SECONDS);
        }
    }

    private static Map<String, Object> json(Sent message) {
        return Map.of(
                "sid", message.sid(),
                "account_sid", ACCOUNT,
                "to", message.to(),
                "from", OUR_NUMBER,
                "body", message.body(),
                "status", "queued",
                "date_created", message.createdAt());
    }

    private static void answer(HttpExchange exchange, int status, Map<String, ?> json) throws IOException {
        var bytes = JSON.writeValueAsBytes(json);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> fields(String form) {
        var fields = new LinkedHashMap<String, String>();
        for (var field : form.split("&")) {
            var parts = field.split("=", 2);
            fields.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
        }
        return fields;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        phones.shutdownNow();
        server.stop(0);
    }
}
