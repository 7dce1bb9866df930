package io.safepaw.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** Pictures of the pages of PDFs, painted by {@link PdfPainter} in a process of its own, one PDF at a time. */
@Component
class PdfPages {

    static final String TYPE = "application/pdf";

    private static final Logger LOG = LoggerFactory.getLogger(PdfPages.class);
    private static final String BOOT_LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    /** With less, no PDF has a page. */
    private static final int SMALLEST_BYTES = 60;

    private final PdfProperties properties;
    private final ReentrantLock one = new ReentrantLock();

    PdfPages(PdfProperties properties) {
        this.properties = properties;
    }

    /** The first page, as a PNG whose longer edge has that many points; empty where it cannot be painted. */
    Optional<byte[]> first(ContentSource pdf, long size, int edge) {
        return painted(pdf, size, properties.pageWithin(), "page", edge);
    }

    /** A PDF of the pictures of all pages; empty where it has too many, or one cannot be painted. */
    Optional<byte[]> copy(ContentSource pdf, long size) {
        return painted(pdf, size, properties.copyWithin(), "copy", properties.maxPages());
    }

    private Optional<byte[]> painted(ContentSource pdf, long size, Duration within, String what, int number) {
        if (size < SMALLEST_BYTES || size > properties.maxSize().toBytes()) {
            return Optional.empty();
        }
        try {
            // Whoever waits holds a transaction: rather no preview than all of them.
            if (!one.tryLock(within.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            try {
                return painted(pdf, within, what, number);
            } finally {
                one.unlock();
            }
        } catch (IOException e) {
            // It ended before it had read all of it; the file itself is kept as it came.
            LOG.info("A PDF cannot be painted: {}", e.getClass().getSimpleName());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<byte[]> painted(ContentSource pdf, Duration within, String what, int number)
            throws IOException, InterruptedException {
        var painter = start(what, number);
        try {
            CompletableFuture.delayedExecutor(within.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(painter::destroyForcibly);
            try (var in = painter.getOutputStream();
                    var content = pdf.open()) {
                content.transferTo(in);
            }
            var result = painter.getInputStream()
                    .readNBytes((int) properties.maxSize().toBytes());
            return painter.waitFor() == 0 && result.length > 0 ? Optional.of(result) : Optional.empty();
        } finally {
            painter.destroyForcibly();
        }
    }

    private Process start(String what, int number) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + properties.memory().toMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path")));
        var main = PdfPainter.class.getName();
        if (ClassUtils.isPresent(BOOT_LAUNCHER, ClassLoader.getSystemClassLoader())) {
            command.add("-Dloader.main=" + main);
            main = BOOT_LAUNCHER;
        }
        command.addAll(List.of(main, what, String.valueOf(number)));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        return builder.start();
    }
}
