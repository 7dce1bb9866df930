package io.safepaw.processes;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.process.test.api.CamundaProcessTestContext;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Takes the jobs of the models under test: answers them as told, and remembers them. */
final class MockJobs {

    private final Map<String, Function<ActivatedJob, Map<String, Object>>> answers = new ConcurrentHashMap<>();
    private final Map<String, Queue<String>> errors = new ConcurrentHashMap<>();
    private final List<ActivatedJob> taken = new CopyOnWriteArrayList<>();

    void open(CamundaProcessTestContext engine, Set<String> types) {
        types.forEach(type -> engine.mockJobWorker(type).withHandler((client, job) -> {
            var error = errors.getOrDefault(type, new ConcurrentLinkedQueue<>()).poll();
            if (error != null) {
                taken.add(job);
                client.newThrowErrorCommand(job).errorCode(error).send().join();
                return;
            }
            var answer = answers.getOrDefault(type, ignored -> Map.of()).apply(job);
            taken.add(job);
            client.newCompleteCommand(job).variables(answer).send().join();
        }));
    }

    void answer(String type, Map<String, Object> variables) {
        answers.put(type, job -> variables);
    }

    void answer(String type, Function<ActivatedJob, Map<String, Object>> answer) {
        answers.put(type, answer);
    }

    /** The next job of the type ends with this BPMN error. */
    void throwOnce(String type, String errorCode) {
        errors.computeIfAbsent(type, ignored -> new ConcurrentLinkedQueue<>()).add(errorCode);
    }

    /** Jobs of a type in the order in which they came. */
    List<ActivatedJob> taken(String type) {
        return taken.stream().filter(job -> job.getType().equals(type)).toList();
    }

    /** The values of one variable in all jobs of a type. */
    List<Object> values(String type, String variable) {
        return taken(type).stream()
                .map(job -> job.getVariablesAsMap().get(variable))
                .toList();
    }
}
