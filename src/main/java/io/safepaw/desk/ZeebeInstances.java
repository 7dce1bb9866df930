package io.safepaw.desk;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.filter.ProcessInstanceFilter;
import io.camunda.client.api.search.response.ProcessDefinition;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.SearchResponse;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Versions of processes and how many instances of them run, as the engine's search tells. */
@Component
class ZeebeInstances {

    /** Of one process; a version whose instances have ended for long is not asked about. */
    private static final int MOST_VERSIONS = 50;

    private static final int MOST_PROCESSES = 1000;

    private final CamundaClient camunda;

    ZeebeInstances(CamundaClient camunda) {
        this.camunda = camunda;
    }

    /** @param running how many instances of this version run now */
    record Version(long key, int version, long running) {}

    /**
     * Of each process.
     *
     * @throws ProcessView.EngineAway if the engine does not answer
     */
    Map<String, Long> byProcess(Collection<String> processes) {
        return count(processes, id -> filter -> filter.processDefinitionId(id).state(ProcessInstanceState.ACTIVE));
    }

    /**
     * Of each definition.
     *
     * @throws ProcessView.EngineAway if the engine does not answer
     */
    Map<Long, Long> byDefinition(Collection<Long> keys) {
        return count(keys, key -> filter -> filter.processDefinitionKey(key).state(ProcessInstanceState.ACTIVE));
    }

    /**
     * The newest definition of every process, whoever deployed it.
     *
     * @throws ProcessView.EngineAway if the engine does not answer
     */
    Map<String, ProcessDefinition> newest() {
        var newest = new LinkedHashMap<String, ProcessDefinition>();
        try {
            camunda.newProcessDefinitionSearchRequest()
                    .sort(sort -> sort.version().desc())
                    .page(page -> page.limit(MOST_PROCESSES))
                    .send()
                    .join()
                    .items()
                    .forEach(definition -> newest.putIfAbsent(definition.getProcessDefinitionId(), definition));
        } catch (ClientException e) {
            throw new ProcessView.EngineAway(e);
        }
        return newest;
    }

    /**
     * The versions of one process with what runs, the newest first.
     *
     * @throws ProcessView.EngineAway if the engine does not answer
     */
    List<Version> versions(String process) {
        List<ProcessDefinition> found;
        try {
            found = camunda.newProcessDefinitionSearchRequest()
                    .filter(filter -> filter.processDefinitionId(process))
                    .sort(sort -> sort.version().desc())
                    .page(page -> page.limit(MOST_VERSIONS))
                    .send()
                    .join()
                    .items();
        } catch (ClientException e) {
            throw new ProcessView.EngineAway(e);
        }
        var running = byDefinition(
                found.stream().map(ProcessDefinition::getProcessDefinitionKey).toList());
        return found.stream()
                .map(it -> new Version(
                        it.getProcessDefinitionKey(), it.getVersion(), running.get(it.getProcessDefinitionKey())))
                .toList();
    }

    /** All questions are asked before the first answer is waited for. */
    private <K> Map<K, Long> count(Collection<K> keys, Function<K, Consumer<ProcessInstanceFilter>> filter) {
        var asked = new LinkedHashMap<K, CamundaFuture<SearchResponse<ProcessInstance>>>();
        var counts = new LinkedHashMap<K, Long>();
        try {
            for (var key : keys) {
                asked.put(
                        key,
                        camunda.newProcessInstanceSearchRequest()
                                .filter(filter.apply(key))
                                .page(page -> page.limit(1))
                                .send());
            }
            asked.forEach((key, answer) -> counts.put(key, answer.join().page().totalItems()));
        } catch (ClientException e) {
            throw new ProcessView.EngineAway(e);
        }
        return counts;
    }
}
