package io.safepaw.sla;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the process of a clock what to wait for next. */
@Component
class PlanNextMarkWorker {

    private final ClockMarks marks;

    PlanNextMarkWorker(ClockMarks marks) {
        this.marks = marks;
    }

    @JobWorker(type = "safepaw.sla.plan-next-mark")
    NextMark handle(@Variable String clockId) {
        return marks.next(UUID.fromString(clockId));
    }
}
