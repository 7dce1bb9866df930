package io.safepaw.casefile;

/** What is kept of an incident, each for a time of its own (domain.md 4.9); inputs of the decision {@code retention}. */
public enum RetainedRecord {
    CASE_FILE,
    CALL_RECORDING,
    GRAPHIC_THUMBNAIL,
    BAN_IDENTIFIER,
    SATISFACTION_AND_QUALITY,
    AUTHORITY_REQUEST,
    /** A message that belongs to no incident; its time begins when it came. */
    UNFILED_MESSAGE
}
