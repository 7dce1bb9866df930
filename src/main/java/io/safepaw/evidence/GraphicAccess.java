package io.safepaw.evidence;

import org.springframework.lang.Nullable;

/**
 * Whether somebody may open a graphic file now.
 *
 * @param message for the person where they may not, null otherwise
 */
public record GraphicAccess(Answer answer, @Nullable String message) {

    /** What the decision {@code graphic-access} answers. */
    public enum Answer {
        /** It is open. */
        ALLOW,
        /** It opens when a purpose is given. */
        ASK,
        /** Somebody else should look. */
        REASSIGN,
        /** Not for this person. */
        DENY
    }
}
