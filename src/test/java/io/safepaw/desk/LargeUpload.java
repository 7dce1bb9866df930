package io.safepaw.desk;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** A client of the tus protocol whose connections break; with the session of a browser. */
final class LargeUpload {

    private static final int BLOCK = 1 << 16;

    private final Browser browser;
    private final String path;
    private final long length;
    private final String cookies;
    private String address;

    LargeUpload(Browser browser, String path, long length) {
        this.browser = browser;
        this.path = path;
        this.length = length;
        this.cookies = browser.driver().manage().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    void begin(String fileName) throws Exception {
        var name = Base64.getEncoder().encodeToString(fileName.getBytes(StandardCharsets.UTF_8));
        address = send(request(path)
                        .header("Upload-Length", String.valueOf(length))
                        .header("Upload-Metadata", "filename " + name + ",graphic ZmFsc2U=")
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    /** What the server says, once it says the same twice: the end of a broken connection may still be on its way. */
    long howFar() {
        var last = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(200)).until(() -> {
            long now = Long.parseLong(send(request(address).method("HEAD", HttpRequest.BodyPublishers.noBody()))
                    .headers()
                    .firstValue("Upload-Offset")
                    .orElseThrow());
            return last.getAndSet(now) == now;
        });
        return last.get();
    }

    /** Promises everything from the offset on and sends some of it; with the rest goes the answer, otherwise the connection breaks. */
    void sendFrom(long offset, long bytes) throws IOException {
        var server = URI.create(browser.address());
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            var out = socket.getOutputStream();
            out.write("""
                PATCH %s HTTP/1.1
                Host: %s:%d
                Cookie: %s
                X-CSRF-TOKEN: %s
                Tus-Resumable: 1.0.0
                Upload-Offset: %d
                Content-Type: application/offset+octet-stream
                Content-Length: %d
                Connection: close

                """.formatted(
                            address,
                            server.getHost(),
                            server.getPort(),
                            cookies,
                            browser.js("return document.querySelector('meta[name=csrf-token]').content"),
                            offset,
                            length - offset)
                    .replace("\n", "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (long at = offset; at < offset + bytes; at += BLOCK) {
                out.write(block(at, (int) Math.min(BLOCK, offset + bytes - at)));
            }
            out.flush();
            if (offset + bytes == length) {
                var answer = new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine();
                if (!answer.contains(" 204")) {
                    throw new IOException(answer);
                }
            }
        }
    }

    String sha256() throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        for (long at = 0; at < length; at += BLOCK) {
            digest.update(block(at, (int) Math.min(BLOCK, length - at)));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The beginning of a video, and bytes that are different everywhere. */
    private static byte[] block(long at, int size) {
        var block = new byte[size];
        for (int i = 0; i < size; i++) {
            long place = at + i;
            block[i] = (byte) (place * 31 + (place >> 8) * 17 + (place >> 16));
        }
        if (at == 0) {
            System.arraycopy(
                    "\0\0\0\30ftypmp42\0\0\0\0mp42isom".getBytes(StandardCharsets.ISO_8859_1), 0, block, 0, 24);
        }
        return block;
    }

    private HttpRequest.Builder request(String to) {
        return HttpRequest.newBuilder(URI.create(browser.address() + to))
                .header("Cookie", cookies)
                .header(
                        "X-CSRF-TOKEN",
                        String.valueOf(browser.js("return document.querySelector('meta[name=csrf-token]').content")))
                .header("Tus-Resumable", "1.0.0");
    }

    private static HttpResponse<Void> send(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding());
        }
    }
}
