package io.safepaw.telephony;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What nobody tells: a call whose end the telephone system never said must not ring for ever, one that rings too long is noted,
 * who was talked to without a note is called back, and the work after a call is over.
 */
@Component
class SilentCalls {

    private final CallRepository calls;
    private final PhoneCalls phone;
    private final HandleTimes handleTimes;
    private final TelephonyProperties properties;
    private final Clock clock;

    SilentCalls(
            CallRepository calls,
            PhoneCalls phone,
            HandleTimes handleTimes,
            TelephonyProperties properties,
            Clock clock) {
        this.calls = calls;
        this.phone = phone;
        this.handleTimes = handleTimes;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${safepaw.telephony.look-for-silence-every:30s}")
    void look() {
        lose();
        calls.open().stream().filter(phone::overflows).forEach(call -> phone.noteOverflow(call.id()));
        var now = clock.instant();
        calls.unnoted(now.minus(properties.promptFor()), now.minus(properties.noteWithin()))
                .forEach(call -> phone.callBackUnnoted(call.id()));
        handleTimes.write();
    }

    private void lose() {
        var since = clock.instant().minus(properties.ringsAtMost());
        calls.open().stream()
                .filter(call ->
                        call.state() == CallState.RINGING && !call.queuedAt().isAfter(since))
                .forEach(call -> phone.lose(call.id(), since));
    }
}
