package io.safepaw.intake.mail;

import org.springframework.lang.Nullable;

/**
 * A message in two: what its sender wrote and the history below.
 *
 * @param quoted null where there is none
 */
public record SplitText(String reply, @Nullable String quoted) {

    static SplitText whole(String text) {
        return new SplitText(text, null);
    }

    /** A split that leaves nothing to read found the wrong place; then the whole text is the reply. */
    SplitText orWhole(String text) {
        return reply.isBlank() ? whole(text) : this;
    }
}
