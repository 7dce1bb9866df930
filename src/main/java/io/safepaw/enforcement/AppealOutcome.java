package io.safepaw.enforcement;

/** How an appeal ends (domain.md 4.8). */
public enum AppealOutcome {
    UPHELD,
    OVERTURNED,
    REDUCED,
    REMANDED,
    INADMISSIBLE
}
