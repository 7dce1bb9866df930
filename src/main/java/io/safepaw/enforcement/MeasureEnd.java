package io.safepaw.enforcement;

/** Why a measure ended. */
public enum MeasureEnd {
    /** A review, or somebody between reviews, found that it is not needed any more. */
    LIFTED,
    /** Its longest duration passed and no lead renewed it. */
    LAPSED,
    /** The decision of the safety review took its place. */
    DECIDED,
    /** It never came into force. */
    DROPPED
}
