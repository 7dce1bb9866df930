package io.safepaw.processes;

import static io.camunda.process.test.api.CamundaAssert.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.process.test.api.CamundaProcessTestContext;
import io.camunda.process.test.api.assertions.ProcessInstanceAssert;
import io.camunda.process.test.api.assertions.ProcessInstanceSelectors;
import io.safepaw.embedded.testing.ProcessTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** What the scenarios of all processes share. The classes that extend it are run by {@link ProcessesTest}. */
@ProcessTest(classes = ProcessesTest.EngineOnly.class)
abstract class Scenarios {

    static final String INCIDENT = "3f0c0f5e-7c1b-4a52-9d5a-0a6a6f1d2b11";

    @Autowired
    CamundaClient camunda;

    @Autowired
    CamundaProcessTestContext engine;

    final MockJobs jobs = new MockJobs();
    private final String process;
    private final Set<String> processes = new LinkedHashSet<>();

    /** The process that the scenarios are about, and those that it calls. */
    Scenarios(String process, String... called) {
        this.process = process;
        processes.add(process);
        processes.addAll(List.of(called));
    }

    @BeforeEach
    void deploy() {
        Models.deploy(camunda, processes);
        var served = new TreeSet<String>();
        processes.stream().map(Models::process).map(Models::jobTypes).forEach(served::addAll);
        served.removeAll(unserved());
        jobs.open(engine, served);
    }

    @AfterEach
    void collectCoverage() {
        ProcessesTest.collectCoverage(camunda);
    }

    /** Job types that nobody serves in these scenarios; the scenario completes the jobs itself. */
    Set<String> unserved() {
        return Set.of();
    }

    void publish(String message, String key, Map<String, Object> variables) {
        camunda.newPublishMessageCommand()
                .messageName(message)
                .correlationKey(key)
                .messageId(UUID.randomUUID().toString())
                .timeToLive(Duration.ofHours(24))
                .variables(variables)
                .send()
                .join();
    }

    ProcessInstanceAssert instance() {
        return assertThat(ProcessInstanceSelectors.byProcessId(process));
    }

    /** The open tasks of an element, once there are as many as expected. */
    List<UserTask> tasks(String element, int expected) {
        return await().until(
                        () -> camunda.newUserTaskSearchRequest()
                                .filter(filter -> filter.elementId(element).state(UserTaskState.CREATED))
                                .send()
                                .join()
                                .items(),
                        found -> found.size() == expected);
    }

    UserTask task(String element) {
        return tasks(element, 1).get(0);
    }

    void complete(UserTask task, Map<String, Object> variables) {
        camunda.newCompleteUserTaskCommand(task.getUserTaskKey())
                .variables(variables)
                .send()
                .join();
    }

    static Map<String, Object> with(Map<String, Object> base, String name, Object value) {
        var all = new HashMap<>(base);
        all.put(name, value);
        return all;
    }
}
