package io.safepaw.embedded.engine;

import io.camunda.zeebe.protocol.record.intent.Intent;
import java.time.Duration;

/** The engine took a command but did not answer in time, for example because a task listener has no worker. */
public class CommandTimeoutException extends RuntimeException {

    public CommandTimeoutException(Intent intent, Duration timeout) {
        super("No answer to command '%s' within %s".formatted(intent, timeout));
    }
}
