package io.safepaw.claims;

/** Why a document does not do (domain.md 3.4). */
public enum DocumentRejection {
    ILLEGIBLE,
    NOT_ITEMISED,
    WRONG_PET,
    OUT_OF_WINDOW,
    NOT_PAID,
    DUPLICATE,
    SUSPECT
}
