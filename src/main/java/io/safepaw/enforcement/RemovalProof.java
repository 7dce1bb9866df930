package io.safepaw.enforcement;

/** What a removal for good rests on (domain.md 4.1). */
public enum RemovalProof {
    INDEPENDENT_EVIDENCE,
    TWO_ACCOUNTS
}
