package io.safepaw.casefile;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.lang.Nullable;

/** Language of a person, by its ISO 639 code. */
public enum Language {
    EN,
    ES,
    FR,
    DE,
    IT,
    NL,
    PT,
    PL,
    SV,
    DA,
    NO,
    FI;

    /** By code, in capitals or not, with or without a region; empty where it is none of these. */
    public static Optional<Language> of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(language -> code != null && language.name().equalsIgnoreCase(code.split("[-_]", 2)[0]))
                .findFirst();
    }
}
