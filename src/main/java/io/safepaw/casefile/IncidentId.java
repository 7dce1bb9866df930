package io.safepaw.casefile;

import java.util.UUID;

/** Identifies an incident. The number that people say and write is {@link Incident#number()}. */
public record IncidentId(UUID value) {

    public static IncidentId random() {
        return new IncidentId(UUID.randomUUID());
    }

    /** @throws IllegalArgumentException if the text is no UUID */
    public static IncidentId of(String text) {
        return new IncidentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
