package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every row of the emergency tables, hit by a case (domain.md 2.8). */
abstract class EmergencyDecisions extends Decisions {

    /** Table, inputs, the rows that must hit, and the output as JSON without ruleVersion. */
    private static final List<Row> CASES = Stream.of(
                    signs("NOT_BREATHING, CHOKING, HARD_BREATHING, BLUE_OR_PALE_GUMS", 1),
                    signs("BLEEDING_NOT_STOPPING, DEEP_OR_LARGE_WOUND, BITE_TO_ABDOMEN", 2),
                    signs("COLLAPSE, UNCONSCIOUS, CANNOT_STAND, SEIZURE", 3),
                    signs("SWOLLEN_BELLY_RETCHING", 4),
                    signs("HIT_BY_CAR, FALL_FROM_HEIGHT, GUNSHOT, LARGE_ANIMAL_ATTACK", 5),
                    signs("SUSPECTED_TOXIN", 6),
                    signs("HEAT_STROKE", 7),
                    signs("CANNOT_URINATE", 8),
                    signs("BROKEN_BONE, SEVERE_LAMENESS, EYE_INJURY, BITE_WOUND, BLOOD_IN_EXCRETIONS", 9),
                    signs("REPEATED_VOMITING, NO_DRINKING, MARKED_LETHARGY, ALLERGIC_SWELLING", 10),
                    signs("UNKNOWN", 11),
                    signs("NONE_OF_THESE", 12),
                    Stream.of(
                            new Row("vet-triage", Map.of("signs", List.of("UNKNOWN", "HEAT_STROKE")), 7),
                            new Row("vet-triage", Map.of("signs", List.of()), 12)),
                    Stream.of(
                            care("EUTHANASIA", true, false, true, 900, 2000, 1),
                            care("EUTHANASIA", false, true, true, 900, 2000, 2),
                            care("EUTHANASIA", false, false, true, 900, 2000, 2),
                            care("SURGERY", true, true, true, 900, null, 3),
                            care("SURGERY", false, true, true, 900, null, 4),
                            care("SURGERY", false, false, true, 9000, null, 5),
                            care("DIAGNOSTICS", false, false, false, 300, 300, 6),
                            care("DIAGNOSTICS", false, false, false, 300.01, 300, 7),
                            care("DIAGNOSTICS", false, false, false, 300, null, 7),
                            care("DIAGNOSTICS", false, false, false, null, 300, 7)),
                    Stream.of(
                            new Row("contact-plan", contact("OWNER", "FIRST"), 1),
                            new Row("contact-plan", contact("OWNER", "RETRY"), 2),
                            new Row("contact-plan", contact("EMERGENCY_CONTACT", "FIRST"), 3),
                            new Row("contact-plan", contact("EMERGENCY_CONTACT", "RETRY"), 4),
                            new Row("emergency-times", Map.of("severity", "P0"), 1),
                            new Row("lost-pet-steps", Map.of("market", "US"), 1, 2, 3, 4, 5),
                            new Row("police-report-terms", Map.of("escalationCause", "DUTY_TO_INFORM_POLICE"), 1),
                            new Row("police-report-terms", Map.of("escalationCause", "POLICE_CONTACT"), 2),
                            new Row("rehoming-credit", Map.of("market", "UK"), 1),
                            new Row("rehoming-credit", Map.of("market", "GB"), 1),
                            new Row("rehoming-credit", Map.of("market", "EU"), 2),
                            new Row("rehoming-credit", Map.of("market", "US"), 3)),
                    Stream.of(
                            facts("PET_INJURY", "SERIOUS", "NONE", true, true, 1),
                            facts("PET_INJURY", "CRITICAL", "NONE", true, true, 1),
                            facts("PET_INJURY", "UNKNOWN", "NONE", false, true, 2),
                            facts("BITE_ANIMAL", "MINOR", "NONE", false, false, 2),
                            facts("LOST_PET", "MISSING", "NONE", true, true, 3),
                            facts("LOST_PET", "UNKNOWN", "NONE", true, true, 4),
                            facts("BITE_HUMAN", "NONE", "MINOR", false, true, 5),
                            facts("NO_SHOW", "NONE", "NONE", false, true, 6),
                            facts("ABANDONMENT", "NONE", "NONE", true, false, 7, 10),
                            facts("PET_DEATH", "DEAD", "NONE", false, true, 8),
                            facts("USER_CRISIS", "NONE", "UNKNOWN", true, false, 9),
                            facts("ANIMAL_ABUSE_NEGLECT", "SERIOUS", "NONE", true, true, 1, 10),
                            facts("THREAT_VIOLENCE", "NONE", "THREAT", true, false, 11),
                            facts("HARASSMENT", "UNKNOWN", "NONE", false, false)))
            .flatMap(cases -> cases)
            .toList();

    @TestFactory
    Stream<DynamicTest> theRowsThatFitHit() {
        return CASES.stream()
                .map(each -> dynamicTest(
                        each.table() + " " + each.inputs(),
                        () -> assertThat(rows(evaluate(each.table(), each.inputs())))
                                .containsExactlyInAnyOrderElementsOf(each.rows())));
    }

    @Test
    void aHeatStrokeGoesToTheNearestVetNow() {
        assertThat(evaluate("vet-triage", Map.of("signs", List.of("HEAT_STROKE")))
                        .getDecisionOutput())
                .contains("\"EMERGENT\"", "\"COOL_AND_GO\"", "\"PT0M\"", "\"ruleVersion\"");
    }

    @Test
    void nobodyReachedAndALifeInDangerIsStabilisedUpToTheLimitOfThePlatform() {
        assertThat(evaluate(
                                "vet-authorisation",
                                care("SURGERY", false, false, true, 1840.50, null, 5)
                                        .inputs())
                        .getDecisionOutput())
                .contains("\"STABILISE\"", "1500");
    }

    @Test
    void thePlatformNeverAuthorisesAEuthanasia() {
        for (var life : List.of(true, false)) {
            for (var limit : Arrays.asList(null, 5000)) {
                assertThat(evaluate(
                                        "vet-authorisation",
                                        care("EUTHANASIA", false, true, life, 200, limit, 2)
                                                .inputs())
                                .getDecisionOutput())
                        .contains("\"NOT_AUTHORISED_BY_PLATFORM\"", "\"VET_ONCALL\"", "\"TS_MANAGER\"", "\"PAGE\"");
            }
        }
    }

    private static Stream<Row> signs(String signs, int row) {
        return Stream.of(signs.split(", ")).map(sign -> new Row("vet-triage", Map.of("signs", List.of(sign)), row));
    }

    private static Row care(
            String procedure, boolean owner, boolean contact, boolean life, Number estimate, Number limit, int row) {
        var inputs = new HashMap<String, Object>();
        inputs.put("procedureType", procedure);
        inputs.put("ownerReached", owner);
        inputs.put("emergencyContactReached", contact);
        inputs.put("lifeThreatening", life);
        inputs.put("estimateAmount", estimate);
        inputs.put("ownerLimit", limit);
        return new Row("vet-authorisation", inputs, row);
    }

    private static Map<String, Object> contact(String target, String round) {
        return Map.of("contactTarget", target, "contactRound", round);
    }

    private static Row facts(
            String category, String pet, String human, boolean ongoing, boolean booking, Integer... rows) {
        return new Row(
                "emergency-playbooks",
                Map.of(
                        "category", category,
                        "petHarm", pet,
                        "humanHarm", human,
                        "ongoing", ongoing,
                        "bookingActive", booking),
                rows);
    }

    private record Row(String table, Map<String, Object> inputs, List<Integer> rows) {

        Row(String table, Map<String, Object> inputs, Integer... rows) {
            this(table, inputs, List.of(rows));
        }
    }
}
