package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of the decision tables finds what it must. */
class DecisionCoverageTest {

    @TempDir
    private Path folder;

    @Test
    void aRowThatNothingHitsIsMissing() throws IOException {
        table("fees", "Row_1", "Row_2");
        var coverage = new DecisionCoverage(folder);

        coverage.hit("fees", "Row_1");

        assertThat(coverage.missing()).containsExactly("fees/Row_2");
        assertThat(coverage.lines()).containsExactly("fees: 1 of 2 rows");
    }

    @Test
    void aTableThatNoTestNamesIsMissingAsAWhole() throws IOException {
        table("fees", "Row_1");
        table("forgotten", "Row_1", "Row_2");
        var coverage = new DecisionCoverage(folder);

        coverage.hit("fees", "Row_1");

        assertThat(coverage.missing()).containsExactly("forgotten/Row_1", "forgotten/Row_2");
    }

    @Test
    void aTableWithoutRowsIsMissing() throws IOException {
        table("empty");

        assertThat(new DecisionCoverage(folder).missing()).containsExactly("empty");
    }

    @Test
    void aRowOfTheSameNameInAnotherTableIsAnotherRow() throws IOException {
        table("fees", "Row_1");
        table("fines", "Row_1");
        var coverage = new DecisionCoverage(folder);

        coverage.hit("fines", "Row_1");

        assertThat(coverage.missing()).containsExactly("fees/Row_1");
    }

    @Test
    void nothingIsMissingWhereEveryRowWasHit() throws IOException {
        table("fees", "Row_1");
        Files.writeString(folder.resolve("note.txt"), "no table");
        var coverage = new DecisionCoverage(folder);

        coverage.hit("fees", "Row_1");

        assertThat(coverage.missing()).isEmpty();
    }

    private void table(String decision, String... rows) throws IOException {
        var rules = new StringBuilder();
        for (var row : rows) {
            rules.append("<rule id=\"").append(row).append("\"/>");
        }
        Files.writeString(folder.resolve(decision + ".dmn"), """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/">
                  <decision id="%s"><decisionTable>%s</decisionTable></decision>
                </definitions>
                """.formatted(decision, rules));
    }
}
