package io.safepaw.embedded.rest;

import io.camunda.zeebe.protocol.record.RejectionType;
import io.safepaw.embedded.engine.CommandRejectedException;
import io.safepaw.embedded.engine.CommandTimeoutException;
import io.safepaw.embedded.engine.EngineStoppedException;
import io.safepaw.embedded.http.Problem;
import io.safepaw.embedded.search.InvalidSearchException;
import io.safepaw.embedded.search.UnsupportedFilterException;
import java.util.Map;

/** What went wrong, in the words and with the status of the real API. */
public final class Problems {

    private static final Map<RejectionType, Integer> STATUS = Map.of(
            RejectionType.INVALID_ARGUMENT, 400,
            RejectionType.NOT_FOUND, 404,
            RejectionType.ALREADY_EXISTS, 409,
            RejectionType.INVALID_STATE, 409,
            RejectionType.UNAUTHORIZED, 401,
            RejectionType.FORBIDDEN, 403);

    private Problems() {}

    public static Problem of(RuntimeException failure) {
        if (failure instanceof CommandRejectedException rejected) {
            Integer status = STATUS.get(rejected.type());
            return status == null
                    ? new Problem(500, "INTERNAL", rejected.getMessage())
                    : new Problem(status, rejected.type().name(), rejected.getMessage());
        }
        if (failure instanceof EngineStoppedException) {
            return new Problem(503, "UNAVAILABLE", failure.getMessage());
        }
        if (failure instanceof CommandTimeoutException) {
            return new Problem(504, "DEADLINE_EXCEEDED", failure.getMessage());
        }
        if (failure instanceof InvalidSearchException) {
            return Problem.invalid(failure.getMessage());
        }
        if (failure instanceof UnsupportedFilterException) {
            return new Problem(501, "NOT_IMPLEMENTED", failure.getMessage());
        }
        return new Problem(500, "INTERNAL", failure.toString());
    }
}
