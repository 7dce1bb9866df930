package io.safepaw.communication;

import io.safepaw.casefile.Language;
import java.util.Locale;
import org.springframework.lang.Nullable;

/** A language in which parties are written to. Every template and every word of a letter exists in each. */
public enum LetterLanguage {
    EN(Locale.ENGLISH),
    DE(Locale.GERMAN);

    private final Locale locale;

    LetterLanguage(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** The code in lower case, as it stands in the names of files, in settings and in addresses. */
    public String code() {
        return locale.getLanguage();
    }

    /** Its name for staff. */
    public String inEnglish() {
        return locale.getDisplayLanguage(Locale.ENGLISH);
    }

    /** @return null where we do not write in it */
    public static @Nullable LetterLanguage of(@Nullable Language language) {
        return language == Language.EN ? EN : language == Language.DE ? DE : null;
    }
}
