package io.safepaw.casefile;

import java.util.UUID;

/** Identifies a party within its incident. */
public record PartyId(UUID value) {

    public static PartyId random() {
        return new PartyId(UUID.randomUUID());
    }

    /** @throws IllegalArgumentException if the text is no UUID */
    public static PartyId of(String text) {
        return new PartyId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
