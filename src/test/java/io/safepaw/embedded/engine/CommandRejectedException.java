package io.safepaw.embedded.engine;

import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.protocol.record.intent.Intent;

/** The engine refused a command. */
public class CommandRejectedException extends RuntimeException {

    private final RejectionType type;
    private final Intent intent;

    public CommandRejectedException(Intent intent, RejectionType type, String reason) {
        super("Command '%s' rejected with code '%s': %s".formatted(intent, type, reason));
        this.type = type;
        this.intent = intent;
    }

    public RejectionType type() {
        return type;
    }

    public Intent intent() {
        return intent;
    }
}
