package io.safepaw.telephony;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** A call whose end the telephone system never told must not ring for ever, and its caller is called back. */
@Component
class SilentCalls {

    private final CallRepository calls;
    private final PhoneCalls phone;
    private final TelephonyProperties properties;
    private final Clock clock;

    SilentCalls(CallRepository calls, PhoneCalls phone, TelephonyProperties properties, Clock clock) {
        this.calls = calls;
        this.phone = phone;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${safepaw.telephony.look-for-silence-every:30s}")
    void lose() {
        var since = clock.instant().minus(properties.ringsAtMost());
        calls.open().stream()
                .filter(call ->
                        call.state() == CallState.RINGING && !call.queuedAt().isAfter(since))
                .forEach(call -> phone.lose(call.id(), since));
    }
}
