package io.safepaw.bench;

import io.safepaw.local.QueryLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Somebody who has signed in to the Desk. */
final class DeskUser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final String address;
    private String token;

    DeskUser(String address, String name) throws IOException, InterruptedException {
        this.address = address;
        token = token(send(get("/login")));
        var answer = send(post("/login", "username=" + name + "&password=demo"));
        if (answer.statusCode() != 302
                || answer.headers().firstValue("Location").orElse("").contains("error")) {
            throw new IllegalStateException(name + " cannot sign in: " + answer.statusCode());
        }
        token = token(send(get("/desk")));
    }

    /** @return whether the page came */
    boolean look(DeskPage page, DeskSample some, boolean logQueries) throws IOException, InterruptedException {
        var path = page.address().apply(some);
        var request = page.form() == null
                ? get(path)
                : post(path, "q=" + URLEncoder.encode(page.form().apply(some), StandardCharsets.UTF_8));
        if (logQueries) {
            request.header(QueryLog.HEADER, page.name());
        }
        int status = send(request).statusCode();
        return status == 200 || status == 204;
    }

    /** Compressed, as browsers ask for it. */
    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(
                request.header("Accept-Encoding", "gzip").timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "text/html");
    }

    private HttpRequest.Builder post(String path, String form) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        form + "&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8)));
    }

    private static String token(HttpResponse<byte[]> answer) throws IOException {
        boolean packed = answer.headers().firstValue("Content-Encoding").isPresent();
        var page = packed ? new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes() : answer.body();
        var found = TOKEN.matcher(new String(page, StandardCharsets.UTF_8));
        if (!found.find()) {
            throw new IllegalStateException("A page has no form that could be sent");
        }
        return found.group(1);
    }
}
