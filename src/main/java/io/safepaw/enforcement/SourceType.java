package io.safepaw.enforcement;

/** How we came to know of it (domain.md 4.6). */
public enum SourceType {
    NOTICE_ART16,
    TRUSTED_FLAGGER,
    OWN_INITIATIVE,
    OTHER
}
