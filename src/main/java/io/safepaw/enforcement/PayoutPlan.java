package io.safepaw.enforcement;

/** What becomes of payouts. */
public enum PayoutPlan {
    RELEASE,
    HOLD
}
