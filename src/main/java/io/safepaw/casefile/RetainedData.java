package io.safepaw.casefile;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a module keeps about incidents, and what the rules of keeping must know of it (domain.md 4.9). A bean of that module;
 * {@code retention} asks all of them. Everything is SQL over the module's own tables, with the parameters {@code :incident},
 * {@code :incidents} (the same and those merged into it), {@code :now} and {@code :pseudonymKey}; in tables also
 * {@code :fields} and {@code :keptFields} (of {@link CaseTexts}, those of the record and those that other records still
 * need), {@code :pseudonymise}, and {@code :before} for what belongs to no incident.
 */
public interface RetainedData {

    /** Every table of the module, those that others refer to last. */
    List<RetainedTable> tables();

    /** A condition that is true while something goes on; nothing of the incident is deleted then. */
    default String running() {
        return "false";
    }

    /** Since when the time of a record counts; null where there is none of it. */
    default Map<RetainedRecord, String> began() {
        return Map.of();
    }

    /** Inputs of the decision {@code retention} by name. */
    default Map<String, String> facts() {
        return Map.of();
    }

    /** Fields of {@link CaseTexts} that belong to another record than the case file. */
    default Map<RetainedRecord, Set<String>> texts() {
        return Map.of();
    }
}
