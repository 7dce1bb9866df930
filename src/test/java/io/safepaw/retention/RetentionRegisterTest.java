package io.safepaw.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.safepaw.casefile.RetainedData;
import io.safepaw.casefile.RetainedRecord;
import io.safepaw.casefile.RetainedTable;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.testing.WebTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Retention knows every table and every column that words can stand in. */
@WebTest
class RetentionRegisterTest {

    @Autowired
    private List<RetainedData> modules;

    @Autowired
    private JdbcClient jdbc;

    @MockitoBean
    private ProcessMessages messages;

    private record Column(String table, String name) {}

    @Test
    void everyTableIsNamedByItsModule() {
        var tables = jdbc.sql("""
                        select table_name from information_schema.tables
                        where table_schema = 'public' and table_type = 'BASE TABLE'
                        """).query(String.class).list();

        assertThat(named().stream().map(RetainedTable::name).collect(Collectors.toSet()))
                .as("A new table goes into the RetainedData of its module: rows(…) if it goes with the case file")
                .isEqualTo(Set.copyOf(tables));
    }

    @Test
    void everyTextColumnOfARowThatStaysIsErasedOrSaidToHoldNoPerson() {
        var staying = named().stream().filter(table -> !table.rowsGo()).toList();
        var decided = staying.stream()
                .flatMap(
                        table -> java.util.stream.Stream.concat(table.erased().keySet().stream(), table.kept().stream())
                                .map(column -> new Column(table.name(), column)))
                .map(Column::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        // A table of which no text column is kept or erased has only rows that go, or none that takes words.
        var names = named().stream()
                .map(RetainedTable::name)
                .filter(name -> staying.stream().anyMatch(table -> table.name().equals(name))
                        || named().stream()
                                .filter(table -> table.name().equals(name))
                                .allMatch(table -> table.condition().equals("false")))
                .collect(Collectors.toSet());
        var texts = jdbc.sql("""
                        select table_name, column_name from information_schema.columns
                        where table_schema = 'public' and table_name in (:tables)
                          and (data_type in ('text', 'character varying', 'character', 'jsonb', 'json', 'bytea', 'tsvector')
                            or data_type = 'ARRAY' and udt_name in ('_text', '_varchar'))
                        """)
                .param("tables", names)
                .query((row, number) -> new Column(row.getString(1), row.getString(2)).toString())
                .list();

        assertThat(decided)
                .as("A new text column of a row that stays is erased, or kept because it says nothing about a person")
                .isEqualTo(new TreeSet<>(texts));
    }

    /** domain.md 4.9: the case file of an enforcement at least three years. */
    @Test
    void theFileOfAnEnforcementIsNeverKeptForLessThanThreeYears() throws IOException {
        for (var row : new String[] {"01", "03"}) {
            assertThat(keepFor(row).toTotalMonths()).isGreaterThanOrEqualTo(36);
        }
    }

    @Test
    void theEngineKeepsItsHistoryAsLongAsTheTableSays() throws IOException {
        assertThat(Files.readString(Path.of("docker-compose.yml")))
                .contains("SECONDARYSTORAGE_RETENTION_ENABLED: \"true\"")
                .contains("SECONDARYSTORAGE_RETENTION_MINIMUMAGE: "
                        + keepFor("14").getDays() + "d");
    }

    @Test
    void everyRecordOfTheCodeHasARowOfTheTable() throws IOException {
        assertThat(RetainedRecord.values())
                .allSatisfy(record -> assertThat(table()).contains("<text>\"" + record + "\"</text>"));
    }

    private List<RetainedTable> named() {
        return modules.stream().flatMap(module -> module.tables().stream()).toList();
    }

    private static Period keepFor(String row) throws IOException {
        var found = Pattern.compile("Out_Retention_" + row + "_keepFor\">\\s*<text>\"(\\w+)\"")
                .matcher(table());
        assertThat(found.find()).isTrue();
        return Period.parse(found.group(1));
    }

    private static String table() throws IOException {
        return Files.readString(Path.of("processes", "retention.dmn"));
    }
}
