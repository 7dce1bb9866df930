package io.safepaw.processes;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledDecision;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** The models, decisions and forms of this tree, as operations edit them. */
final class Models {

    static final Path PROCESSES = Path.of("processes");
    static final Path FORMS = Path.of("forms");

    private static final Map<Path, BpmnModelInstance> READ = new ConcurrentHashMap<>();

    private Models() {}

    static List<BpmnModelInstance> processes() {
        return files(PROCESSES, ".bpmn").map(Models::read).toList();
    }

    static BpmnModelInstance process(String id) {
        return read(PROCESSES.resolve(id + ".bpmn"));
    }

    private static BpmnModelInstance read(Path path) {
        return READ.computeIfAbsent(path, unread -> Bpmn.readModelFromFile(unread.toFile()));
    }

    static String id(BpmnModelInstance model) {
        return model.getModelElementsByType(Process.class).iterator().next().getId();
    }

    /** Types of the jobs of service tasks and of task listeners. */
    static Set<String> jobTypes(BpmnModelInstance model) {
        return Stream.concat(
                        model.getModelElementsByType(ZeebeTaskDefinition.class).stream()
                                .map(ZeebeTaskDefinition::getType),
                        model.getModelElementsByType(ZeebeTaskListener.class).stream()
                                .map(ZeebeTaskListener::getType))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Ids of all flow nodes and sequence flows, as {@code process/element}. */
    static Set<String> elements(BpmnModelInstance model) {
        var all = nodes(model);
        all.addAll(flows(model));
        return all;
    }

    static Set<String> nodes(BpmnModelInstance model) {
        return ids(model, model.getModelElementsByType(FlowNode.class).stream());
    }

    /**
     * Without the flows behind event-based gateways: the engine does not say that it took them, and the event behind each
     * tells as much.
     */
    static Set<String> flows(BpmnModelInstance model) {
        return ids(
                model,
                model.getModelElementsByType(SequenceFlow.class).stream()
                        .filter(flow -> !(flow.getSource() instanceof EventBasedGateway)));
    }

    private static Set<String> ids(BpmnModelInstance model, Stream<? extends BaseElement> elements) {
        var process = id(model);
        return elements.map(element -> process + "/" + element.getId()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Deploys the processes with the decisions and forms that they use, in one go as the application does. */
    static void deploy(CamundaClient camunda, Set<String> processes) {
        var models = processes.stream().map(Models::process).toList();
        var resources = Stream.of(
                        processes.stream().map(id -> PROCESSES.resolve(id + ".bpmn")),
                        used(models, ZeebeCalledDecision.class, ZeebeCalledDecision::getDecisionId)
                                .map(Models::decision),
                        used(models, ZeebeFormDefinition.class, ZeebeFormDefinition::getFormId)
                                .map(id -> FORMS.resolve(id + ".form")))
                .flatMap(paths -> paths)
                .toList();
        deploy(camunda, resources);
    }

    static void deploy(CamundaClient camunda, List<Path> resources) {
        var command = camunda.newDeployResourceCommand()
                .addResourceFile(resources.get(0).toString());
        for (var resource : resources.subList(1, resources.size())) {
            command = command.addResourceFile(resource.toString());
        }
        command.send().join();
    }

    static List<Path> decisions() {
        return files(PROCESSES, ".dmn").toList();
    }

    static Path decision(String id) {
        return PROCESSES.resolve(id + ".dmn");
    }

    private static <T extends ModelElementInstance> Stream<String> used(
            List<BpmnModelInstance> models, Class<T> type, Function<T, String> id) {
        return models.stream()
                .flatMap(model -> model.getModelElementsByType(type).stream())
                .map(id)
                .distinct();
    }

    private static Stream<Path> files(Path directory, String ending) {
        try (var paths = Files.list(directory)) {
            return paths.filter(path -> path.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
