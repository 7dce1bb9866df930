package io.safepaw.desk;

import io.safepaw.engine.DecisionTables;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a copy of a case file shows to whom: the decision {@code case-file-copy}. */
@Component
class CopyPolicy {

    private static final String TABLE = "case-file-copy";

    private final DecisionTables tables;

    CopyPolicy(DecisionTables tables) {
        this.tables = tables;
    }

    enum Showing {
        SHOW,
        REDACT,
        ON_REASON,
        NEVER
    }

    private record Row(CopyPart part, Showing showing, String ruleVersion) {}

    record Ruled(Map<CopyPart, Showing> parts, String ruleVersion) {

        Showing of(CopyPart part) {
            return parts.getOrDefault(part, Showing.NEVER);
        }
    }

    /** @throws io.safepaw.engine.DecisionNotMade if the engine does not answer, or no row fits */
    Ruled of(CopyAudience audience) {
        var rows = tables.evaluate(TABLE, Map.of("audience", audience.name()), Row[].class);
        return new Ruled(
                Arrays.stream(rows).collect(Collectors.toMap(Row::part, Row::showing)),
                Arrays.stream(rows).findFirst().map(Row::ruleVersion).orElse("none"));
    }
}
