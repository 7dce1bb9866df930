package io.safepaw.bench;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.safepaw.encryption.TextCipher;
import io.safepaw.local.LocalSafepaw;
import io.safepaw.metrics.MeasuredLogs;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Fills a database with incidents that nobody had: closed ones of two years, and open ones with their tasks and clocks. The
 * same seed gives the same incidents, and what is there already is left as it is, so a run that was stopped may be repeated.
 * Nothing else may write to the database meanwhile.
 */
public final class FillDatabase {

    /** Incidents to a transaction. */
    private static final int BATCH = 500;

    private final Connection database;
    private final MadeUpRows rows;
    private final long seed;
    private final Instant now;

    private FillDatabase(Connection database, MadeUpRows rows, long seed, Instant now) {
        this.database = database;
        this.rows = rows;
        this.seed = seed;
        this.now = now;
    }

    /**
     * What of the application writes the rows as it does: its keys, its calendars, its measures. No stereotype, as tests scan
     * this package.
     */
    @ComponentScan(
            basePackages = "io.safepaw",
            useDefaultFilters = false,
            includeFilters =
                    @Filter(
                            type = FilterType.REGEX,
                            pattern =
                                    "io\\.safepaw\\.(encryption\\.(TextCipher|EncryptionConfiguration)"
                                            + "|sla\\.(SlaConfiguration|SpecialDays)|metrics\\.(Measures|MeasuredLogs|MetricConfiguration))"))
    static class Parts {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    public static void main(String[] args) throws Exception {
        fill(
                System.getProperty("safepaw.fill.url", "jdbc:postgresql://localhost:5433/postgres"),
                Integer.getInteger("safepaw.fill.closed", 100_000),
                Integer.getInteger("safepaw.fill.open", 5_000),
                Long.getLong("safepaw.fill.seed", 1));
    }

    static void fill(String url, int closed, int open, long seed) throws Exception {
        var user = System.getProperty("safepaw.fill.user", "postgres");
        var password = System.getProperty("safepaw.fill.password", "postgres");
        Flyway.configure()
                .dataSource(url, user, password)
                .outOfOrder(true)
                .load()
                .migrate();
        try (var parts = new SpringApplicationBuilder(Parts.class)
                        .web(WebApplicationType.NONE)
                        .profiles("local")
                        .logStartupInfo(false)
                        .properties(Map.of(
                                "safepaw.encryption.current",
                                "local",
                                "safepaw.encryption.keys.local",
                                LocalSafepaw.DEMO_KEY))
                        .initializers(context -> ((GenericApplicationContext) context)
                                .registerBean(
                                        JdbcClient.class,
                                        () -> JdbcClient.create(new DriverManagerDataSource(url, user, password))))
                        .run();
                var database = DriverManager.getConnection(url, user, password)) {
            database.setAutoCommit(false);
            var rows = new MadeUpRows(parts.getBean(TextCipher.class), parts.getBean(MeasuredLogs.class));
            new FillDatabase(database, rows, seed, Instant.now().truncatedTo(ChronoUnit.SECONDS)).run(closed, open);
        }
    }

    private void run(int closed, int open) throws Exception {
        long start = System.nanoTime();
        staff();
        int all = closed + open;
        for (int first = 0; first < all; first += BATCH) {
            int last = Math.min(first + BATCH, all);
            if (!isThere(new MadeUp(seed, first).id())) {
                write(first, last, closed, open);
            }
            if (last % 10_000 < BATCH || last == all) {
                System.out.printf(
                        "%,d of %,d incidents, %d s%n",
                        last, all, Duration.ofNanos(System.nanoTime() - start).toSeconds());
            }
        }
        database.setAutoCommit(true);
        execute("""
                insert into work_due
                select incident_id, min(due_at), (array_agg(target order by due_at))[1], bool_or(cardinality(warned) > 0),
                  bool_or(breached_at is not null)
                from sla_clock where state = 'RUNNING' group by incident_id
                on conflict do nothing
                """);
        execute("vacuum analyze");
        System.out.printf(
                "Filled and analysed in %d s%n",
                Duration.ofNanos(System.nanoTime() - start).toSeconds());
    }

    private void write(int first, int last, int closed, int open) throws Exception {
        long number = numbers(last - first);
        for (int index = first; index < last; index++) {
            boolean closes = index < closed;
            double age = closes ? 1 - (double) index / closed : 1 - (double) (index - closed) / open;
            new MadeUpIncident(rows, new MadeUp(seed, index), number++, closes, age, now).write();
        }
        rows.flush(database);
        // What is measured was written with it.
        execute("update metric_position set tx = pg_current_xact_id()::text::bigint, "
                + "seq = (select last_value from case_event_seq_seq)");
        execute("update work_change set value = value + 1");
        database.commit();
    }

    private void staff() throws SQLException {
        for (int agent = 0; agent < MadeUpRows.AGENTS; agent++) {
            var name = MadeUpRows.agent(agent);
            execute("insert into staff_member (username, display_name, created_at) values ('" + name + "', '"
                    + new MadeUp(seed, -1 - agent).name() + "', now()) on conflict do nothing");
            execute("insert into staff_role (username, role) values ('" + name
                    + "', 'ts-agent') on conflict do nothing");
        }
        database.commit();
    }

    private boolean isThere(Object incident) throws SQLException {
        return number("select count(*) from incident where id = '" + incident + "'") > 0;
    }

    /** The first of so many numbers. */
    private long numbers(int count) throws SQLException {
        return number("select setval('incident_number_seq', nextval('incident_number_seq') + " + (count - 1) + ")")
                - count
                + 1;
    }

    private long number(String sql) throws SQLException {
        try (var statement = database.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
