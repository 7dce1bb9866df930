package io.safepaw.desk;

/** A part of a case file, as the decision {@code case-file-copy} knows it; in the order of the copy. */
enum CopyPart {
    FACTS,
    PLACE,
    OWN_CONTACTS,
    OWN_WORDS,
    OTHER_WORDS,
    OWN_LETTERS,
    OTHER_LETTERS,
    NOTES,
    OWN_FILES,
    OTHER_FILES,
    WORK,
    CLOCKS,
    TIMELINE
}
