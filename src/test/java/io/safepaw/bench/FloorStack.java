package io.safepaw.bench;

import io.camunda.client.CamundaClient;
import io.safepaw.engine.ProcessNames;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.test.util.TestSocketUtils;

/** Measures {@link FloorMain}: what the engine and the models allow at most on this machine. */
final class FloorStack {

    /** Of a P1 that nobody investigates yet. */
    private static final List<String> CLOCKS =
            List.of("FIRST_RESPONSE", "OWNER_ASSIGNED", "STABILISE", "NEXT_UPDATE", "RESOLUTION");

    private final TriageTimes times = new TriageTimes();
    private final AtomicLong jobs = new AtomicLong();
    private final AtomicLong heap = new AtomicLong();

    private FloorStack() {}

    /** @param share of what it takes at most, at which it gets reports before */
    static Measurement measure(int reports, double share, Path folder) throws Exception {
        return new FloorStack().run(reports, share, folder);
    }

    private Measurement run(int reports, double share, Path folder) throws Exception {
        int port = TestSocketUtils.findAvailableTcpPort();
        long start = System.nanoTime();
        try (var child = new ChildJvm(
                        FloorMain.class.getName(),
                        List.of("-Xmx1g", "-Dsafepaw.bench.grpc-port=" + port),
                        FloorMain.READY,
                        folder.resolve("floor.log"),
                        this::read);
                var client = FloorMain.client(
                        URI.create("http://localhost:" + port), URI.create("http://localhost:" + port))) {
            child.awaitReady();
            var startUp = Duration.ofNanos(System.nanoTime() - start);

            Load.burst(Load.WARM_UP, i -> report(client));
            times.await(Load.WARM_UP);
            Quiet.await(jobs::get);

            times.clear();
            long jobsBefore = jobs.get();
            long before = System.nanoTime();
            Load.burst(reports, i -> report(client));
            times.await(reports);
            double burst = (System.nanoTime() - before) / 1e9;
            double jobsPerSecond = (jobs.get() - jobsBefore) / burst;
            Quiet.await(jobs::get);

            times.clear();
            before = System.nanoTime();
            int accepted = Load.atRate(reports, share * reports / burst, i -> report(client));
            double seconds = (System.nanoTime() - before) / 1e9;
            times.await(reports);
            var untilTriage = times.latencies();
            return new Measurement(
                    startUp,
                    accepted,
                    accepted / seconds,
                    untilTriage,
                    reports / burst,
                    jobsPerSecond,
                    heap.get(),
                    child.residentMebibytes());
        }
    }

    /** One report as Safepaw makes it: the incident and the clocks of its severity. */
    private void report(CamundaClient client) {
        var incident = UUID.randomUUID().toString();
        publish(client, ProcessNames.INCIDENT_REPORTED, incident, Map.of("incidentId", incident));
        times.committed(incident, System.currentTimeMillis());
        var inADay = Instant.now().plus(Duration.ofDays(1)).toString();
        for (var target : CLOCKS) {
            var id = UUID.randomUUID().toString();
            publish(
                    client,
                    ProcessNames.CLOCK_STARTED,
                    id,
                    Map.of(
                            "clockId", id,
                            "incidentId", incident,
                            "clockTarget", target,
                            "clockState", "RUNNING",
                            "nextMarkKind", "WARN",
                            "nextMarkAt", inADay,
                            "breached", false));
        }
    }

    private static void publish(CamundaClient client, String name, String key, Map<String, Object> variables) {
        client.newPublishMessageCommand()
                .messageName(name)
                .correlationKey(key)
                .messageId(key)
                .variables(variables)
                .send()
                .join();
    }

    private void read(String line) {
        if (line.startsWith(FloorMain.TRIAGE)) {
            var parts = line.split(" ");
            times.seen(parts[1], Long.parseLong(parts[2]));
        } else if (line.startsWith(FloorMain.JOBS)) {
            var parts = line.split(" ");
            jobs.set(Long.parseLong(parts[1]));
            heap.set(Long.parseLong(parts[2]));
        }
    }
}
