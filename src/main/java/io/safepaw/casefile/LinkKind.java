package io.safepaw.casefile;

/** How one incident relates to another. */
public enum LinkKind {
    /** A message of an unknown sender quoted the number of the other incident; nobody confirmed it yet. */
    MAY_BELONG_TO,
    /** Same sender and same matter within the window; offered to the agent for a merge. */
    POSSIBLE_DUPLICATE_OF,
    /** Came up after the other incident was closed. */
    FOLLOW_UP_OF,
    /** An authority's request, entered without an incident, turned out to be about the other one. */
    ASKS_ABOUT
}
