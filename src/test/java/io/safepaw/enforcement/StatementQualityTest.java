package io.safepaw.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate sor-quality (domain.md 4.6). */
class StatementQualityTest {

    private static final String FACTS = "On 20 November 2026 you left the dog in a closed car for forty minutes.";
    private static final Predicate<String> NAMES_ANYBODY = text -> text.contains("Rosa");

    @Test
    void aStatementWithActsDatesAndItsClausePasses() {
        assertThat(problems(draft(FACTS, "On 2026-11-20 an animal was left in a hot car.")))
                .isEmpty();
    }

    @Test
    void aClauseMustBeNamed() {
        assertThat(problems(new StatementDraft(
                        EnforcementAction.TEMP_SUSPENSION,
                        true,
                        Ground.TERMS,
                        null,
                        null,
                        "Community standards violation",
                        null,
                        null,
                        FACTS,
                        "On 2026-11-20 an animal was left in a hot car.",
                        null,
                        true)))
                .containsOnlyKeys("clauseExplanation");
        assertThat(problems(explained("Community standards violation."))).containsOnlyKeys("clauseExplanation");
        assertThat(problems(explained("Community standards violation: CARE-4 forbids it.")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We have a suspicion.",
                "On 20 November 2026 we suspected that you left a dog in a car.",
                "It is suspected that on 2026-11-20 something happened.\nYou are suspicious."
            })
    void aSuspicionWithoutAFactIsNoGround(String facts) {
        assertThat(problems(draft(facts, "On 2026-11-20 something happened."))).containsOnlyKeys("sorFacts");
    }

    @Test
    void aSuspicionThatRestsOnADatedFactPasses() {
        assertThat(problems(draft(
                        "On 20 November 2026 the camera shows the car. We suspected neglect and asked the vet.",
                        "On 2026-11-20 a camera shows a car.")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You repeatedly broke the rules, last on 2026-11-20.",
                "There were several violations. One was on November 20.",
                "Multiple complaints came in on 20.11.2026."
            })
    void repeatedViolationsNeedTheirDates(String facts) {
        assertThat(problems(draft(facts, "On 2026-11-20 a rule was broken."))).containsOnlyKeys("sorFacts");
    }

    @Test
    void repeatedViolationsWithTheirDatesPass() {
        assertThat(problems(draft(
                        "You repeatedly did not show up: on 2026-11-02, 2026-11-09 and 2026-11-20.",
                        "No-shows on three days of November 2026: 2026-11-02, 2026-11-09, 2026-11-20.")))
                .isEmpty();
    }

    @Test
    void factsWithoutADateAreNone() {
        assertThat(problems(draft("You left the dog in the car.", "On 2026-11-20 an animal was left.")))
                .containsOnlyKeys("sorFacts");
    }

    @Test
    void limitsAreThoseOfTheDatabase() {
        var dated = "On 2026-11-20. ";
        assertThat(problems(draft(dated + "x".repeat(5000 - dated.length()), FACTS)))
                .isEmpty();
        assertThat(problems(draft(dated + "x".repeat(5001 - dated.length()), FACTS)))
                .containsOnlyKeys("sorFacts");
        assertThat(problems(draft(FACTS, "x".repeat(5001)))).containsOnlyKeys("sorRedactedFacts");
        assertThat(problems(explained("x".repeat(2001)))).containsOnlyKeys("clauseExplanation");
        assertThat(problems(illegal("x".repeat(500), "x".repeat(2000)))).isEmpty();
        assertThat(problems(illegal("x".repeat(501), "x".repeat(2001))))
                .containsOnlyKeys("legalGround", "legalExplanation");
        assertThat(problems(illegal(null, " "))).containsOnlyKeys("legalGround", "legalExplanation");
    }

    @Test
    void theDatabaseCopyTellsNobodysName() {
        assertThat(problems(draft(FACTS, "On 2026-11-20 Rosa saw the car."))).containsOnlyKeys("sorRedactedFacts");
        assertThat(problems(explained("Rosa saw it."))).containsOnlyKeys("clauseExplanation");
        assertThat(problems(illegal("Rosa's law.", "Rosa says so.")))
                .containsOnlyKeys("legalGround", "legalExplanation");
    }

    @Test
    void outsideTheDatabaseNoCopyIsNeeded() {
        assertThat(StatementQuality.problems(
                        new StatementDraft(
                                EnforcementAction.TEMP_SUSPENSION,
                                true,
                                Ground.TERMS,
                                "CARE-4",
                                "2026-03",
                                "It forbids that.",
                                null,
                                null,
                                FACTS,
                                null,
                                null,
                                false),
                        NAMES_ANYBODY))
                .isEmpty();
    }

    /** The map of domain.md 4.6; nobody removes a text by a decision, so its row has no action. */
    @ParameterizedTest
    @CsvSource({
        "SEARCH_HIDE, DECISION_VISIBILITY_CONTENT_DISABLED",
        "PAYOUT_HOLD, DECISION_MONETARY_SUSPENSION",
        "BOOKING_BLOCK, DECISION_PROVISION_PARTIAL_SUSPENSION",
        "FEATURE_LIMIT, DECISION_PROVISION_PARTIAL_SUSPENSION",
        "FEATURE_LIMIT_MONITOR, DECISION_PROVISION_PARTIAL_SUSPENSION",
        "MESSAGING_BLOCK, DECISION_PROVISION_PARTIAL_SUSPENSION",
        "PET_RESTRICTION, DECISION_PROVISION_PARTIAL_SUSPENSION",
        "PET_REMOVAL, DECISION_PROVISION_PARTIAL_TERMINATION",
        "TEMP_SUSPENSION, DECISION_ACCOUNT_SUSPENDED DECISION_PROVISION_TOTAL_SUSPENSION",
        "PERMANENT_REMOVAL, DECISION_ACCOUNT_TERMINATED",
        "EDUCATION,",
        "FORMAL_WARNING,",
        "REINSTATE_WITH_CONDITIONS,",
        "NO_ACTION_LIFT_INTERIM,"
    })
    void everyActionHasItsValuesInTheDatabase(EnforcementAction action, String values) {
        assertThat(action.decisionTypes()).isEqualTo(values == null ? List.of() : List.of(values.split(" ")));
        assertThat(action.isRestricting()).isEqualTo(values != null);
    }

    @Test
    void whatRestrictsNothingNeedsNoStatement() {
        assertThat(problems(new StatementDraft(
                        EnforcementAction.EDUCATION,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        true)))
                .isEmpty();
    }

    private static Map<String, String> problems(StatementDraft draft) {
        return StatementQuality.problems(draft, NAMES_ANYBODY);
    }

    private static StatementDraft draft(String facts, String redacted) {
        return new StatementDraft(
                EnforcementAction.TEMP_SUSPENSION,
                true,
                Ground.TERMS,
                "CARE-4",
                "2026-03",
                "CARE-4 asks never to leave an animal alone in a car.",
                null,
                null,
                facts,
                redacted,
                null,
                true);
    }

    private static StatementDraft explained(String explanation) {
        return new StatementDraft(
                EnforcementAction.TEMP_SUSPENSION,
                true,
                Ground.TERMS,
                "CARE-4",
                "2026-03",
                explanation,
                null,
                null,
                FACTS,
                FACTS,
                null,
                true);
    }

    private static StatementDraft illegal(String ground, String explanation) {
        return new StatementDraft(
                EnforcementAction.TEMP_SUSPENSION,
                true,
                Ground.ILLEGAL,
                null,
                null,
                null,
                ground,
                explanation,
                FACTS,
                FACTS,
                null,
                true);
    }
}
