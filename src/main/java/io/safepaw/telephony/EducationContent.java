package io.safepaw.telephony;

/**
 * A row of the decision {@code education-content}.
 *
 * @param educationItem code
 * @param educationTitle name for staff
 * @param educationWords what to read or send
 */
public record EducationContent(
        String educationItem, String educationTitle, String educationWords, String ruleVersion) {}
