package io.safepaw.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {

    @TempDir
    private Path target;

    @Test
    void whatAKilledRunLeftBehindIsStoppedAndItsDataIsKept() throws Exception {
        var data = target.resolve("postgres");
        int port = freePort();
        var killed = runThatIsKilled(data, port);
        long orphan = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        assertThat(killed.isAlive()).isFalse();
        assertThat(ProcessHandle.of(orphan)).isPresent();

        try (var postgres = LocalPostgres.start(data, port)) {
            assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(count(postgres)).isEqualTo(1);
        }
    }

    @Test
    void aRunThatLivesKeepsItsDatabase() throws Exception {
        var data = target.resolve("postgres");
        try (var postgres = LocalPostgres.start(data, freePort())) {
            execute(postgres, "create table kept as select 1");

            assertThatThrownBy(() -> LocalPostgres.start(data, freePort()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Another local run");

            assertThat(count(postgres)).isEqualTo(1);
        }
    }

    private static Process runThatIsKilled(Path data, int port) throws IOException, InterruptedException {
        var run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Run.class.getName(),
                        data.toString(),
                        String.valueOf(port))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.lines().anyMatch(line -> line.equals(Run.READY))).isTrue();
            run.destroyForcibly();
        }
        assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return run;
    }

    private static int count(LocalPostgres postgres) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl());
                var rows = connection.createStatement().executeQuery("select count(*) from kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void execute(LocalPostgres postgres, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A local run of the database alone. */
    static final class Run {

        static final String READY = "The database is ready";

        private Run() {}

        public static void main(String[] args) throws Exception {
            var postgres = LocalPostgres.start(Path.of(args[0]), Integer.parseInt(args[1]));
            execute(postgres, "create table kept as select 1");
            System.out.println(READY);
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
