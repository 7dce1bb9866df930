package io.safepaw.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Measures the local stack and, in the same run, the floor: the same models on the same engine with workers that do nothing
 * and no database. Figures are only ever compared with the floor beside them, not with another day or machine.
 */
public final class Benchmark {

    private Benchmark() {}

    public static void main(String[] args) throws Exception {
        int reports = Integer.getInteger("safepaw.bench.reports", 500);
        double share = Double.parseDouble(System.getProperty("safepaw.bench.rate-share", "0.5"));
        var folder = Path.of("target", "bench");

        var engine = EngineTimes.measure();
        var floor = FloorStack.measure(reports, share, folder);
        double rate = share * floor.throughput();
        var system = SafepawStack.measure(reports, rate, folder);

        var table = table(reports, rate, engine, system, floor);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("benchmark.md"), table);
        System.out.println(table);
        var missed = Aims.configured().missed(system.http(), floor);
        missed.forEach(sentence -> System.err.println("Missed: " + sentence));
        System.exit(missed.isEmpty() ? 0 : 1); // the test engine has a timer that would keep this process
    }

    private static String table(
            int reports, double rate, EngineTimes engine, SafepawStack.Result system, Measurement floor) {
        var text = new StringBuilder();
        text.append("%n%d reports by HTTP and %d by SMTP at %s/s, then %d by HTTP at once; %d processors%n%n"
                .formatted(
                        reports,
                        reports,
                        number(rate),
                        reports,
                        Runtime.getRuntime().availableProcessors()));
        text.append("| measured | Safepaw, HTTP | Safepaw, SMTP | floor | HTTP against floor |%n".formatted());
        text.append("|---|---|---|---|---|%n".formatted());
        var http = system.http();
        var smtp = system.smtp();
        row(text, "reports accepted", http.accepted(), smtp.accepted(), floor.accepted(), "");
        row(
                text,
                "accepted per second",
                number(http.acceptedPerSecond()),
                number(smtp.acceptedPerSecond()),
                number(floor.acceptedPerSecond()),
                ratio(http.acceptedPerSecond(), floor.acceptedPerSecond()));
        row(
                text,
                "triage tasks seen",
                http.untilTriage().count(),
                smtp.untilTriage().count(),
                floor.untilTriage().count(),
                "");
        for (int percent : new int[] {50, 99}) {
            var ours = http.untilTriage().percentile(percent);
            var theirs = floor.untilTriage().percentile(percent);
            row(
                    text,
                    "commit to visible triage task, p" + percent,
                    millis(ours),
                    millis(smtp.untilTriage().percentile(percent)),
                    millis(theirs),
                    ratio(ours.toNanos(), theirs.toNanos()));
        }
        row(
                text,
                "triage tasks per second, all at once",
                number(http.throughput()),
                "",
                number(floor.throughput()),
                ratio(http.throughput(), floor.throughput()));
        row(
                text,
                "jobs completed per second, all at once",
                number(http.jobsPerSecond()),
                "",
                number(floor.jobsPerSecond()),
                ratio(http.jobsPerSecond(), floor.jobsPerSecond()));
        row(text, "heap in use after load, MiB", http.heapMebibytes(), "", floor.heapMebibytes(), "");
        row(text, "resident memory after load, MiB", http.residentMebibytes(), "", floor.residentMebibytes(), "");
        row(text, "start-up of the process", millis(http.startUp()), "", millis(floor.startUp()), "");
        text.append("%nEmbedded Camunda: engine and REST start in %s, purge in %s.%n"
                .formatted(millis(engine.startUp()), millis(engine.purge())));
        return text.toString();
    }

    private static void row(StringBuilder text, Object... cells) {
        for (var cell : cells) {
            text.append("| ").append(cell).append(' ');
        }
        text.append('|').append(System.lineSeparator());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }

    private static String ratio(double ours, double theirs) {
        return theirs == 0 ? "" : String.format(Locale.ROOT, "%.2f", ours / theirs);
    }
}
