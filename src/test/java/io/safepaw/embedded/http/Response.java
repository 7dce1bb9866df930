package io.safepaw.embedded.http;

import java.nio.charset.StandardCharsets;

/** An answer. {@code undelivered} runs when the caller was gone before it could be written. */
public record Response(int status, String contentType, byte[] content, Runnable undelivered) {

    private static final Runnable NOTHING = () -> {};

    public static Response json(Object body) {
        return json(200, body);
    }

    public static Response json(int status, Object body) {
        return new Response(status, "application/json", Json.bytes(body), NOTHING);
    }

    public static Response text(String contentType, String body) {
        return new Response(200, contentType, body.getBytes(StandardCharsets.UTF_8), NOTHING);
    }

    public static Response empty() {
        return new Response(204, null, new byte[0], NOTHING);
    }

    static Response problem(Problem problem, String path) {
        return new Response(problem.status(), "application/problem+json", Json.bytes(problem.body(path)), NOTHING);
    }

    public Response ifUndelivered(Runnable action) {
        return new Response(status, contentType, content, action);
    }
}
