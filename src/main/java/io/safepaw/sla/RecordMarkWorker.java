package io.safepaw.sla;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Records that a clock warned or was breached, unless it has moved since the timer was set. */
@Component
class RecordMarkWorker {

    private final ClockMarks marks;

    RecordMarkWorker(ClockMarks marks) {
        this.marks = marks;
    }

    @JobWorker(type = "safepaw.sla.record-mark")
    void handle(@Variable String clockId, @Variable MarkKind nextMarkKind, @Variable @Nullable String nextMarkAt) {
        marks.record(UUID.fromString(clockId), nextMarkKind, nextMarkAt == null ? null : Instant.parse(nextMarkAt));
    }
}
