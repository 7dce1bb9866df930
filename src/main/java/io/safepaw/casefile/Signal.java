package io.safepaw.casefile;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What somebody said of an incident with yes, and may say of it with no again (domain.md 2.5, 2.7, 4.2). */
public enum Signal {
    SUSPECTED_CRIME_LIFE_OR_SAFETY,
    /** What was reported will probably be confirmed, or was. */
    FINDING_LIKELY,
    SKIN_BROKEN,
    MEDIA_OR_SOCIAL_SIGNAL,
    POLICE_INVOLVED,
    LAWYER_LETTER,
    SUIT_THREAT,
    REGULATOR_CONTACT,
    INSURER_INVOLVED,
    DATA_EXPOSURE,
    FACTS_DISPUTED,
    /** Money is owed, fraud is suspected or a claim is to be expected. */
    PAYOUT_AT_STAKE,
    /** The reporter asks not to be contacted by the other side. */
    PAIR_BLOCK_WANTED,
    REVIEW_DISPUTED,
    /** Others are in danger from the same person or pet, before a finding says so. */
    HIGH_RISK_TO_OTHERS;

    /** As forms, processes and decision tables name it: {@code lawyerLetter}. */
    public String variable() {
        var words = Arrays.stream(name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        return Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }
}
