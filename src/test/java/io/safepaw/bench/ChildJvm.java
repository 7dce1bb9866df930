package io.safepaw.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A main class in a JVM of its own, with this JVM's class path, so that memory and start-up are measured apart. */
final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile boolean closing;

    /**
     * @param readyLine the child has started when it prints a line that contains this
     * @param lines gets every line that the child prints
     */
    ChildJvm(String mainClass, List<String> jvmArguments, String readyLine, Path log, Consumer<String> lines)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        Files.createDirectories(log.getParent());
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread.ofPlatform().daemon().start(() -> follow(readyLine, log, lines));
    }

    /** @throws IllegalStateException if the child ended or was not ready in time */
    void awaitReady() throws InterruptedException {
        if (!ready.await(2, TimeUnit.MINUTES) || !process.isAlive()) {
            throw new IllegalStateException("The measured process did not start; its log is under target/bench");
        }
    }

    /** Resident memory in MiB, as Linux counts it; -1 elsewhere. */
    long residentMebibytes() throws IOException {
        var status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1L);
    }

    private void follow(String readyLine, Path log, Consumer<String> lines) {
        try (var reader = process.inputReader(StandardCharsets.UTF_8);
                var writer = Files.newBufferedWriter(log)) {
            for (String line; (line = reader.readLine()) != null; ) {
                writer.write(line);
                writer.newLine();
                writer.flush();
                lines.accept(line);
                if (line.contains(readyLine)) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            if (!closing) {
                throw new UncheckedIOException(e);
            }
        } finally {
            ready.countDown();
        }
    }

    @Override
    public void close() {
        closing = true;
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
