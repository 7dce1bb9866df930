package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row of what a copy of the case file shows to whom (domain.md 6.1, 6.6). */
abstract class CopyDecisions extends Decisions {

    private static final List<Case> CASES = List.of(
            new Case(
                    Map.of("audience", "INTERNAL"),
                    List.of(1, 2, 3, 5, 7, 9, 11, 14, 17, 18, 21, 24, 26),
                    List.of("""
                    FACTS:SHOW PLACE:ON_REASON OWN_CONTACTS:ON_REASON OWN_WORDS:SHOW OTHER_WORDS:SHOW OWN_LETTERS:SHOW
                    OTHER_LETTERS:SHOW NOTES:SHOW OWN_FILES:SHOW OTHER_FILES:SHOW WORK:SHOW CLOCKS:SHOW TIMELINE:SHOW""")),
            new Case(
                    Map.of("audience", "AUTHORITY"),
                    List.of(1, 2, 4, 6, 8, 10, 12, 15, 17, 19, 22, 25, 27),
                    List.of("""
                    FACTS:SHOW PLACE:ON_REASON OWN_CONTACTS:SHOW OWN_WORDS:REDACT OTHER_WORDS:ON_REASON OWN_LETTERS:REDACT
                    OTHER_LETTERS:ON_REASON NOTES:ON_REASON OWN_FILES:SHOW OTHER_FILES:ON_REASON WORK:ON_REASON
                    CLOCKS:NEVER TIMELINE:ON_REASON""")),
            new Case(Map.of("audience", "PARTY"), List.of(1, 2, 4, 5, 8, 9, 13, 16, 17, 20, 23, 25, 28), List.of("""
                    FACTS:SHOW PLACE:ON_REASON OWN_CONTACTS:SHOW OWN_WORDS:SHOW OTHER_WORDS:ON_REASON OWN_LETTERS:SHOW
                    OTHER_LETTERS:NEVER NOTES:NEVER OWN_FILES:SHOW OTHER_FILES:NEVER WORK:NEVER CLOCKS:NEVER
                    TIMELINE:NEVER""")));

    @TestFactory
    Stream<DynamicTest> everyReaderHasTheirParts() {
        return tests(
                CASES,
                Map.of(),
                "case-file-copy",
                (answer, expected) -> assertThat(StreamSupport.stream(answer.spliterator(), false)
                                .map(row -> row.path("part").asText() + ":"
                                        + row.path("showing").asText())
                                .collect(Collectors.joining(" ")))
                        .isEqualTo(expected.getFirst().replace('\n', ' ')));
    }
}
