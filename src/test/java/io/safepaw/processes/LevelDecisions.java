package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row of the decisions about who may decide and who may look (domain.md 1 Q3, 2.7, 6.2). */
abstract class LevelDecisions extends Decisions {

    private static final Map<String, List<Row>> ROWS = Map.of(
            "agent-authority",
            List.of(
                    authority("REGULAR", "HIGH", "P1", null, false, 1, "SENIOR"),
                    authority("SEASONAL", "HIGH", "P3", null, true, 1, "SENIOR"),
                    authority("NESTING", "HIGH", "P0", null, false, 1, "SENIOR"),
                    authority("NESTING", "LOW", "P0", null, false, 2, "SOLE_DECIDER_P0"),
                    authority("NESTING", "LOW", "P1", "PERMANENT_REMOVAL", false, 3, "SOLE_DECIDER_REMOVAL"),
                    authority("NESTING", "LOW", "P1", "PET_REMOVAL", false, 3, "SOLE_DECIDER_REMOVAL"),
                    authority("NESTING", "MEDIUM", "P1", null, false, 4, "REGULAR"),
                    authority("NESTING", null, null, null, false, 4, "NOT_LOW_COMPLEXITY"),
                    authority("NESTING", "LOW", "P0", null, true, 5, "ALLOW"),
                    authority("NESTING", "LOW", "P1", "PERMANENT_REMOVAL", true, 5, "ALLOW"),
                    authority("NESTING", "LOW", "P1", "FORMAL_WARNING", false, 5, "ALLOW"),
                    authority("SEASONAL", "MEDIUM", "P0", null, false, 5, "ALLOW"),
                    authority("REGULAR", null, null, null, false, 5, "ALLOW"),
                    authority("SENIOR", "HIGH", "P0", "PERMANENT_REMOVAL", false, 5, "ALLOW"),
                    authority("LEAD", "HIGH", "P0", null, false, 5, "ALLOW")),
            "graphic-access",
            List.of(
                    access(false, false, false, "LEGAL", 1, "DENY"),
                    access(null, true, true, null, 1, "DENY"),
                    access(true, true, true, "LEGAL", 2, "REASSIGN"),
                    access(true, false, true, "LEGAL", 3, "REASSIGN"),
                    access(true, false, false, null, 4, "ASK"),
                    access(true, false, false, "EVIDENCE_REVIEW", 5, "ALLOW")),
            "exposure-limit",
            List.of(
                    limit("NESTING", false, null, null, null, null, 1, "\"maxItems\":0"),
                    limit("NESTING", true, null, null, null, null, 5, "\"maxItems\":6"),
                    limit("REGULAR", false, "P0", "DEAD", "NONE", "PET_DEATH", 2, "\"breakAfter\":\"PT15M\""),
                    limit("NESTING", true, "P0", "DEAD", "NONE", "PET_DEATH", 2, "\"breakAfter\":\"PT15M\""),
                    limit("SENIOR", false, "P0", "NONE", "DEATH", "HUMAN_INJURY", 3, "\"breakAfter\":\"PT15M\""),
                    limit("LEAD", false, "P0", "MINOR", "NONE", "ANIMAL_ABUSE_NEGLECT", 4, "\"breakAfter\":\"PT15M\""),
                    limit("LEAD", false, "P0", "NONE", "NONE", "SEXUAL_ASSAULT", 4, "\"breakAfter\":\"PT15M\""),
                    limit("LEAD", false, "P0", "NONE", "NONE", "MINOR_SAFETY", 4, "\"breakAfter\":\"PT15M\""),
                    limit("REGULAR", false, "P1", "DEAD", "NONE", "PET_DEATH", 5, "\"breakAfter\":null"),
                    limit("REGULAR", false, null, null, null, null, 5, "\"maxCasesInRow\":2")));

    private record Row(Map<String, Object> facts, int row, String output) {}

    private static Row authority(
            String level, String complexity, String severity, String action, boolean second, int row, String output) {
        var facts = new HashMap<String, Object>();
        facts.put("agentLevel", level);
        facts.put("complexity", complexity);
        facts.put("severity", severity);
        facts.put("enforcementAction", action);
        facts.put("secondReviewer", second);
        return new Row(facts, row, output);
    }

    private static Row access(Boolean team, boolean out, boolean limit, String purpose, int row, String output) {
        var facts = new HashMap<String, Object>();
        facts.put("roleInCaseTeam", team);
        facts.put("optedOutToday", out);
        facts.put("exposureLimitHit", limit);
        facts.put("purpose", purpose);
        return new Row(facts, row, output);
    }

    private static Row limit(
            String level,
            boolean accompanied,
            String severity,
            String petHarm,
            String humanHarm,
            String category,
            int row,
            String output) {
        var facts = new HashMap<String, Object>();
        facts.put("agentLevel", level);
        facts.put("accompanied", accompanied);
        facts.put("severity", severity);
        facts.put("petHarm", petHarm);
        facts.put("humanHarm", humanHarm);
        facts.put("category", category);
        return new Row(facts, row, output);
    }

    @TestFactory
    Stream<DynamicTest> factsHitTheirRow() {
        return ROWS.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(each -> dynamicTest(entry.getKey() + each, () -> {
                            var result = evaluate(entry.getKey(), each.facts());

                            assertThat(rows(result)).containsExactly(each.row());
                            assertThat(result.getDecisionOutput())
                                    .contains(each.output())
                                    .contains("\"ruleVersion\":\"");
                        })));
    }
}
