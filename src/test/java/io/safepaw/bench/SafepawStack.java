package io.safepaw.bench;

import io.safepaw.local.LocalSafepaw;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.springframework.test.util.TestSocketUtils;
import org.springframework.util.FileSystemUtils;

/** Measures the local run as it is: Safepaw, engine, PostgreSQL and mail server in one process of 1 GiB heap. */
final class SafepawStack {

    private static final String AUTHORIZATION =
            "Basic " + Base64.getEncoder().encodeToString("ts-agent:demo".getBytes());

    /** Whatever listens in a local run, by the names of {@code safepaw.local.port}. */
    static final List<String> PORTS = List.of(
            "http",
            "camunda-rest",
            "camunda-grpc",
            "camunda-management",
            "postgres",
            "smtp",
            "imap",
            "marketplace",
            "sms");

    private static final Duration POLL_EVERY = Duration.ofMillis(10);

    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final TriageTimes times = new TriageTimes();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Session smtp;

    /** What came in by HTTP and what came in by SMTP. */
    record Result(Measurement http, Measurement smtp) {}

    private SafepawStack() {
        for (var name : PORTS) {
            ports.put(name, TestSocketUtils.findAvailableTcpPort());
        }
        var properties = new Properties();
        properties.put("mail.smtp.host", "localhost");
        properties.put("mail.smtp.port", ports.get("smtp").toString());
        smtp = Session.getInstance(properties);
    }

    static Result measure(int reports, double rate, Path folder) throws Exception {
        return new SafepawStack().run(reports, rate, folder);
    }

    private Result run(int reports, double rate, Path folder) throws Exception {
        var data = folder.resolve("data");
        FileSystemUtils.deleteRecursively(data);
        var arguments = new ArrayList<>(List.of("-Xmx1g", "-Dsafepaw.local.data=" + data));
        ports.forEach((name, port) -> arguments.add("-Dsafepaw.local.port." + name + "=" + port));
        long start = System.nanoTime();
        try (var child = new ChildJvm(
                LocalSafepaw.class.getName(),
                arguments,
                LocalSafepaw.READY,
                folder.resolve("safepaw.log"),
                line -> {})) {
            child.awaitReady();
            var startUp = Duration.ofNanos(System.nanoTime() - start);
            var metrics = new Metrics("http://localhost:" + ports.get("http"), "ts-manager", "demo");
            try (var database = DriverManager.getConnection(
                    "jdbc:postgresql://localhost:" + ports.get("postgres") + "/postgres", "postgres", "postgres")) {
                var watch = Thread.ofPlatform().daemon().start(() -> watch(database));

                Load.burst(Load.WARM_UP, this::reportByHttp);
                times.await(Load.WARM_UP);
                Quiet.await(() -> done(database));

                var byHttp = atRate(reports, rate, this::reportByHttp);
                Quiet.await(() -> done(database));
                var bySmtp = atRate(reports, rate, this::reportBySmtp);
                Quiet.await(() -> done(database));

                times.clear();
                double jobsBefore = metrics.jobsCompleted();
                long before = System.nanoTime();
                Load.burst(reports, this::reportByHttp);
                times.await(reports);
                double burst = (System.nanoTime() - before) / 1e9;
                double jobs = (metrics.jobsCompleted() - jobsBefore) / burst;

                watch.interrupt();
                watch.join();
                long heap = metrics.heapMebibytes();
                long resident = child.residentMebibytes();
                return new Result(
                        byHttp.with(startUp, reports / burst, jobs, heap, resident),
                        bySmtp.with(startUp, 0, 0, heap, resident));
            }
        }
    }

    private record Phase(int accepted, double acceptedPerSecond, Latencies untilTriage) {

        Measurement with(Duration startUp, double throughput, double jobs, long heap, long resident) {
            return new Measurement(startUp, accepted, acceptedPerSecond, untilTriage, throughput, jobs, heap, resident);
        }
    }

    private Phase atRate(int reports, double rate, IntConsumer send) {
        times.clear();
        long before = System.nanoTime();
        int accepted = Load.atRate(reports, rate, send);
        double seconds = (System.nanoTime() - before) / 1e9;
        times.await(reports);
        return new Phase(accepted, accepted / seconds, times.latencies());
    }

    private void reportByHttp(int number) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + ports.get("http") + "/api/incidents"))
                .header("Authorization", AUTHORIZATION)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"reporterRole": "OWNER", "reporter": {"name": "Bench %1$d", "email": "bench%1$d-%2$d@example.org"},
                         "whatHappened": "Report %1$d of the benchmark: my dog was hurt on a walk.",
                         "category": "PET_INJURY", "petHarm": "SERIOUS"}
                        """.formatted(number, System.nanoTime())))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new IllegalStateException("The API answered " + answer.statusCode() + ": " + answer.body());
            }
        } catch (IOException e) {
            throw new IllegalStateException("The API did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reportBySmtp(int number) {
        try {
            var message = new MimeMessage(smtp);
            message.setFrom(new InternetAddress("bench%d-%d@example.org".formatted(number, System.nanoTime())));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress("incidents@safepaw.local"));
            message.setSubject("Report %d of the benchmark".formatted(number));
            message.setText("My dog was hurt on a walk. His paw is bleeding.");
            Transport.send(message);
        } catch (MessagingException e) {
            throw new IllegalStateException("The mail server did not take a report", e);
        }
    }

    /** How much of what follows a report is done: events handled and mails sent. */
    private static long done(Connection database) {
        try (var select = database.createStatement();
                var rows = select.executeQuery("""
                        select (select count(*) from event_publication where completion_date is not null)
                            + (select count(*) from outgoing_message where state = 'SENT')
                        """)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Sees new triage tasks as the queue does, in the database; the newest are enough, as it looks often. */
    private void watch(Connection database) {
        try (var select = database.prepareStatement("""
                select w.incident_id, i.recorded_at from work_item w join incident i on i.id = w.incident_id
                where w.element_id = 'Task_TriageIncident' order by w.task_key desc limit 100
                """)) {
            while (!Thread.currentThread().isInterrupted()) {
                try (var rows = select.executeQuery()) {
                    long now = Instant.now().toEpochMilli();
                    while (rows.next()) {
                        var incident = rows.getString(1);
                        var committed = rows.getObject(2, OffsetDateTime.class).toInstant();
                        times.saw(incident, committed.toEpochMilli(), now);
                    }
                }
                LockSupport.parkNanos(POLL_EVERY.toNanos());
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static IllegalStateException unreadable(SQLException e) {
        return new IllegalStateException("The database of the measured process cannot be read", e);
    }
}
