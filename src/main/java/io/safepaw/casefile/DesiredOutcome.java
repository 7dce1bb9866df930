package io.safepaw.casefile;

/** What a reporter wants. A wish to punish the other user stands here and is never a category (domain.md 2.1). */
public enum DesiredOutcome {
    HELP_NOW,
    EXPLANATION,
    APOLOGY,
    REFUND,
    COMPENSATION,
    NO_CONTACT,
    WARN_OTHER_USER,
    DEACTIVATE_OTHER_USER,
    OTHER
}
