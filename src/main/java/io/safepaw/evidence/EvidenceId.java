package io.safepaw.evidence;

import java.util.UUID;

/** Identifies one file of an incident. */
public record EvidenceId(UUID value) {

    public static EvidenceId random() {
        return new EvidenceId(UUID.randomUUID());
    }

    /** @throws IllegalArgumentException if the text is no UUID */
    public static EvidenceId of(String text) {
        return new EvidenceId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
