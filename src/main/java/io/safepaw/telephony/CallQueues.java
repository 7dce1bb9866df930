package io.safepaw.telephony;

import org.springframework.stereotype.Component;

/** Which calls are emergencies by the queue they came in. */
@Component
class CallQueues {

    private final TelephonyProperties properties;

    CallQueues(TelephonyProperties properties) {
        this.properties = properties;
    }

    QueueKind of(PhoneCall call) {
        return call.queue() != null
                        && properties.emergencyQueues().stream().anyMatch(name -> name.equalsIgnoreCase(call.queue()))
                ? QueueKind.EMERGENCY
                : QueueKind.STANDARD;
    }
}
