package io.safepaw.telephony;

import io.safepaw.casefile.Channel;

/** Who called whom, seen from us. */
public enum CallDirection {
    IN,
    OUT;

    Channel channel() {
        return this == IN ? Channel.VOICE_IN : Channel.VOICE_OUT;
    }
}
