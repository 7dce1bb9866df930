package io.safepaw.investigation;

import java.time.Instant;
import java.util.Set;

/**
 * A clause of the terms and policies in one of its versions.
 *
 * @param violations what is a breach of it
 * @param validFrom UTC; until the next version of the same clause
 */
public record PolicyClause(
        String id, String version, String title, String text, Set<Violation> violations, Instant validFrom) {

    /** As it is chosen from a list. */
    String label() {
        return id + " " + title + " (version " + version + ")";
    }
}
