package io.safepaw.embedded.engine;

import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.intent.Intent;
import org.agrona.concurrent.UnsafeBuffer;

/** What the engine answered to an accepted command: the event's intent, its key and its value. */
public record CommandAnswer(Intent intent, long key, byte[] value) {

    /** Reads the value into {@code target} and returns it. */
    public <T extends UnifiedRecordValue> T into(T target) {
        target.wrap(new UnsafeBuffer(value), 0, value.length);
        return target;
    }
}
