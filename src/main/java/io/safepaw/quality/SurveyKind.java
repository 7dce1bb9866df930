package io.safepaw.quality;

/** What a survey asks about (domain.md 5.3). */
public enum SurveyKind {
    /** How the matter of the reporter was treated. */
    RESOLUTION,
    /** How the claim was treated, for the claimant. */
    CLAIM,
    /** How fairly the one was treated who was decided against; measured apart. */
    FAIRNESS
}
