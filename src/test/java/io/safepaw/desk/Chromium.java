package io.safepaw.desk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** The browser and its driver as they are installed; nothing is downloaded. */
record Chromium(Path browser, Path driver) {

    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final Optional<Chromium> INSTALLED = find();

    static Optional<Chromium> installed() {
        return INSTALLED;
    }

    private static Optional<Chromium> find() {
        var browser = Stream.concat(
                        Stream.ofNullable(System.getenv("CHROME_BIN")).map(Path::of), onPath(BROWSERS))
                .filter(Files::isExecutable)
                .findFirst();
        var driver = onPath(List.of("chromedriver")).filter(Files::isExecutable).findFirst();
        if (browser.isEmpty() || driver.isEmpty()) {
            LoggerFactory.getLogger(Chromium.class)
                    .warn(
                            "BROWSER TESTS ARE SKIPPED: no {} found. Install Chromium and chromedriver, or set CHROME_BIN.",
                            browser.isEmpty() ? "Chromium or Chrome" : "chromedriver");
            return Optional.empty();
        }
        return Optional.of(new Chromium(browser.get(), driver.get()));
    }

    private static Stream<Path> onPath(List<String> names) {
        var folders = Stream.concat(
                        Arrays.stream(Objects.requireNonNullElse(System.getenv("PATH"), "")
                                .split(":")),
                        Stream.of("/usr/bin", "/usr/lib/chromium"))
                .map(Path::of)
                .toList();
        return names.stream().flatMap(name -> folders.stream().map(folder -> folder.resolve(name)));
    }

    /** Says once per class that there is no browser. */
    static final class Required implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return installed().isPresent()
                    ? ConditionEvaluationResult.enabled("Chromium is installed")
                    : ConditionEvaluationResult.disabled("Neither Chromium nor Chrome with its driver is installed");
        }
    }
}
