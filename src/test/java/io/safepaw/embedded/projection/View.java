package io.safepaw.embedded.projection;

import io.camunda.zeebe.protocol.record.ValueType;
import io.safepaw.embedded.engine.LogRecord;
import java.util.Set;

/** One kind of entity as the record stream tells it. Only called under the projection's lock. */
interface View {

    /** The types of record it wants to see. */
    Set<ValueType> types();

    void apply(LogRecord event);

    /** Drops what belongs to a process instance that ended long ago. */
    default void forget(String processInstanceKey) {}
}
