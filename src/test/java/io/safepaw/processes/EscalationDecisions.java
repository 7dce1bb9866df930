package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.api.response.EvaluateDecisionResponse;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every row of the decisions about escalations, hit by a case (domain.md 2.5 to 2.7). */
abstract class EscalationDecisions extends Decisions {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Facts that are not named are missing altogether. What is expected: rows, then target/mode/time of each. */
    private static final List<List<String>> MANDATORY = table("""
            {"severity":"P0"}                                              | 1        | TS_DUTY_LEAD/PAGE/PT5M
            {"severity":"P1","humanHarm":"SERIOUS"}                        | 2 3 4 5  | LEGAL_ONCALL/PAGE/PT15M RISK_INSURANCE/PAGE/PT15M EXEC_ONCALL/PAGE/PT15M PR_ONCALL/PAGE/PT15M
            {"severity":"P1","humanHarm":"DEATH"}                          | 2 3 4 5  | LEGAL_ONCALL/PAGE/PT15M RISK_INSURANCE/PAGE/PT15M EXEC_ONCALL/PAGE/PT15M PR_ONCALL/PAGE/PT15M
            {"severity":"P1","category":"SEXUAL_ASSAULT"}                  | 6 7      | SPECIAL_INVESTIGATIONS/PAGE/PT15M LEGAL_ONCALL/PAGE/PT15M
            {"severity":"P1","category":"MINOR_SAFETY"}                    | 6 7      | SPECIAL_INVESTIGATIONS/PAGE/PT15M LEGAL_ONCALL/PAGE/PT15M
            {"severity":"P1","suspectedCrimeLifeOrSafety":true,"market":"EU"} | 8     | LAW_ENFORCEMENT_LIAISON/PAGE/PT1H
            {"severity":"P1","suspectedCrimeLifeOrSafety":true,"market":"US"} | 9     | LAW_ENFORCEMENT_LIAISON/TASK/PT2H
            {"severity":"P1","suspectedCrimeLifeOrSafety":false,"market":"EU"} |      |
            {"severity":"P1","petHarm":"CRITICAL","ongoing":true}          | 10       | VET_ONCALL/PAGE/PT10M
            {"severity":"P1","petHarm":"SERIOUS","ongoing":true}           | 10       | VET_ONCALL/PAGE/PT10M
            {"severity":"P1","petHarm":"UNKNOWN","ongoing":true}           | 10       | VET_ONCALL/PAGE/PT10M
            {"severity":"P1","petHarm":"SERIOUS","ongoing":false}          |          |
            {"severity":"P1","category":"ANIMAL_ABUSE_NEGLECT","findingLikely":true} | 11 | ANIMAL_CONTROL_REPORT/TASK/PT4H
            {"severity":"P1","category":"ANIMAL_ABUSE_NEGLECT"}            |          |
            {"severity":"P1","category":"BITE_HUMAN","skinBroken":true}    | 12       | PUBLIC_HEALTH_REPORT_CHECK/TASK/PT12H
            {"severity":"P1","category":"BITE_HUMAN","skinBroken":false}   |          |
            {"severity":"P1","petHarm":"DEAD"}                             | 13 14    | TS_MANAGER/TASK/PT1H BEREAVEMENT_CARE/TASK/PT1H
            {"severity":"P2","mediaOrSocialSignal":true}                   | 15       | PR_ONCALL/NOTIFY/PT1H
            {"severity":"P2","lawyerLetter":true}                          | 16       | LEGAL_ONCALL/TASK/PT4H
            {"severity":"P2","suitThreat":true}                            | 16       | LEGAL_ONCALL/TASK/PT4H
            {"severity":"P2","regulatorContact":true,"lawyerLetter":false} | 16       | LEGAL_ONCALL/TASK/PT4H
            {"severity":"P2","claimType":"THIRD_PARTY_MEDICAL"}            | 17       | RISK_INSURANCE/TASK/PT8H
            {"severity":"P1","estimatedLoss":10000}                        | 18       | RISK_INSURANCE/TASK/PT8H
            {"severity":"P1","estimatedLoss":9999.99}                      |          |
            {"severity":"P1","category":"ACCOUNT_TAKEOVER"}                | 19       | FRAUD_OPS/TASK/PT1H
            {"severity":"P2","category":"PAYMENT_FRAUD"}                   | 20       | FRAUD_OPS/TASK/PT8H
            {"severity":"P2","dataExposure":true}                          | 21       | PRIVACY_OFFICER/PAGE/PT1H
            {"severity":"P0","category":"USER_CRISIS"}                     | 1 22 23  | TS_DUTY_LEAD/PAGE/PT5M EMERGENCY_SERVICES_SCRIPT/PAGE/PT5M TS_DUTY_LEAD/PAGE/PT5M
            {"severity":"P2","subjectStrikes":3}                           | 24       | SAFETY_REVIEW_QUEUE/TASK/PT24H
            {"severity":"P2","subjectStrikes":2,"subjectCases":2}          |          |
            {"severity":"P2","subjectCases":3}                             | 25       | SAFETY_REVIEW_QUEUE/TASK/PT24H
            {"severity":"P2","complexity":"HIGH"}                          | 26       | SENIOR_INVESTIGATION/TASK/PT8H
            {"severity":"P2","complexity":"MEDIUM"}                        |          |
            {"severity":"P3","needsHelp":true}                             | 27       | TEAM_LEAD/TASK/PT5M
            {"severity":"P3","exposureLimitHit":true}                      | 27       | TEAM_LEAD/TASK/PT5M
            {"severity":"P3"}                                              |          |
            {}                                                             |          |
            """).toList();

    /** severity | level | target | ackWithin | role | person | notifyBy | callEvery | ackTimeout | calendar | onTimeout | maxLoops | thenLevel */
    private static final List<List<String>> LADDER = table("""
            P0 | 1 | .            | .     | TS_DUTY_LEAD    | PRIMARY          | PUSH,EMAIL,CALL | PT1M | PT5M  | 24x7     | NEXT   | 1 | null
            P0 | 2 | .            | .     | TS_DUTY_LEAD    | BACKUP           | PUSH,EMAIL,CALL | PT1M | PT5M  | 24x7     | NEXT   | 1 | null
            P0 | 3 | .            | .     | TS_DUTY_MANAGER | ON_CALL          | EMAIL,CALL      | PT1M | PT5M  | 24x7     | NEXT   | 1 | null
            P0 | 4 | .            | .     | TS_DUTY_LEAD    | GROUP            | EMAIL,CALL,SMS  | null | PT10M | 24x7     | REPEAT | 2 | 5
            P0 | 5 | .            | .     | EXEC_ONCALL     | ON_CALL_OR_GROUP | EMAIL,CALL,SMS  | PT1M | PT30M | 24x7     | REPORT | 1 | null
            P1 | 1 | .            | .     | TS_DUTY_LEAD    | PRIMARY          | PUSH,EMAIL,CALL | PT5M | PT15M | 24x7     | NEXT   | 1 | null
            P1 | 2 | .            | .     | TS_DUTY_LEAD    | BACKUP           | PUSH,EMAIL,CALL | PT5M | PT15M | 24x7     | NEXT   | 1 | null
            P1 | 3 | .            | .     | TS_DUTY_MANAGER | ON_CALL          | PUSH,EMAIL,CALL | PT5M | PT15M | 24x7     | REPEAT | 2 | 4
            P1 | 4 | .            | .     | TS_DUTY_LEAD    | GROUP            | EMAIL,CALL,SMS  | null | PT15M | 24x7     | REPORT | 1 | null
            P2 | 1 | .            | .     | TS_DUTY_LEAD    | QUEUE            | TASK            | null | PT4H  | BUSINESS | NEXT   | 1 | null
            P2 | 2 | .            | .     | TS_DUTY_MANAGER | QUEUE            | TASK            | null | PT8H  | BUSINESS | REPORT | 1 | null
            P3 | 1 | .            | .     | TS_DUTY_LEAD    | QUEUE            | TASK            | null | P1D   | BUSINESS | REPORT | 1 | null
            P0 | 1 | LEGAL_ONCALL | PT15M | LEGAL_ONCALL    | PRIMARY          | PUSH,EMAIL,CALL | PT1M | PT15M | 24x7     | NEXT   | 1 | null
            P1 | 2 | VET_ONCALL   | PT10M | VET_ONCALL      | BACKUP           | PUSH,EMAIL,CALL | PT5M | PT10M | 24x7     | NEXT   | 1 | null
            P0 | 3 | LEGAL_ONCALL | PT15M | TS_DUTY_MANAGER | ON_CALL          | EMAIL,CALL      | PT1M | PT5M  | 24x7     | NEXT   | 1 | null
            P2 | 1 | FRAUD_OPS    | PT1H  | FRAUD_OPS       | QUEUE            | TASK            | null | PT1H  | 24x7     | NEXT   | 1 | null
            """).toList();

    private static final List<List<String>> COMPLEXITY = table("""
            {"partyCount":3,"bookingCount":1}                                   | 1
            {"partyCount":2,"bookingCount":2}                                   | 1
            {"partyCount":2,"bookingCount":1}                                   |
            {"factsDisputed":true}                                              | 2
            {"humanHarm":"MINOR"}                                               | 3
            {"humanHarm":"UNKNOWN"}                                             | 3
            {"humanHarm":"NONE","petHarm":"SERIOUS","estimatedLoss":4999.99}    |
            {"petHarm":"DEAD"}                                                  | 4
            {"petHarm":"CRITICAL"}                                              | 4
            {"estimatedLoss":5000}                                              | 5
            {"lawyerLetter":true}                                               | 6
            {"insurerInvolved":true}                                            | 6
            {"mediaOrSocialSignal":true,"lawyerLetter":false}                   | 6
            {"policeInvolved":true}                                             | 6
            {"earlierCases":2}                                                  | 7
            {"earlierCases":1}                                                  |
            {"crossBorder":true}                                                | 8
            {}                                                                  |
            {"humanHarm":"SERIOUS","lawyerLetter":true,"estimatedLoss":8000}    | 3 5 6
            """).toList();

    private static final Map<Integer, Integer> POINTS = Map.of(1, 1, 2, 1, 3, 2, 4, 1, 5, 1, 6, 2, 7, 1, 8, 1);

    @TestFactory
    Stream<DynamicTest> factsHaveTheirEscalations() {
        return MANDATORY.stream()
                .map(expected -> dynamicTest(expected.get(0), () -> {
                    var result = evaluate("mandatory-escalations", map(expected.get(0)));

                    assertThat(rows(result)).isEqualTo(numbers(expected.get(1)));
                    assertThat(list(result).stream()
                                    .map(each ->
                                            each.get("target") + "/" + each.get("mode") + "/" + each.get("ackWithin"))
                                    .collect(Collectors.joining(" ")))
                            .isEqualTo(expected.get(2));
                    assertThat(list(result))
                            .allSatisfy(each -> assertThat(each)
                                    .containsOnlyKeys("target", "mode", "ackWithin", "reason", "ruleVersion")
                                    .doesNotContainValue(null));
                }));
    }

    @TestFactory
    Stream<DynamicTest> aLevelSaysWhoIsAskedAndHowLongToWait() {
        return LADDER.stream()
                .map(expected -> dynamicTest(String.join(" ", expected.subList(0, 4)), () -> {
                    var facts = new HashMap<String, Object>();
                    facts.put("severity", expected.get(0));
                    facts.put("level", Integer.valueOf(expected.get(1)));
                    if (!expected.get(2).equals(".")) {
                        facts.put("escalationTarget", expected.get(2));
                        facts.put("ackWithin", expected.get(3));
                    }

                    var result = evaluate("escalation-ladder", facts);

                    var step = map(result.getDecisionOutput());
                    assertThat(step).containsKey("ruleVersion");
                    assertThat(Stream.of(
                                            "role",
                                            "person",
                                            "notifyBy",
                                            "callEvery",
                                            "ackTimeout",
                                            "calendar",
                                            "onTimeout",
                                            "maxLoops",
                                            "thenLevel")
                                    .map(name -> String.valueOf(step.get(name)).replaceAll("[\\[\\] ]", "")))
                            .isEqualTo(expected.subList(4, expected.size()));
                }));
    }

    @Test
    void aP0LadderOfTwoLoopsTakesFiftyMinutes() {
        var minutes = IntStream.rangeClosed(1, 4)
                .mapToObj(level -> map(evaluate("escalation-ladder", Map.of("severity", "P0", "level", level))
                        .getDecisionOutput()))
                .map(step -> Duration.parse(String.valueOf(step.get("ackTimeout"))))
                .mapToLong(Duration::toMinutes)
                .boxed()
                .toList();

        assertThat(minutes).containsExactly(5L, 5L, 5L, 10L);
    }

    @TestFactory
    Stream<DynamicTest> factsHaveTheirPoints() {
        return COMPLEXITY.stream()
                .map(expected -> dynamicTest(expected.get(0), () -> {
                    var result = evaluate("case-complexity", map(expected.get(0)));

                    assertThat(rows(result)).isEqualTo(numbers(expected.get(1)));
                    assertThat(list(result).stream().map(each -> ((Number) each.get("points")).intValue()))
                            .isEqualTo(numbers(expected.get(1)).stream()
                                    .map(POINTS::get)
                                    .toList());
                }));
    }

    /** Where no row fits, the engine answers null. */
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(EvaluateDecisionResponse result) {
        try {
            List<Map<String, Object>> found = JSON.readValue(result.getDecisionOutput(), List.class);
            return found == null ? List.of() : found;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(String json) {
        try {
            return JSON.readValue(json, Map.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Integer> numbers(String cell) {
        return Stream.of(cell.split(" "))
                .filter(part -> !part.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }
}
