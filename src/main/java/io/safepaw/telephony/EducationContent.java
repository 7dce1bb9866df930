package io.safepaw.telephony;

import java.util.Locale;

/**
 * A row of the decision {@code education-content}.
 *
 * @param educationItem code
 * @param educationTitle name for staff
 * @param educationWords what to read or send
 * @param educationWordsDe the same in German
 */
public record EducationContent(
        String educationItem,
        String educationTitle,
        String educationWords,
        String educationWordsDe,
        String ruleVersion) {

    /** In German for whoever speaks it, else in English. */
    public String words(Locale language) {
        return language.getLanguage().equals("de") ? educationWordsDe : educationWords;
    }
}
