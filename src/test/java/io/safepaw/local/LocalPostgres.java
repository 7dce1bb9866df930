package io.safepaw.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** PostgreSQL whose data stays under {@code target/} from one run to the next. */
final class LocalPostgres implements AutoCloseable {

    /** Held by a run for as long as it lives, however it ends. */
    private static final String LOCK = "epg-lock";

    private static final int PATIENCE_SECONDS = 20;

    private final EmbeddedPostgres server;

    private LocalPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts the server; one that a killed run left behind on the same data is stopped first.
     *
     * @throws IllegalStateException if another run that lives uses the data
     */
    static LocalPostgres start(Path directory, int port) throws IOException {
        Files.createDirectories(directory.getParent());
        stopOrphan(directory);
        return new LocalPostgres(EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("shared_buffers", "64MB")
                .start());
    }

    private static void stopOrphan(Path directory) throws IOException {
        var orphan = postmaster(directory);
        if (orphan.isEmpty()) {
            return;
        }
        if (isInUse(directory)) {
            throw new IllegalStateException("Another local run uses " + directory + "; please end it first.");
        }
        orphan.get().destroy();
        try {
            orphan.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "The PostgreSQL of an earlier run, process " + orphan.get().pid() + ", does not end.", e);
        }
    }

    /** The server that runs on this data. The file may be left over, and its number another process's by now. */
    private static Optional<ProcessHandle> postmaster(Path directory) throws IOException {
        var file = directory.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var pid = Files.readAllLines(file).get(0).strip();
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(process -> process.info().command().orElse("").contains("postgres"));
    }

    private static boolean isInUse(Path directory) throws IOException {
        try (var lock = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var mine = lock.tryLock()) {
            return mine == null;
        } catch (OverlappingFileLockException e) {
            // This very process holds it.
            return true;
        }
    }

    String jdbcUrl() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
