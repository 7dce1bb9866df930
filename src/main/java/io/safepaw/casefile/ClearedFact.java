package io.safepaw.casefile;

/** What somebody can take back, so that nobody is said to know it any more. An empty field says nothing. */
enum ClearedFact {
    EVENT_AT,
    DISCOVERED_AT,
    LOCATION,
    OTHER_PETS
}
