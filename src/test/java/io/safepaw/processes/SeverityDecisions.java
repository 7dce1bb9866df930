package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.safepaw.casefile.Category;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every row of the decisions, hit by a case (domain.md 2.3, 2.4), and the vectors of domain.md 8.2. */
abstract class SeverityDecisions extends Decisions {

    /** In a cell of the facts, a dot is what is usual: no harm, false, 0. */
    private static final List<SeverityCase> SEVERITY_CASES =
            table("""
            category                   | pet      | human   | ongoing | minor | booking | hours | loss    | row | severity | reason
            OTHER                      | .        | DEATH   | .       | .     | .       | .     | .       | 1   | P0 | HUMAN_SERIOUS
            BITE_HUMAN                 | .        | SERIOUS | .       | .     | .       | .     | .       | 1   | P0 | HUMAN_SERIOUS
            SEXUAL_ASSAULT             | .        | .       | .       | .     | .       | .     | .       | 2   | P0 | PROTECTED_CATEGORY
            MINOR_SAFETY               | .        | .       | .       | .     | .       | .     | .       | 2   | P0 | PROTECTED_CATEGORY
            USER_CRISIS                | .        | .       | .       | .     | .       | .     | .       | 2   | P0 | PROTECTED_CATEGORY
            THREAT_VIOLENCE            | .        | THREAT  | true    | .     | .       | .     | .       | 3   | P0 | LIVE_THREAT
            BITE_HUMAN                 | .        | MINOR   | .       | true  | .       | .     | .       | 4   | P0 | MINOR_HARMED
            BITE_HUMAN                 | .        | UNKNOWN | .       | true  | .       | .     | .       | 4   | P0 | MINOR_HARMED
            PET_INJURY                 | CRITICAL | .       | true    | .     | true    | .     | .       | 5   | P0 | PET_LIFE_THREAT
            LOST_PET                   | MISSING  | .       | true    | .     | .       | 2     | .       | 6   | P0 | PET_MISSING_24H
            LOST_PET                   | MISSING  | .       | true    | .     | .       | 24    | .       | 6   | P0 | PET_MISSING_24H
            LOST_PET                   | MISSING  | .       | true    | .     | .       | .     | .       | 6   | P0 | PET_MISSING_24H
            PET_DEATH                  | DEAD     | .       | .       | .     | true    | .     | .       | 7   | P0 | PET_DEATH_ACTIVE_BOOKING
            ANIMAL_ABUSE_NEGLECT       | .        | .       | true    | .     | .       | .     | .       | 8   | P0 | ANIMAL_AT_RISK_NOW
            ABANDONMENT                | UNKNOWN  | .       | true    | .     | .       | .     | .       | 8   | P0 | ANIMAL_AT_RISK_NOW
            PET_INJURY                 | SERIOUS  | .       | true    | .     | true    | .     | .       | 9   | P1 | PET_SERIOUS
            PET_INJURY                 | CRITICAL | .       | .       | .     | .       | .     | .       | 9   | P1 | PET_SERIOUS
            PET_DEATH                  | DEAD     | .       | .       | .     | .       | .     | .       | 9   | P1 | PET_SERIOUS
            LOST_PET                   | MISSING  | .       | true    | .     | .       | 24.01 | .       | 9   | P1 | PET_SERIOUS
            LOST_PET                   | MISSING  | .       | .       | .     | .       | 2     | .       | 9   | P1 | PET_SERIOUS
            PET_ILLNESS                | UNKNOWN  | .       | true    | .     | .       | .     | .       | 10  | P1 | UNKNOWN_ONGOING
            HUMAN_INJURY               | .        | MINOR   | .       | .     | .       | .     | .       | 11  | P1 | HUMAN_HARM
            HARASSMENT                 | .        | THREAT  | .       | .     | .       | .     | .       | 11  | P1 | HUMAN_HARM
            BITE_HUMAN                 | .        | UNKNOWN | .       | .     | .       | .     | .       | 11  | P1 | HUMAN_HARM
            SEXUAL_HARASSMENT          | .        | .       | .       | .     | .       | .     | .       | 12  | P1 | HIGH_RISK_CATEGORY
            STALKING                   | .        | .       | .       | .     | .       | .     | .       | 12  | P1 | HIGH_RISK_CATEGORY
            HIDDEN_CAMERA              | .        | .       | .       | .     | .       | .     | .       | 12  | P1 | HIGH_RISK_CATEGORY
            IMPAIRED_CARE              | .        | .       | .       | .     | .       | .     | .       | 12  | P1 | HIGH_RISK_CATEGORY
            ANIMAL_ABUSE_NEGLECT       | .        | .       | .       | .     | .       | .     | .       | 12  | P1 | HIGH_RISK_CATEGORY
            BURGLARY_THEFT             | .        | .       | .       | .     | .       | .     | .       | 12  | P1 | HIGH_RISK_CATEGORY
            ACCOUNT_TAKEOVER           | .        | .       | true    | .     | .       | .     | .       | 13  | P1 | LIVE_FRAUD
            PAYMENT_FRAUD              | .        | .       | true    | .     | .       | .     | .       | 13  | P1 | LIVE_FRAUD
            HOME_SAFETY                | .        | .       | .       | .     | true    | .     | .       | 14  | P1 | ACTIVE_BOOKING_RISK
            NO_SHOW                    | .        | .       | .       | .     | true    | .     | .       | 14  | P1 | ACTIVE_BOOKING_RISK
            ABANDONMENT                | .        | .       | .       | .     | true    | .     | .       | 14  | P1 | ACTIVE_BOOKING_RISK
            PROPERTY_DAMAGE            | .        | .       | .       | .     | .       | .     | 5000    | 15  | P1 | HIGH_LOSS
            PET_INJURY                 | MINOR    | .       | .       | .     | true    | .     | .       | 16  | P2 | PET_MINOR
            PET_ILLNESS                | UNKNOWN  | .       | .       | .     | .       | .     | .       | 16  | P2 | PET_MINOR
            PROPERTY_DAMAGE            | .        | .       | .       | .     | .       | .     | 800     | 17  | P2 | POLICY_OR_LOSS
            PROPERTY_DAMAGE            | .        | .       | .       | .     | .       | .     | 4999.99 | 17  | P2 | POLICY_OR_LOSS
            HARASSMENT                 | .        | .       | .       | .     | .       | .     | .       | 17  | P2 | POLICY_OR_LOSS
            DISCRIMINATION             | .        | .       | .       | .     | .       | .     | .       | 17  | P2 | POLICY_OR_LOSS
            PAYMENT_FRAUD              | .        | .       | .       | .     | .       | .     | .       | 17  | P2 | POLICY_OR_LOSS
            ACCOUNT_TAKEOVER           | .        | .       | .       | .     | .       | .     | .       | 17  | P2 | POLICY_OR_LOSS
            OFF_PLATFORM_PAYMENT       | .        | .       | .       | .     | .       | .     | .       | 17  | P2 | POLICY_OR_LOSS
            IDENTITY_MISREPRESENTATION | .        | .       | .       | .     | .       | .     | .       | 17  | P2 | POLICY_OR_LOSS
            PRIVACY_DISCLOSURE         | .        | .       | .       | .     | .       | .     | .       | 17  | P2 | POLICY_OR_LOSS
            HOME_SAFETY                | .        | .       | .       | .     | .       | .     | .       | 17  | P2 | POLICY_OR_LOSS
            NO_SHOW                    | .        | .       | .       | .     | .       | .     | .       | 17  | P2 | POLICY_OR_LOSS
            ABANDONMENT                | .        | .       | .       | .     | .       | .     | .       | 17  | P2 | POLICY_OR_LOSS
            PET_ILLNESS                | .        | .       | .       | .     | .       | .     | .       | 17  | P2 | POLICY_OR_LOSS
            BITE_ANIMAL                | .        | .       | .       | .     | .       | .     | .       | 17  | P2 | POLICY_OR_LOSS
            SERVICE_QUALITY            | .        | .       | .       | .     | .       | .     | .       | 18  | P3 | DEFAULT
            OTHER                      | .        | .       | .       | true  | true    | .     | .       | 18  | P3 | DEFAULT
            """).skip(1).map(SeverityCase::of).toList();

    private static final List<List<String>> TARGET_CASES = table("""
            severity | firstResponseCalendar | calendar | firstResponse | ownerAssigned | stabilise | nextUpdate | nextUpdateStabilised | nextUpdatePauses | respondentStatementDue | findingTarget | resolutionTarget | warnAt
            P0       | 24x7                  | 24x7     | PT15M         | PT5M          | PT30M     | PT1H       | PT12H                | false            | PT24H                  | PT72H         | P7D              | [50,80]
            P1       | 24x7                  | 24x7     | PT1H          | PT15M         | PT2H      | PT4H       | PT24H                | false            | PT24H                  | P5D           | P10D             | [75]
            P2       | 24x7                  | BUSINESS | PT4H          | PT2H          | PT24H     | P2D        | P2D                  | true             | PT72H                  | P7D           | P14D             | [75]
            P3       | BUSINESS              | BUSINESS | PT24H         | PT8H          | null      | P3D        | P3D                  | true             | PT72H                  | P10D          | P14D             | [75]
            """).skip(1).toList();

    @TestFactory
    Stream<DynamicTest> factsHaveTheirSeverity() {
        return SEVERITY_CASES.stream()
                .map(each -> dynamicTest(each.toString(), () -> {
                    var result = evaluate("incident-severity", each.facts());

                    assertThat(rows(result)).containsExactly(each.row());
                    assertThat(camunda.getConfiguration().getJsonMapper().fromJsonAsMap(result.getDecisionOutput()))
                            .containsEntry("severity", each.severity())
                            .containsEntry("severityReason", each.reason())
                            .containsKey("ruleVersion");
                }));
    }

    @TestFactory
    Stream<DynamicTest> aSeverityHasItsTargets() {
        return IntStream.range(0, TARGET_CASES.size())
                .mapToObj(index -> dynamicTest(TARGET_CASES.get(index).get(0), () -> {
                    var expected = TARGET_CASES.get(index);

                    var result = evaluate("sla-targets", Map.of("severity", expected.get(0)));

                    assertThat(rows(result)).containsExactly(index + 1);
                    var targets = camunda.getConfiguration().getJsonMapper().fromJsonAsMap(result.getDecisionOutput());
                    assertThat(targets).containsKey("ruleVersion").hasSize(expected.size());
                    assertThat(Stream.of(
                                            "firstResponseCalendar",
                                            "calendar",
                                            "firstResponse",
                                            "ownerAssigned",
                                            "stabilise",
                                            "nextUpdate",
                                            "nextUpdateStabilised",
                                            "nextUpdatePauses",
                                            "respondentStatementDue",
                                            "findingTarget",
                                            "resolutionTarget",
                                            "warnAt")
                                    .map(name ->
                                            String.valueOf(targets.get(name)).replace(" ", "")))
                            .isEqualTo(expected.subList(1, expected.size()));
                }));
    }

    @Test
    void everyCategoryOfATableIsOneOfTheDomain() {
        var categories = Arrays.stream(Category.values())
                .map(category -> '"' + category.name() + '"')
                .toList();

        assertThat(Pattern.compile("<inputEntry id=\"\\w+_category\">\\s*<text>([^<]*)</text>")
                        .matcher(read("incident-severity"))
                        .results()
                        .flatMap(match -> Stream.of(match.group(1).split(",")))
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty()))
                .isNotEmpty()
                .isSubsetOf(categories);
    }

    private static String read(String decision) {
        try {
            return Files.readString(Models.decision(decision));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record SeverityCase(Map<String, Object> facts, int row, String severity, String reason) {

        static SeverityCase of(List<String> cells) {
            return new SeverityCase(
                    Map.of(
                            "category", cells.get(0),
                            "petHarm", code(cells.get(1)),
                            "humanHarm", code(cells.get(2)),
                            "ongoing", cells.get(3).equals("true"),
                            "minorInvolved", cells.get(4).equals("true"),
                            "bookingActive", cells.get(5).equals("true"),
                            "hoursSinceEvent", number(cells.get(6)),
                            "estimatedLoss", number(cells.get(7))),
                    Integer.parseInt(cells.get(8)),
                    cells.get(9),
                    cells.get(10));
        }

        private static String code(String cell) {
            return cell.equals(".") ? "NONE" : cell;
        }

        private static double number(String cell) {
            return cell.equals(".") ? 0 : Double.parseDouble(cell);
        }
    }
}
