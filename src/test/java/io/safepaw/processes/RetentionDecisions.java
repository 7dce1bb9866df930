package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row of the decision about how long what is kept (domain.md 4.9). */
abstract class RetentionDecisions extends Decisions {

    private static final List<Case> KEPT = cases("""
            recordKind=CASE_FILE measureTaken=true claimMade=false finding=UNSUBSTANTIATED severity=P3 | 1 | ENFORCEMENT_FILE | P7Y | DELETE
            recordKind=CASE_FILE measureTaken=false claimMade=true finding=UNSUBSTANTIATED severity=P1 | 2 | CLAIM_FILE | P7Y | DELETE
            recordKind=CASE_FILE measureTaken=true claimMade=true severity=P0 | 3 | ENFORCEMENT_AND_CLAIM_FILE | P7Y | DELETE
            recordKind=CASE_FILE measureTaken=false claimMade=false finding=UNSUBSTANTIATED severity=P3 category=SERVICE_QUALITY | 4 | UNSUBSTANTIATED_REPORT | P2Y | PSEUDONYMISE
            recordKind=CASE_FILE measureTaken=false claimMade=false finding=NONE severity=P3 category=OTHER | 5 | SERVICE_FILE | P1Y | DELETE
            recordKind=CASE_FILE measureTaken=false claimMade=false finding=INCONCLUSIVE severity=P2 category=SERVICE_QUALITY | 6 | SERVICE_FILE | P1Y | DELETE
            recordKind=CASE_FILE measureTaken=false claimMade=false finding=SUBSTANTIATED severity=P1 category=PET_INJURY | 7 | OTHER_FILE | P3Y | DELETE
            recordKind=CALL_RECORDING | 8 | CALL_RECORDING | P1Y | DELETE
            recordKind=GRAPHIC_THUMBNAIL | 9 | GRAPHIC_THUMBNAIL | P90D | DELETE
            recordKind=BAN_IDENTIFIER | 10 | BAN_IDENTIFIER | P1Y | REVIEW
            recordKind=SATISFACTION_AND_QUALITY | 11 | SATISFACTION_AND_QUALITY | P2Y | DELETE
            recordKind=AUTHORITY_REQUEST | 12 | AUTHORITY_REQUEST | P7Y | DELETE
            recordKind=UNFILED_MESSAGE | 13 | UNFILED_MESSAGE | P1Y | DELETE
            recordKind=WORKFLOW_HISTORY | 14 | WORKFLOW_HISTORY | P90D | DELETE
            """);

    @TestFactory
    Stream<DynamicTest> aRecordIsKeptAsLongAsItsRowSays() {
        return tests(
                KEPT,
                Map.of(),
                "retention",
                (answer, expected) -> assertThat(List.of(
                                answer.path("retentionRule").asText(),
                                answer.path("keepFor").asText(),
                                answer.path("retentionAction").asText()))
                        .isEqualTo(expected));
    }
}
