package io.safepaw.embedded.http;

import io.camunda.client.protocol.rest.ProblemDetail;
import java.net.URI;

/** An answer that says what went wrong, as RFC 9457 has it; thrown where it is found out. */
public final class Problem extends RuntimeException {

    private final int status;
    private final String title;

    public Problem(int status, String title, String detail) {
        super(detail);
        this.status = status;
        this.title = title;
    }

    public static Problem notFound(String detail) {
        return new Problem(404, "NOT_FOUND", detail);
    }

    public static Problem invalid(String detail) {
        return new Problem(400, "INVALID_ARGUMENT", detail);
    }

    /** The request itself cannot be read. */
    public static Problem malformed(String detail) {
        return new Problem(400, "Bad Request", detail);
    }

    public static Problem unsupported(String operation) {
        return new Problem(
                501,
                "NOT_IMPLEMENTED",
                "The embedded Camunda does not support the operation '%s'.".formatted(operation));
    }

    public int status() {
        return status;
    }

    ProblemDetail body(String path) {
        ProblemDetail body = new ProblemDetail();
        body.setType(URI.create("about:blank"));
        body.setTitle(title);
        body.setStatus(status);
        body.setDetail(getMessage());
        body.setInstance(URI.create(path));
        return body;
    }
}
