package io.safepaw.legal;

/** Who may ask officially (domain.md 6.6). */
public enum AgencyKind {
    POLICE("Police"),
    LOCAL_COUNCIL("Local council"),
    VETERINARIAN("Veterinarian"),
    ANIMAL_CONTROL("Animal control"),
    OTHER("Other");

    private final String words;

    AgencyKind(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
