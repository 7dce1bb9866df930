package io.safepaw.enforcement;

/** What a review of a measure says. */
public enum MeasureReview {
    /** It stays until the next review. */
    KEEP,
    /** Its longest duration begins anew; a lead must say so. */
    RENEW,
    LIFT
}
