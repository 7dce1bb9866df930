package io.safepaw.embedded.projection;

import io.camunda.client.protocol.rest.ProcessInstanceResult;
import io.camunda.zeebe.protocol.record.ValueType;
import io.safepaw.embedded.engine.LogRecord;
import io.safepaw.embedded.search.Schema;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Everything that can be searched, built from the engine's events. Not thread safe: {@code EngineRuntime} guards it.
 *
 * <p>Bounded: of the process instances that have ended only the newest {@code keptInstances} stay, with all that belongs to
 * them. Running instances and deployed resources stay as long as the engine holds them.
 */
public final class Projection {

    private final int keptInstances;
    private final Deque<String> ended = new ArrayDeque<>();

    private final ProcessDefinitions processDefinitions = new ProcessDefinitions();
    private final DecisionRequirements decisionRequirements = new DecisionRequirements();
    private final Decisions decisions = new Decisions();
    private final Forms forms = new Forms();
    private final Variables variables = new Variables();
    private final ElementInstances elementInstances = new ElementInstances(processDefinitions);
    private final UserTasks userTasks = new UserTasks(processDefinitions, variables);
    private final ProcessInstances processInstances;
    private final Incidents incidents;
    private final Jobs jobs;
    private final MessageSubscriptions messageSubscriptions;
    private final CorrelatedMessages correlatedMessages;
    private final DecisionInstances decisionInstances;

    private final List<View> views;
    private final Map<ValueType, List<View>> viewsByType = new EnumMap<>(ValueType.class);

    /** @param onFreeJob told the type of a job that may be free to be activated, null for any type */
    public Projection(int keptInstances, Consumer<String> onFreeJob) {
        this.keptInstances = keptInstances;
        processInstances = new ProcessInstances(processDefinitions, instanceSchema(), ended::add);
        incidents = new Incidents(processInstances, elementInstances);
        jobs = new Jobs(onFreeJob);
        messageSubscriptions = new MessageSubscriptions(processInstances);
        correlatedMessages = new CorrelatedMessages(processInstances);
        decisionInstances = new DecisionInstances(keptInstances);
        views = List.of(
                processDefinitions,
                decisionRequirements,
                decisions,
                forms,
                processInstances,
                elementInstances,
                variables,
                userTasks,
                incidents,
                jobs,
                messageSubscriptions,
                correlatedMessages,
                decisionInstances);
        for (ValueType type : types()) {
            viewsByType.put(
                    type,
                    views.stream().filter(view -> view.types().contains(type)).toList());
        }
    }

    /** The types of record that it is built from. */
    public Set<ValueType> types() {
        Set<ValueType> types = EnumSet.noneOf(ValueType.class);
        views.forEach(view -> types.addAll(view.types()));
        return types;
    }

    public void apply(LogRecord event) {
        viewsByType.get(event.valueType()).forEach(view -> view.apply(event));
        while (ended.size() > keptInstances) {
            String oldest = ended.remove();
            views.forEach(view -> view.forget(oldest));
        }
    }

    public ProcessDefinitions processDefinitions() {
        return processDefinitions;
    }

    public DecisionRequirements decisionRequirements() {
        return decisionRequirements;
    }

    public Decisions decisions() {
        return decisions;
    }

    public Forms forms() {
        return forms;
    }

    public ProcessInstances processInstances() {
        return processInstances;
    }

    public ElementInstances elementInstances() {
        return elementInstances;
    }

    public Variables variables() {
        return variables;
    }

    public UserTasks userTasks() {
        return userTasks;
    }

    public Incidents incidents() {
        return incidents;
    }

    public Jobs jobs() {
        return jobs;
    }

    public MessageSubscriptions messageSubscriptions() {
        return messageSubscriptions;
    }

    public CorrelatedMessages correlatedMessages() {
        return correlatedMessages;
    }

    public DecisionInstances decisionInstances() {
        return decisionInstances;
    }

    /** The filters of a process instance that look at its elements, incidents, jobs and variables. */
    private Schema<ProcessInstanceResult> instanceSchema() {
        return InstanceFilters.complete(ProcessInstances.schema(), this);
    }
}
