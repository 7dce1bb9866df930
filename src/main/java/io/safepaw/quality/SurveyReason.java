package io.safepaw.quality;

/** What a person was dissatisfied with; asked where the answer is 1 or 2 (domain.md 5.3). The codes are those of the lead's look. */
public enum SurveyReason {
    TOO_SLOW,
    TONE,
    NOT_UNDERSTOOD,
    WRONG_DECISION,
    NOT_ACCEPTED,
    UNKNOWN
}
