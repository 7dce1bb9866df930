package io.safepaw.bench;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.worker.JobHandler;
import io.safepaw.embedded.EmbeddedCamunda;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The floor: the engine, the models, and workers that complete every job at once with made-up answers. */
public final class FloorMain {

    static final String READY = "Floor runs.";
    static final String TRIAGE = "TRIAGE ";
    static final String JOBS = "JOBS ";

    private static final Pattern JOB_TYPE = Pattern.compile("type=\"(safepaw\\.[a-z.-]+)\"");

    /** What the models need to go on. */
    private static final Map<String, Map<String, Object>> ANSWERS = Map.of(
            "safepaw.casefile.load-facts",
            Map.of(
                    "incidentNumber",
                    "SP-000001",
                    "category",
                    "PET_INJURY",
                    "petHarm",
                    "SERIOUS",
                    "humanHarm",
                    "NONE",
                    "ongoing",
                    false,
                    "minorInvolved",
                    false,
                    "bookingActive",
                    true,
                    "hoursSinceEvent",
                    1,
                    "estimatedLoss",
                    0,
                    "market",
                    "US"),
            "safepaw.casefile.record-severity",
            Map.of("severity", "P1", "taskPriority", 70),
            "safepaw.sla.apply-targets",
            Map.of(
                    "firstResponseDueAt", inDays(1),
                    "findingDueAt", inDays(5),
                    "resolutionDueAt", inDays(10)),
            "safepaw.sla.plan-next-mark",
            Map.of("clockState", "RUNNING", "nextMarkKind", "WARN", "nextMarkAt", inDays(1), "breached", false));

    private FloorMain() {}

    public static void main(String[] args) throws IOException {
        var camunda = EmbeddedCamunda.builder()
                .grpcPort(Integer.getInteger("safepaw.bench.grpc-port"))
                .restPort(0)
                .managementPort(0)
                .start();
        var client = client(camunda.grpcAddress(), camunda.restAddress());
        deploy(client);
        var jobs = new AtomicLong();
        for (var type : jobTypes()) {
            client.newWorker()
                    .jobType(type)
                    .handler(handler(type, jobs))
                    .streamEnabled(true)
                    .open();
        }
        Thread.ofPlatform().daemon().start(() -> report(jobs));
        System.out.println(READY);
    }

    static CamundaClient client(URI grpc, URI rest) {
        return CamundaClient.newClientBuilder()
                .grpcAddress(grpc)
                .restAddress(rest)
                .preferRestOverGrpc(false)
                .build();
    }

    private static JobHandler handler(String type, AtomicLong jobs) {
        return (client, job) -> {
            if (job.getElementId().equals("Task_TriageIncident") && type.endsWith("task-creating")) {
                System.out.println(
                        TRIAGE + job.getVariablesAsMap().get("incidentId") + " " + System.currentTimeMillis());
            }
            client.newCompleteCommand(job.getKey())
                    .variables(ANSWERS.getOrDefault(type, Map.of()))
                    .send();
            jobs.incrementAndGet();
        };
    }

    private static void deploy(CamundaClient client) throws IOException {
        DeployResourceCommandStep2 command = null;
        for (var file : models()) {
            command = command == null
                    ? client.newDeployResourceCommand().addResourceFile(file.toString())
                    : command.addResourceFile(file.toString());
        }
        command.send().join();
    }

    private static Set<String> jobTypes() throws IOException {
        var types = new TreeSet<String>();
        for (var file : models()) {
            JOB_TYPE.matcher(Files.readString(file)).results().forEach(match -> types.add(match.group(1)));
        }
        return types;
    }

    private static Set<Path> models() throws IOException {
        var files = new TreeSet<Path>();
        for (var folder : new String[] {"processes", "forms"}) {
            try (Stream<Path> found = Files.list(Path.of(folder))) {
                found.filter(file -> file.toString().matches(".*\\.(bpmn|dmn|form)"))
                        .forEach(files::add);
            }
        }
        return files;
    }

    private static void report(AtomicLong jobs) {
        while (true) {
            System.out.println(JOBS + jobs.get() + " "
                    + (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1024 / 1024);
            LockSupport.parkNanos(100_000_000);
        }
    }

    private static String inDays(int days) {
        return Instant.now().plus(Duration.ofDays(days)).toString();
    }
}
