package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.LoggerFactory;

/** Evaluates every decision table with cases; fails when a row of a table in {@code processes} is hit by none of them. */
class DecisionsTest {

    static final DecisionCoverage COVERAGE = new DecisionCoverage(Models.PROCESSES);

    private static int run;

    @Nested
    class Severity extends SeverityDecisions {}

    @Nested
    class Escalation extends EscalationDecisions {}

    @Nested
    class Emergency extends EmergencyDecisions {}

    @Nested
    class Claim extends ClaimDecisions {}

    @Nested
    class Enforcement extends EnforcementDecisions {}

    @Nested
    class Investigation extends InvestigationDecisions {}

    @Nested
    class Level extends LevelDecisions {}

    @Nested
    class Closure extends ClosureDecisions {}

    @Nested
    class Copies extends CopyDecisions {}

    @Nested
    class Education extends EducationDecisions {}

    @Nested
    class Retention extends RetentionDecisions {}

    static void oneMoreRuns() {
        run++;
    }

    /** Not when single classes or methods were chosen to run. */
    @AfterAll
    static void everyRowIsHit() {
        if (run >= methods()) {
            COVERAGE.lines().forEach(LoggerFactory.getLogger(DecisionsTest.class)::info);
            assertThat(COVERAGE.missing()).as("rows that no case hits").isEmpty();
        }
    }

    private static long methods() {
        return Arrays.stream(DecisionsTest.class.getDeclaredClasses())
                .flatMap(nested -> Stream.of(nested.getSuperclass().getDeclaredMethods()))
                .filter(method ->
                        method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(TestFactory.class))
                .count();
    }
}
