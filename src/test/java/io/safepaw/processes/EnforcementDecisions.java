package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row of the decisions about measures, strikes, enforcement and appeals (domain.md 4.2 to 4.8), and the vectors of 8.4. */
abstract class EnforcementDecisions extends Decisions {

    /** Facts that are not named are not known to the table at all. */
    private static final List<Case> MEASURES = cases("""
            severity=P1 petHarm=SERIOUS category=PET_ILLNESS subjectRole=PROVIDER                 | 1,2   | BOOKING_BLOCK,SEARCH_HIDE
            severity=P0 petHarm=DEAD category=OTHER                                               | 1,2   | BOOKING_BLOCK,SEARCH_HIDE
            severity=P2 petHarm=SERIOUS category=OTHER subjectRole=PROVIDER                       |       |
            severity=P1 petHarm=MISSING category=OTHER subjectRole=OWNER                          |       |
            severity=P0 category=SEXUAL_ASSAULT subjectRole=OWNER                                 | 3,4   | ACCOUNT_SUSPEND_INTERIM,MESSAGING_BLOCK
            severity=P1 category=HIDDEN_CAMERA                                                    | 3,4   | ACCOUNT_SUSPEND_INTERIM,MESSAGING_BLOCK
            severity=P2 category=OTHER subjectRole=PROVIDER petsInCare=true riskToOthers=HIGH     | 5     | ACTIVE_STAY_TRANSFER
            severity=P2 category=OTHER subjectRole=PROVIDER petsInCare=true riskToOthers=LOW      |       |
            severity=P3 category=OTHER payoutAtStake=true                                         | 6     | PAYOUT_HOLD
            severity=P3 category=OTHER payoutAtStake=true payoutReleased=true                     |       |
            severity=P2 category=PROPERTY_DAMAGE                                                  | 7     | PAYOUT_HOLD
            severity=P2 category=PROPERTY_DAMAGE payoutReleased=true                              |       |
            severity=P2 category=ACCOUNT_TAKEOVER payoutReleased=true                             | 8,9   | SESSION_REVOKE,PAYOUT_CHANGE_LOCK
            severity=P3 category=OTHER pairBlockWanted=true                                       | 10    | PAIR_BLOCK
            severity=P2 category=HARASSMENT                                                       | 11    | PAIR_BLOCK
            severity=P1 category=STALKING pairBlockWanted=true                                    | 10,11 | PAIR_BLOCK,PAIR_BLOCK
            severity=P1 category=BITE_HUMAN                                                       | 7,12  | PAYOUT_HOLD,PET_BOOKING_BLOCK
            severity=P1 category=BITE_HUMAN subjectRole=OWNER payoutReleased=true                 |       |
            severity=P3 category=OTHER reviewDisputed=true                                        | 13    | REVIEW_PROMPT_PAUSE
            severity=P0 petHarm=CRITICAL category=OTHER futureBookings=true                       | 1,2,14 | BOOKING_BLOCK,SEARCH_HIDE,FUTURE_BOOKING_REVIEW
            severity=P3 category=OTHER bookingBlocked=true futureBookings=true                    | 15    | FUTURE_BOOKING_REVIEW
            severity=P3 category=OTHER bookingBlocked=true                                        |       |
            """);

    private static final List<Case> STRIKES = cases("""
            violation=LATE_CANCEL_REPEAT         | 1  | 1    | false
            violation=NO_SHOW                    | 2  | 1    | false
            violation=UNDISCLOSED_PEOPLE_OR_PETS | 3  | 1    | false
            violation=NEGLIGENCE_MINOR           | 4  | 1    | false
            violation=HARASSMENT_MINOR           | 5  | 1    | false
            violation=PRIVACY_DISCLOSURE         | 6  | 1    | false
            violation=REVIEW_MANIPULATION        | 7  | 1    | false
            violation=OFF_PLATFORM_PAYMENT       | 8  | 2    | false
            violation=SUBSTITUTE_CARER           | 9  | 2    | false
            violation=DUPLICATE_ACCOUNT          | 10 | 2    | false
            violation=DISCRIMINATION             | 11 | 2    | false
            violation=FALSE_REPORT_KNOWING       | 12 | 2    | false
            violation=NEGLIGENCE_SERIOUS         | 13 | 3    | false
            violation=IMPAIRED_CARE              | 14 | 3    | false
            violation=HARASSMENT_SEVERE          | 15 | 3    | false
            violation=SEXUAL_HARASSMENT          | 16 | 3    | false
            violation=ANIMAL_CRUELTY             | 17 | null | true
            violation=SEXUAL_ASSAULT             | 18 | null | true
            violation=VIOLENCE_OR_THREAT         | 19 | null | true
            violation=FRAUD_CONFIRMED            | 20 | null | true
            violation=HIDDEN_CAMERA_PRIVATE_ROOM | 21 | null | true
            violation=BAN_EVASION                | 22 | null | true
            violation=BACKGROUND_CHECK_FAIL      | 23 | null | true
            violation=CHILD_HARM                 | 24 | null | true
            """);

    /** With the vectors of domain.md 8.4. Where nothing is said: SUBSTANTIATED, PROVIDER, no harm to a person, LOW, 0, 0. */
    private static final List<Case> ACTIONS = cases("""
            finding=UNSUBSTANTIATED points=5                      | 1  | NO_ACTION_LIFT_INTERIM | null  | false | []
            finding=UNSUBSTANTIATED egregious=true                | 1  | NO_ACTION_LIFT_INTERIM | null  | false | []
            finding=INCONCLUSIVE riskToOthers=HIGH                | 2  | FEATURE_LIMIT_MONITOR  | P90D  | true  | []
            finding=INCONCLUSIVE riskToOthers=MEDIUM              | 3  | EDUCATION              | null  | false | []
            finding=INCONCLUSIVE points=6                         | 3  | EDUCATION              | null  | false | []
            egregious=true                                        | 4  | PERMANENT_REMOVAL      | null  | true  | []
            egregious=true subjectRole=OWNER                      | 4  | PERMANENT_REMOVAL      | null  | true  | []
            subjectRole=PET humanHarm=SERIOUS                     | 5  | PET_REMOVAL            | null  | true  | []
            subjectRole=PET humanHarm=DEATH egregious=true        | 5  | PET_REMOVAL            | null  | true  | []
            subjectRole=PET humanHarm=MINOR                       | 6  | PET_RESTRICTION        | P365D | false | []
            points=6                                              | 7  | PERMANENT_REMOVAL      | null  | true  | []
            points=9                                              | 7  | PERMANENT_REMOVAL      | null  | true  | []
            suspensions12m=2                                      | 8  | PERMANENT_REMOVAL      | null  | true  | []
            points=4                                              | 9  | TEMP_SUSPENSION        | P30D  | true  | []
            points=5 suspensions12m=1                             | 9  | TEMP_SUSPENSION        | P30D  | true  | []
            points=3                                              | 10 | TEMP_SUSPENSION        | P7D   | true  | []
            points=2                                              | 11 | FORMAL_WARNING         | P3D   | false | ["SEARCH_HIDE"]
            points=1                                              | 12 | EDUCATION              | null  | false | []
            points=1 finding=PARTLY_SUBSTANTIATED                 | 12 | EDUCATION              | null  | false | []
            points=0                                              | 13 | NO_ACTION_LIFT_INTERIM | null  | false | []
            """);

    private static final List<Case> NOTICES = cases("""
            market=EU restriction=true                                                          | 1,6   | P0D,P0D
            market=EU restriction=false                                                         | 6     | P0D
            market=EU restriction=true businessUser=true wholeServiceEnded=true                 | 1,2,6 | P0D,P30D,P0D
            market=UK restriction=true businessUser=true wholeServiceEnded=true                 | 2,6   | P30D,P0D
            market=UK restriction=true businessUser=true wholeServiceEnded=true noticeException=true | 6 | P0D
            market=UK restriction=true wholeServiceEnded=true                                   | 6     | P0D
            market=UK restriction=true businessUser=true                                        | 3,6   | P0D,P0D
            market=US restriction=true jurisdiction=SEATTLE                                     | 4,6   | P14D,P0D
            market=US restriction=true jurisdiction=SEATTLE noticeException=true                | 6     | P0D
            market=US restriction=true jurisdiction=SEATTLE egregious=true                      | 5,6   | P0D,P0D
            market=US restriction=true                                                          | 6     | P0D
            """);

    private static final List<Case> APPEALS = cases("""
            beyondWindow=true enforcementAction=TEMP_SUSPENSION severity=P1                          | 1 | INADMISSIBLE_LATE      | P10D
            beyondWindow=true alreadyAppealed=true enforcementAction=EDUCATION severity=P0           | 1 | INADMISSIBLE_LATE      | P10D
            alreadyAppealed=true enforcementAction=TEMP_SUSPENSION severity=P1                       | 2 | INADMISSIBLE_DUPLICATE | P10D
            alreadyAppealed=true newEvidence=true enforcementAction=TEMP_SUSPENSION severity=P1      | 8 | ADMIT                  | P10D
            enforcementAction=EDUCATION severity=P0                                                  | 3 | COMMENT_ONLY           | P10D
            enforcementAction=PERMANENT_REMOVAL courtOrder=true severity=P0                          | 5 | REFER_LEGAL            | P10D
            enforcementAction=PERMANENT_REMOVAL severity=P0                                          | 6 | ADMIT                  | P5D
            enforcementAction=TEMP_SUSPENSION severity=P2 incomeCritical=true                        | 7 | ADMIT                  | P5D
            enforcementAction=FORMAL_WARNING severity=P2                                             | 8 | ADMIT                  | P10D
            enforcementAction=TEMP_SUSPENSION appealScope=ALL violation=NO_SHOW severity=P2          | 8 | ADMIT                  | P10D
            enforcementAction=TEMP_SUSPENSION appealScope=OFF_PLATFORM_PAYMENT violation=NO_SHOW     | 4 | COMMENT_ONLY           | P10D
            enforcementAction=TEMP_SUSPENSION appealScope=OFF_PLATFORM_PAYMENT violation=OFF_PLATFORM_PAYMENT severity=P2 | 8 | ADMIT | P10D
            """);

    @TestFactory
    Stream<DynamicTest> measuresHoldAtOnce() {
        return tests(MEASURES, Map.of("petHarm", "NONE"), "interim-measures", (answer, expected) -> {
            assertThat(answer.findValuesAsText("measure")).isEqualTo(list(expected.get(0)));
            answer.forEach(row -> assertThat(row.path("duration").asText())
                    .isEqualTo(row.path("measure").asText().equals("PET_BOOKING_BLOCK") ? "P10D" : "P30D"));
        });
    }

    @TestFactory
    Stream<DynamicTest> violationsCountPointsForAYear() {
        return tests(STRIKES, Map.of(), "strike-points", (answer, expected) -> {
            assertThat(answer.path("points").asText()).isEqualTo(expected.get(0));
            assertThat(answer.path("egregious").asText()).isEqualTo(expected.get(1));
            assertThat(answer.path("validFor").asText()).isEqualTo("P1Y");
        });
    }

    @TestFactory
    Stream<DynamicTest> findingsHaveTheirAction() {
        var usual = Map.<String, Object>of(
                "finding",
                "SUBSTANTIATED",
                "subjectRole",
                "PROVIDER",
                "humanHarm",
                "NONE",
                "riskToOthers",
                "LOW",
                "points",
                0,
                "suspensions12m",
                0);
        return tests(ACTIONS, usual, "enforcement-action", (answer, expected) -> {
            assertThat(answer.path("action").asText()).isEqualTo(expected.get(0));
            assertThat(answer.path("duration").asText()).isEqualTo(expected.get(1));
            assertThat(answer.path("secondReviewer").asText()).isEqualTo(expected.get(2));
            assertThat(answer.path("alsoActions").toString()).isEqualTo(expected.get(3));
        });
    }

    @TestFactory
    Stream<DynamicTest> noticeIsGivenBeforeTheEffect() {
        return tests(NOTICES, Map.of(), "notice-rules", (answer, expected) -> {
            assertThat(answer.findValuesAsText("noticePeriod")).isEqualTo(list(expected.get(0)));
            assertThat(answer.findValuesAsText("appealWindow")).containsOnly("P6M");
            assertThat(answer.findValuesAsText("contentDuty")).doesNotContainNull();
        });
    }

    @TestFactory
    Stream<DynamicTest> appealsAreHeardOrNot() {
        return tests(APPEALS, Map.of(), "appeal-eligibility", (answer, expected) -> {
            assertThat(answer.path("admissibility").asText()).isEqualTo(expected.get(0));
            assertThat(answer.path("decideWithin").asText()).isEqualTo(expected.get(1));
        });
    }
}
