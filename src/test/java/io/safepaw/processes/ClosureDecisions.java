package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row of the decisions after the close of an incident (domain.md 5.3, 5.4). */
abstract class ClosureDecisions extends Decisions {

    private static final List<Case> SUPPRESSION = cases("""
            testIncident=true petHarm=DEAD           | 1  | SUPPRESS
            petHarm=DEAD surveyKind=CLAIM            | 2  | SUPPRESS
            petHarm=DEAD surveyKind=FAIRNESS         | 2  | SUPPRESS
            petHarm=DEAD humanHarm=SERIOUS surveyKind=RESOLUTION | 3 | CALL
            humanHarm=SERIOUS                        | 4  | SUPPRESS
            humanHarm=DEATH                          | 4  | SUPPRESS
            category=SEXUAL_ASSAULT                  | 5  | SUPPRESS
            category=MINOR_SAFETY                    | 5  | SUPPRESS
            category=USER_CRISIS                     | 5  | SUPPRESS
            recipientRestricted=true surveyKind=RESOLUTION | 6 | SUPPRESS
            recipientRestricted=true surveyKind=CLAIM | 6 | SUPPRESS
            recipientRestricted=true surveyKind=FAIRNESS legalHold=true | 7 | SUPPRESS
            recipientRestricted=true surveyKind=FAIRNESS | 11 | SEND
            legalHold=true                           | 7  | SUPPRESS
            surveyedRecently=true smsOptOut=true     | 8  | SUPPRESS
            reachable=false smsOptOut=true           | 9  | SUPPRESS
            smsOptOut=true                           | 10 | EMAIL_ONLY
            petHarm=MINOR recipientRestricted=false testIncident=false reachable=true | 11 | SEND
                                                     | 11 | SEND
            """);

    private static final List<Case> SAMPLING = cases("""
            severity=P0                                   | 1    | 100
            severity=P1 enforcementAction=PERMANENT_REMOVAL | 2  | 100
            appealOutcome=OVERTURNED                      | 3    | 100
            csatScore=2                                   | 4    | 100
            csatScore=3                                   |      |
            claimPaid=5000.01 claimSelfApproved=false     | 5    | 100
            claimPaid=5000                                |      |
            claimPaid=500 claimSelfApproved=true          | 6    | 10
            escalationMissed=true                         | 7    | 100
            agentLevel=NESTING weeksInLevel=1             | 8    | 100
            agentLevel=NESTING weeksInLevel=2             | 9    | 25
            reviewsThisMonth=3                            | 10   | 25
            reviewsThisMonth=4                            |      |
            severity=P0 reviewsThisMonth=0                | 1,10 | 100,25
            complaint=true                                | 11   | 100
            appealOutcome=REDUCED                         | 12   | 100
            appealOutcome=REMANDED                        | 12   | 100
            appealOutcome=UPHELD complaint=false          |      |
                                                          |      |
            """);

    private static final List<Case> CAUSES = cases("""
            rootCause=SCREENING       | 1 | ONBOARDING,fraud-ops
            rootCause=DOOR_PROTOCOL   | 2 | PROVIDER_EDUCATION,null
            rootCause=EXPECTATIONS    | 3 | OWNER_EXPERIENCE,null
            rootCause=PAYMENT_FLOW    | 4 | PRODUCT,null
            rootCause=POLICY_GAP      | 5 | POLICY,null
            rootCause=OUR_RESPONSE    | 6 | TRUST_AND_SAFETY,ts-lead
            rootCause=NOT_PREVENTABLE | 7 | null,null
            """);

    @TestFactory
    Stream<DynamicTest> theReporterIsAskedOrNot() {
        return tests(
                SUPPRESSION,
                Map.of(),
                "csat-suppression",
                (answer, expected) ->
                        assertThat(answer.path("csatAction").asText()).isEqualTo(expected.get(0)));
    }

    @TestFactory
    Stream<DynamicTest> workIsReviewedWithAChance() {
        return tests(
                SAMPLING,
                Map.of(),
                "qa-sampling",
                (answer, expected) ->
                        assertThat(answer.findValuesAsText("samplePercent")).isEqualTo(list(expected.get(0))));
    }

    @TestFactory
    Stream<DynamicTest> aCauseConcernsItsGroup() {
        return tests(
                CAUSES,
                Map.of(),
                "root-cause-routing",
                (answer, expected) -> assertThat(answer.path("rootCauseGroup").asText() + ","
                                + answer.path("answerRole").asText())
                        .isEqualTo(expected.get(0)));
    }
}
