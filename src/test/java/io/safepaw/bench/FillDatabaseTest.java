package io.safepaw.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.safepaw.testing.TestPostgres;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What is made up has to fit the tables of today; nobody runs the benchmark each day. */
class FillDatabaseTest {

    @Test
    void whatIsMadeUpFitsTheTablesAndIsWrittenOnce() throws Exception {
        var url = TestPostgres.newDatabase();

        FillDatabase.fill(url, 12, 6, 1);
        FillDatabase.fill(url, 12, 6, 1);

        try (var connection = DriverManager.getConnection(url, "postgres", "postgres")) {
            var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            assertThat(jdbc.sql("select count(*) filter (where status = 'CLOSED') from incident")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(12);
            assertThat(jdbc.sql("select count(*) from incident")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(18);
            for (var table :
                    new String[] {"party", "case_event", "sla_clock", "work_item", "metric_fact", "work_due"}) {
                assertThat(jdbc.sql("select count(*) from " + table)
                                .query(Integer.class)
                                .single())
                        .as(table)
                        .isPositive();
            }
        }
    }
}
