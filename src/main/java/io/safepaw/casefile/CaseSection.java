package io.safepaw.casefile;

import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/** What a module shows of its work on the page of an incident. A bean of that module. */
public interface CaseSection {

    /** Heading, in the plural: "Guarantee claims". */
    String title();

    /** Sections stand in this order, the smallest number first. */
    int order();

    /** Newest first; an empty list hides the section. */
    List<Entry> of(IncidentId incident);

    /**
     * One claim, one escalation, one measure.
     *
     * @param state in words, null where it has none
     * @param at when it began, UTC
     */
    record Entry(
            String title, @Nullable String state, @Nullable Instant at, List<Fact> facts) {}

    /**
     * @param value words, or a reference of {@link CaseTexts}, which is shown as its words
     * @param at a time instead of words, UTC; the reader sees it in their own zone
     */
    record Fact(String label, String value, @Nullable Instant at) {

        public Fact(String label, String value) {
            this(label, value, null);
        }

        public Fact(String label, Instant at) {
            this(label, "", at);
        }
    }
}
