package io.safepaw.telephony;

import org.springframework.lang.Nullable;

/**
 * What is noted about a call in codes.
 *
 * @param recording ANNOUNCED, REFUSED or NOT_RECORDED (domain.md 6.4); null where nobody said
 * @param emotionBefore state of the caller at the beginning, 1 calm to 5 in panic (domain.md R2)
 * @param emotionAfter the same at the end
 */
public record NoteCodes(
        @Nullable String recording,
        @Nullable Integer emotionBefore,
        @Nullable Integer emotionAfter) {

    public NoteCodes {
        recording = recording != null && recording.matches("ANNOUNCED|REFUSED|NOT_RECORDED") ? recording : null;
        emotionBefore = grade(emotionBefore);
        emotionAfter = grade(emotionAfter);
    }

    private static @Nullable Integer grade(@Nullable Integer given) {
        return given == null || given < 1 || given > 5 ? null : given;
    }
}
