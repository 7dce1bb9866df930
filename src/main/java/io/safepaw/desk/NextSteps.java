package io.safepaw.desk;

import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Gateway;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import io.safepaw.casefile.IncidentId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an incident waits for and what comes then, in the words of the models: the documentation of the steps that are active,
 * the names of what follows, and the times of the timers that run. Nothing of it is known here, so a changed model is told at once.
 */
@Component
class NextSteps {

    /** Their times stand with the clocks. */
    private static final String CLOCK = "sla-clock";

    private final ProcessView processes;
    private final FeelEngineApi feel = FeelEngineBuilder.forJava().build();

    /** A deployed model never changes under its key. */
    private final Map<Long, BpmnModelInstance> models = new ConcurrentHashMap<>();

    NextSteps(ProcessView processes) {
        this.processes = processes;
    }

    /**
     * A step that is active.
     *
     * @param about what the model says of it, empty where it says nothing
     * @param then what follows when it is done
     * @param otherwise what happens meanwhile or instead
     */
    record Step(String process, String name, String about, List<String> then, List<Branch> otherwise) {}

    /**
     * @param at when; null where it waits for something else than time, or the time cannot be told
     * @param ends whether the step ends with it
     */
    record Branch(String name, @Nullable Instant at, boolean ends) {}

    /** @throws ProcessView.EngineAway if the engine does not answer */
    List<Step> of(IncidentId incident) {
        var steps = new ArrayList<Step>();
        for (var found : processes.running(incident)) {
            if (!CLOCK.equals(found.getProcessDefinitionId())) {
                steps.addAll(steps(found));
            }
        }
        return steps.stream().distinct().toList();
    }

    private List<Step> steps(ProcessInstance found) {
        var model = models.computeIfAbsent(
                found.getProcessDefinitionKey(),
                key -> Bpmn.readModelFromStream(
                        new ByteArrayInputStream(processes.model(key).getBytes(StandardCharsets.UTF_8))));
        var variables = new HashMap<String, Object>();
        var steps = new ArrayList<Step>();
        for (var element : processes.activeSteps(found)) {
            if (!(model.getModelElementById(element.getElementId()) instanceof FlowNode node)
                    || node instanceof CallActivity) {
                // What a called process does is told by its own steps.
                continue;
            }
            var name = found.getProcessDefinitionName();
            steps.add(new Step(
                    name == null ? found.getProcessDefinitionId() : name,
                    name(node),
                    about(node),
                    node instanceof EventBasedGateway ? List.of() : following(node),
                    branches(node, element, found, variables)));
        }
        return steps;
    }

    /** Boundary events of the step and of the sub-process around it, and what an event-based gateway waits for. */
    private List<Branch> branches(
            FlowNode node, ElementInstance element, ProcessInstance found, Map<String, Object> variables) {
        var events = new ArrayList<CatchEvent>();
        if (node instanceof CatchEvent event) {
            events.add(event);
        }
        if (node instanceof EventBasedGateway) {
            node.getSucceedingNodes().list().stream()
                    .filter(CatchEvent.class::isInstance)
                    .map(CatchEvent.class::cast)
                    .forEach(events::add);
        }
        if (node instanceof Activity) {
            ((BpmnModelInstance) node.getModelInstance())
                    .getModelElementsByType(BoundaryEvent.class).stream()
                            .filter(boundary -> boundary.getAttachedTo() == node)
                            .forEach(events::add);
        }
        return events.stream()
                .map(event -> {
                    var at = timer(event)
                            .flatMap(timer -> at(timer, element, found, variables))
                            .orElse(null);
                    return new Branch(
                            name(event), at, event instanceof BoundaryEvent boundary && boundary.cancelActivity());
                })
                .filter(branch -> branch.at() != null || !branch.name().equals(name(node)))
                .toList();
    }

    private static Optional<TimerEventDefinition> timer(CatchEvent event) {
        return event.getEventDefinitions().stream()
                .filter(TimerEventDefinition.class::isInstance)
                .map(TimerEventDefinition.class::cast)
                .findFirst();
    }

    private Optional<Instant> at(
            TimerEventDefinition timer, ElementInstance element, ProcessInstance found, Map<String, Object> variables) {
        var started = element.getStartDate().toInstant();
        if (timer.getTimeDate() != null) {
            return Optional.ofNullable(instant(value(timer.getTimeDate().getTextContent(), found, variables)));
        }
        if (timer.getTimeDuration() != null) {
            return Optional.ofNullable(amount(value(timer.getTimeDuration().getTextContent(), found, variables)))
                    .map(amount -> started.atZone(ZoneOffset.UTC).plus(amount).toInstant());
        }
        // How often a cycle came round, the engine does not tell.
        return Optional.empty();
    }

    private @Nullable Object value(String text, ProcessInstance found, Map<String, Object> variables) {
        if (!text.startsWith("=")) {
            return text;
        }
        if (variables.isEmpty()) {
            variables.putAll(processes.variables(found));
        }
        var result = feel.evaluateExpression(text.substring(1), variables);
        return result.isSuccess() ? result.result() : null;
    }

    private static @Nullable Instant instant(@Nullable Object value) {
        if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        return value instanceof String text && !text.isBlank()
                ? OffsetDateTime.parse(text).toInstant()
                : null;
    }

    private static @Nullable TemporalAmount amount(@Nullable Object value) {
        if (value instanceof TemporalAmount amount) {
            return amount;
        }
        if (value instanceof String text && text.startsWith("P")) {
            return text.contains("T") ? Duration.parse(text) : Period.parse(text);
        }
        return null;
    }

    /** The next named steps; behind a gateway one for each way, with its condition. */
    private static List<String> following(FlowNode node) {
        return node.getOutgoing().stream()
                .flatMap(flow -> following(flow, "", 0))
                .distinct()
                .toList();
    }

    private static Stream<String> following(SequenceFlow flow, String condition, int depth) {
        var target = flow.getTarget();
        var here = flow.getName() == null || flow.getName().isBlank()
                ? condition
                : condition.isEmpty()
                        ? flow.getName().strip()
                        : condition + ", " + flow.getName().strip();
        if (target instanceof Gateway gateway && depth < 4 && !(gateway instanceof EventBasedGateway)) {
            var question = gateway.getName() == null || gateway.getName().isBlank()
                    ? here
                    : (here.isEmpty() ? "" : here + ", ") + gateway.getName().strip();
            return gateway.getOutgoing().stream().flatMap(next -> following(next, question, depth + 1));
        }
        return target.getName() == null || target.getName().isBlank()
                ? Stream.empty()
                : Stream.of(
                        (here.isEmpty() ? "" : here + " → ") + target.getName().strip());
    }

    private static String about(BaseElement element) {
        return element.getDocumentations().stream()
                .map(documentation -> documentation.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private static String name(FlowNode node) {
        return node.getName() == null || node.getName().isBlank()
                ? node.getId()
                : node.getName().strip();
    }
}
