package io.safepaw.claims;

import java.util.UUID;

/** Identifies a claim. The number that people say and write is {@link Claim#number()}. */
public record ClaimId(UUID value) {

    public static ClaimId random() {
        return new ClaimId(UUID.randomUUID());
    }

    /** @throws IllegalArgumentException if the text is no UUID */
    public static ClaimId of(String text) {
        return new ClaimId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
