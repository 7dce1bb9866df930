package io.safepaw.telephony;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Which calls are emergencies by the queue they came in. */
@Component
class CallQueues {

    private final TelephonyProperties properties;

    CallQueues(TelephonyProperties properties) {
        this.properties = properties;
    }

    QueueKind of(PhoneCall call) {
        return of(call.queue());
    }

    QueueKind of(@Nullable String queue) {
        return queue != null && properties.emergencyQueues().stream().anyMatch(queue::equalsIgnoreCase)
                ? QueueKind.EMERGENCY
                : QueueKind.STANDARD;
    }
}
