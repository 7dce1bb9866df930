package io.safepaw.telephony;

import java.util.List;
import org.springframework.lang.Nullable;

/**
 * What a telephone system says about a call; as it came, nothing of it is trusted.
 *
 * @param from number that calls
 * @param to number that is called
 * @param cause why it ended
 * @param lines names of users, and extensions, that it mentions
 */
record CallEvent(
        Kind kind,
        String callId,
        CallDirection direction,
        String from,
        String to,
        @Nullable String cause,
        @Nullable String queue,
        List<String> lines) {

    enum Kind {
        QUEUED,
        ANSWERED,
        ENDED
    }

    String otherSide() {
        return direction == CallDirection.IN ? from : to;
    }

    String ourSide() {
        return direction == CallDirection.IN ? to : from;
    }
}
