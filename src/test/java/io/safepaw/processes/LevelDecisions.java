package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row of the decisions about who may decide, who may look and who may be told (domain.md 1, 2.7, 4.7, 6). */
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
            "disclosure-policy",
            List.of(
                    told("NOTE", "CASE_WORK", "OWNER", null, false, true, false, "P0", "NONE", 1, "NEVER"),
                    told("NUMBER", "OUTCOME", "OWNER", null, false, false, false, "P2", "NONE", 2, "NEVER"),
                    told("FIRST_NAME", "NOTICE", "PROVIDER", "OWNER", true, true, true, "P1", "NONE", 3, "NEVER"),
                    told("PHONE", "STATEMENT", "WITNESS", "REPORTER", true, false, false, "P1", "NONE", 3, "NEVER"),
                    told("PHONE", "NOTICE", "PROVIDER", null, false, false, false, "P1", "NONE", 4, "NEVER"),
                    told("ADDRESS", "NOTICE", "OWNER", null, false, true, false, "P0", "NONE", 4, "NEVER"),
                    told("PROMISE", "CLAIM", "OWNER", null, false, false, false, "P2", "NONE", 5, "ALLOW"),
                    told("PROMISE", "CASE_WORK", "OWNER", null, false, false, false, "P2", "NONE", 6, "LEAD"),
                    told("PHONE", "CASE_WORK", "THIRD_PARTY", "OWNER", true, false, false, "P0", "NONE", 7, "ALLOW"),
                    told("PHONE", "CASE_WORK", "THIRD_PARTY", "OWNER", true, false, false, "P0", "INJURY", 8, "LEAD"),
                    told("FIRST_NAME", "CASE_WORK", "PROVIDER", "OWNER", true, true, true, "P1", "NONE", 8, "LEAD"),
                    told("NAME", "STATEMENT", "PROVIDER", "PET", false, false, false, "P1", "NONE", 9, "ALLOW"),
                    told("FIRST_NAME", "CASE_WORK", "OWNER", "PROVIDER", false, false, true, "P1", "NONE", 10, "ALLOW"),
                    told("PHONE", "CASE_WORK", "OWNER", "PROVIDER", false, true, true, "P1", "NONE", 11, "ALLOW"),
                    told("ADDRESS", "CASE_WORK", "OWNER", null, false, false, false, "P0", "NONE", 12, "ALLOW"),
                    told("EMAIL", "CLAIM", "OWNER", null, false, false, false, "P2", "NONE", 13, "ALLOW"),
                    told("ADDRESS", "CASE_WORK", "OWNER", null, false, false, false, "P1", "NONE", 14, "LEAD"),
                    told("NAME", "CASE_WORK", "OWNER", "PROVIDER", false, false, true, null, "NONE", 14, "LEAD")),
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

    private static Row told(
            String detail,
            String purpose,
            String recipient,
            String about,
            boolean aboutReporter,
            boolean known,
            boolean booked,
            String severity,
            String humanHarm,
            int row,
            String output) {
        var facts = new HashMap<String, Object>();
        facts.put("detail", detail);
        facts.put("purpose", purpose);
        facts.put("recipient", recipient);
        facts.put("about", about);
        facts.put("aboutReporter", aboutReporter);
        facts.put("known", known);
        facts.put("booked", booked);
        facts.put("severity", severity);
        facts.put("humanHarm", humanHarm);
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
