package io.safepaw.engine;

import java.util.List;
import org.springframework.lang.Nullable;

/**
 * A decision table for people to read.
 *
 * @param hitPolicy such as FIRST
 * @param inputs what each column asks, then outputs what each answers
 */
public record DecisionRows(
        @Nullable String description, String hitPolicy, List<Column> inputs, List<Column> outputs, List<Row> rows) {

    public record Column(String label, String name) {}

    /** @param annotation where the rule comes from */
    public record Row(List<String> inputs, List<String> outputs, String annotation) {}

    /** @param dmn a file that was deployed; a decision without a table has no rows */
    public static DecisionRows of(String dmn, String decisionId) {
        return ModelFile.rows(dmn, decisionId);
    }
}
