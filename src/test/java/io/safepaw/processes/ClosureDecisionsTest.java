package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.MatchedDecisionRule;
import io.safepaw.embedded.testing.ProcessTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Every row of the decisions after the close of an incident (domain.md 4.9, 5.3, 5.4). */
@ProcessTest(classes = ProcessesTest.EngineOnly.class)
class ClosureDecisionsTest {

    private static final Map<String, List<Case>> CASES = Map.of(
            "csat-suppression",
            List.of(
                    new Case(Map.of("petHarm", "DEAD", "humanHarm", "SERIOUS"), List.of(1), "CALL"),
                    new Case(Map.of("humanHarm", "SERIOUS"), List.of(2), "SUPPRESS"),
                    new Case(Map.of("humanHarm", "DEATH"), List.of(2), "SUPPRESS"),
                    new Case(Map.of("category", "SEXUAL_ASSAULT"), List.of(3), "SUPPRESS"),
                    new Case(Map.of("category", "MINOR_SAFETY"), List.of(3), "SUPPRESS"),
                    new Case(Map.of("category", "USER_CRISIS"), List.of(3), "SUPPRESS"),
                    new Case(Map.of("recipientRestricted", true), List.of(4), "SUPPRESS"),
                    new Case(Map.of("legalHold", true), List.of(5), "SUPPRESS"),
                    new Case(Map.of("surveyedRecently", true, "smsOptOut", true), List.of(6), "SUPPRESS"),
                    new Case(Map.of("reachable", false, "smsOptOut", true), List.of(7), "NO_ADDRESS"),
                    new Case(Map.of("smsOptOut", true), List.of(8), "EMAIL_ONLY"),
                    new Case(
                            Map.of("petHarm", "MINOR", "recipientRestricted", false, "reachable", true),
                            List.of(9),
                            "SEND"),
                    new Case(Map.of(), List.of(9), "SEND")),
            "qa-sampling",
            List.of(
                    new Case(Map.of("severity", "P0"), List.of(1), "100"),
                    new Case(Map.of("severity", "P1", "enforcementAction", "PERMANENT_REMOVAL"), List.of(2), "100"),
                    new Case(Map.of("appealOutcome", "OVERTURNED"), List.of(3), "100"),
                    new Case(Map.of("csatScore", 2), List.of(4), "100"),
                    new Case(Map.of("csatScore", 3), List.of(), null),
                    new Case(Map.of("claimPaid", 5000.01, "claimSelfApproved", false), List.of(5), "100"),
                    new Case(Map.of("claimPaid", 5000), List.of(), null),
                    new Case(Map.of("claimPaid", 500, "claimSelfApproved", true), List.of(6), "10"),
                    new Case(Map.of("escalationMissed", true), List.of(7), "100"),
                    new Case(Map.of("agentLevel", "NESTING", "weeksInLevel", 1), List.of(8), "100"),
                    new Case(Map.of("agentLevel", "NESTING", "weeksInLevel", 2), List.of(9), "25"),
                    new Case(Map.of("reviewsThisMonth", 3), List.of(10), "25"),
                    new Case(Map.of("reviewsThisMonth", 4), List.of(), null),
                    new Case(Map.of("severity", "P0", "reviewsThisMonth", 0), List.of(1, 10), "100"),
                    new Case(Map.of(), List.of(), null)),
            "root-cause-routing",
            List.of(
                    new Case(Map.of("rootCause", "SCREENING"), List.of(1), "ONBOARDING"),
                    new Case(Map.of("rootCause", "DOOR_PROTOCOL"), List.of(2), "PROVIDER_EDUCATION"),
                    new Case(Map.of("rootCause", "EXPECTATIONS"), List.of(3), "OWNER_EXPERIENCE"),
                    new Case(Map.of("rootCause", "PAYMENT_FLOW"), List.of(4), "PRODUCT"),
                    new Case(Map.of("rootCause", "POLICY_GAP"), List.of(5), "POLICY"),
                    new Case(Map.of("rootCause", "OUR_RESPONSE"), List.of(6), "TRUST_AND_SAFETY"),
                    new Case(Map.of("rootCause", "NOT_PREVENTABLE"), List.of(7), null)),
            "retention",
            List.of(
                    new Case(file(true, false, null, "P3", "SERVICE_QUALITY"), List.of(1), "P7Y"),
                    new Case(file(true, false, "UNSUBSTANTIATED", null, "OTHER"), List.of(1), "ENFORCEMENT_FILE"),
                    new Case(file(false, true, "UNSUBSTANTIATED", "P3", "PET_INJURY"), List.of(2), "P7Y"),
                    new Case(file(true, true, "SUBSTANTIATED", "P0", "PET_INJURY"), List.of(3), "P7Y"),
                    new Case(file(false, false, "UNSUBSTANTIATED", "P3", "OTHER"), List.of(4), "PSEUDONYMISE"),
                    new Case(file(false, false, "UNSUBSTANTIATED", "P1", "HARASSMENT"), List.of(4), "P2Y"),
                    new Case(file(false, false, null, "P3", "SERVICE_QUALITY"), List.of(5), "P1Y"),
                    new Case(file(false, false, "SUBSTANTIATED", "P3", "NO_SHOW"), List.of(5), "P1Y"),
                    new Case(file(false, false, null, "P2", "SERVICE_QUALITY"), List.of(6), "P1Y"),
                    new Case(file(false, false, null, null, "OTHER"), List.of(7), "P3Y"),
                    new Case(file(false, false, "INCONCLUSIVE", "P0", "PET_DEATH"), List.of(7), "OTHER_FILE"),
                    new Case(Map.of("recordKind", "CALL_RECORDING"), List.of(8), "P1Y"),
                    new Case(Map.of("recordKind", "GRAPHIC_THUMBNAIL"), List.of(9), "P90D"),
                    new Case(Map.of("recordKind", "BAN_IDENTIFIER"), List.of(10), "REVIEW"),
                    new Case(Map.of("recordKind", "SATISFACTION_AND_QUALITY"), List.of(11), "P2Y"),
                    new Case(Map.of("recordKind", "AUTHORITY_REQUEST"), List.of(12), "P7Y"),
                    new Case(Map.of("recordKind", "UNFILED_MESSAGE"), List.of(13), "P1Y"),
                    new Case(Map.of("recordKind", "WORKFLOW_HISTORY"), List.of(14), "P90D")));

    private static Map<String, Object> file(
            boolean measureTaken, boolean claimMade, String finding, String severity, String category) {
        var facts = new HashMap<String, Object>();
        facts.put("recordKind", "CASE_FILE");
        facts.put("measureTaken", measureTaken);
        facts.put("claimMade", claimMade);
        facts.put("finding", finding);
        facts.put("severity", severity);
        facts.put("category", category);
        return facts;
    }

    @Autowired
    private CamundaClient camunda;

    /**
     * @param rows that must fit
     * @param output a value that the result must hold, null where it is not looked at
     */
    private record Case(Map<String, Object> facts, List<Integer> rows, String output) {}

    @BeforeEach
    void deploy() {
        Models.deploy(camunda, CASES.keySet().stream().map(Models::decision).toList());
    }

    @TestFactory
    Stream<DynamicTest> factsHitTheirRows() {
        return CASES.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(each -> dynamicTest(entry.getKey() + each, () -> {
                            var result = camunda.newEvaluateDecisionCommand()
                                    .decisionId(entry.getKey())
                                    .variables(new HashMap<>(each.facts()))
                                    .send()
                                    .join();

                            assertThat(result.getEvaluatedDecisions().get(0).getMatchedRules())
                                    .extracting(MatchedDecisionRule::getRuleIndex)
                                    .containsExactlyElementsOf(each.rows());
                            if (each.output() != null) {
                                assertThat(result.getDecisionOutput()).contains(each.output());
                            }
                        })));
    }

    @Test
    void noRowIsLeftUnhit() throws IOException {
        for (var entry : CASES.entrySet()) {
            var file = Files.readString(Models.decision(entry.getKey()));
            int rows = (int) Pattern.compile("<rule ").matcher(file).results().count();
            assertThat(entry.getValue().stream()
                            .flatMap(each -> each.rows().stream())
                            .distinct()
                            .sorted())
                    .as(entry.getKey())
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, rows).boxed().toList());
        }
    }
}
