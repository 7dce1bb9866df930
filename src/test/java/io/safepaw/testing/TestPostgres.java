package io.safepaw.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;

/** One PostgreSQL server for the JVM; every Spring context gets a database of its own. */
public final class TestPostgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgres() {}

    /** Creates an empty database and returns its JDBC URL. */
    public static String newDatabase() {
        return create("");
    }

    /** Creates a database with all our tables, without a row, and returns its JDBC URL. Copying it is ten times as fast as migrating. */
    static String migratedDatabase() {
        return create(" template " + Migrated.NAME);
    }

    private static String create(String from) {
        var name = "test_" + DATABASES.incrementAndGet();
        try (var connection = Server.INSTANCE.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + from);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the test database " + name, e);
        }
        return Server.INSTANCE.getJdbcUrl("postgres", name);
    }

    private static final class Migrated {

        static final String NAME = migrate();

        private static String migrate() {
            var url = newDatabase();
            Flyway.configure().dataSource(url, "postgres", "postgres").load().migrate();
            return url.replaceAll(".*/(\\w+).*", "$1");
        }
    }

    private static final class Server {

        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                // Tests do not outlive a crash of the machine, so the server need not either.
                var server = EmbeddedPostgres.builder()
                        .setRegisterShutdownHook(false)
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "300")
                        .start();
                // After the Spring contexts, which still write when they close.
                SpringApplication.getShutdownHandlers().add(() -> stop(server));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot start PostgreSQL", e);
            }
        }

        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot stop PostgreSQL", e);
            }
        }
    }
}
