package io.safepaw.casefile;

/** Why an incident ended. */
public enum ResolutionCode {
    /** The matter was dealt with and the reporter informed. */
    RESOLVED,
    /** Advice or education was enough; nothing was found. */
    ADVICE_GIVEN,
    /** Nothing could be found out, or the report was not confirmed. */
    NOT_CONFIRMED,
    /** No safety element; handed to general support (domain.md 2.1, SERVICE_QUALITY). */
    HANDED_TO_SUPPORT,
    /** Lives on in another incident. */
    MERGED,
    /** Not a report at all. */
    OPENED_IN_ERROR;

    /** Whether it stands in the resolution form; the others follow from a merge or a mistaken opening. */
    public boolean isChosenByAgent() {
        return this != MERGED && this != OPENED_IN_ERROR;
    }
}
