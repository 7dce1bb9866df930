package io.safepaw.investigation;

/**
 * What somebody did against the policy, the lightest first (domain.md 4.3). What each counts is in the decision
 * {@code strike-points}.
 */
public enum Violation {
    LATE_CANCEL_REPEAT,
    NO_SHOW,
    UNDISCLOSED_PEOPLE_OR_PETS,
    NEGLIGENCE_MINOR,
    HARASSMENT_MINOR,
    PRIVACY_DISCLOSURE,
    REVIEW_MANIPULATION,
    OFF_PLATFORM_PAYMENT,
    SUBSTITUTE_CARER,
    DUPLICATE_ACCOUNT,
    DISCRIMINATION,
    FALSE_REPORT_KNOWING,
    NEGLIGENCE_SERIOUS,
    IMPAIRED_CARE,
    HARASSMENT_SEVERE,
    SEXUAL_HARASSMENT,
    FRAUD_CONFIRMED,
    BAN_EVASION,
    BACKGROUND_CHECK_FAIL,
    HIDDEN_CAMERA_PRIVATE_ROOM,
    ANIMAL_CRUELTY,
    VIOLENCE_OR_THREAT,
    SEXUAL_ASSAULT,
    CHILD_HARM;

    /** Whether it leads to removal without any strikes before. */
    public boolean egregious() {
        return compareTo(FRAUD_CONFIRMED) >= 0;
    }
}
